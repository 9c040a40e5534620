import { getNamedType, isLeafType, isNonNullType, isObjectType, type GraphQLObjectType } from 'graphql'
import { describe, expect, it } from 'vitest'
import type { FieldRead } from '#platform/read/vocabulary.ts'
import { sdlOf, type SubgraphDefinition } from '#platform/subgraph.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'

// A figure that is withheld is null and says why: it takes neither its object along without an error, nor figures beside it.

/** Numbers beside perturbed figures that are none themselves, or say by other means that they are withheld. */
const NEVER_WITHHELD = new Set([
  'StatisticTable.threshold',
  'StatisticTable.suppressedCells',
  // The contract has no null there: withheld, it is the smallest that is shown, and `suppressed` is true.
  'BenefitGroup.beneficiaries',
])

const isPerturbed = (read: FieldRead<never>): boolean => read.kind === 'computed' && (read.after?.length ?? 0) > 1
const isNumber = (name: string): boolean => ['Int', 'Float', 'Decimal'].includes(name)

function faultsOf(type: GraphQLObjectType, seen = new Set<string>()): string[] {
  if (seen.has(type.name)) return []
  seen.add(type.name)
  const fields = Object.values(type.getFields())
  const figures = fields.filter(
    (field) => isNumber(getNamedType(field.type).name) && !NEVER_WITHHELD.has(`${type.name}.${field.name}`),
  )
  const saysWhy = fields.some(({ name, type: of }) => name === 'reason' && !isNonNullType(of))
  return [
    ...figures.flatMap(({ name, type: of }) => (isNonNullType(of) ? [`${type.name}.${name} may not be null`] : [])),
    ...(figures.length > 0 && !saysWhy ? [`${type.name} does not say why a figure is withheld`] : []),
    ...fields.flatMap(({ type: of }) => {
      const below = getNamedType(of)
      return isObjectType(below) && !below.getFields()['id'] ? faultsOf(below, seen) : []
    }),
  ]
}

/** What is wrong with the statistics of a subgraph, and how many there are. */
function statisticsOf(definition: SubgraphDefinition): { readonly found: number; readonly faults: readonly string[] } {
  const { schema } = sdlOf(definition)
  const perturbed = definition.reads.flatMap(({ entity, fields }) =>
    Object.entries(fields).flatMap(([name, read]) => (isPerturbed(read) ? [[entity.name, name] as const] : [])),
  )
  const faults = perturbed.flatMap(([typename, name]) => {
    const field = (schema.getType(typename) as GraphQLObjectType).getFields()[name]!
    const named = getNamedType(field.type)
    if (isObjectType(named)) return faultsOf(named)
    const isFigure = isLeafType(named) && isNumber(named.name) && !NEVER_WITHHELD.has(`${typename}.${name}`)
    return isFigure && isNonNullType(field.type) ? [`${typename}.${name} may not be null`] : []
  })
  return { found: perturbed.length, faults }
}

describe('a statistic', () => {
  it.each(SUBGRAPHS.map((definition) => [definition.name, definition] as const))(
    'of %s says why a figure is withheld, and withholds no other',
    (_name, definition) => {
      expect(statisticsOf(definition).faults).toEqual([])
    },
  )

  it('is found by its noise', () => {
    expect(SUBGRAPHS.map((definition) => [definition.name, statisticsOf(definition).found])).toEqual([
      ['organisation', 0],
      ['cases', 2],
      ['services', 0],
      ['finance', 2],
    ])
  })
})
