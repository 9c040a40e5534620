import {
  getNamedType,
  isCompositeType,
  Kind,
  typeFromAST,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import type { Chance } from '../chance.ts'

/** A place of an answer by its original keys, without the indexes of lists. */
export type Place = string

/** The place of a key below a place. */
export const belowPlace = (place: Place, key: string): Place => `${place}/${key}`

/** The response key of a field. */
export const keyOf = ({ alias, name }: FieldNode): string => (alias ?? name).value

/** The type that a field answers with, as far as it has fields. */
export function typeBelow(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
  field: FieldNode,
): GraphQLCompositeType | undefined {
  if (!('getFields' in type)) return undefined
  const found = type.getFields()[field.name.value]
  const named = found && getNamedType(found.type)
  return isCompositeType(named) ? named : undefined
}

/** The type on which a fragment selects. */
export function typeOn(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
  { typeCondition }: { typeCondition?: Parameters<typeof typeFromAST>[1] | undefined },
): GraphQLCompositeType {
  const on = typeCondition && schema.getType((typeCondition as { name: { value: string } }).name.value)
  return isCompositeType(on) ? on : type
}

/** New response keys of a selection, one to one at each place, and the way back. */
export class RenamedKeys {
  private readonly renamed = new Map<Place, Map<string, string>>()

  constructor(
    selection: { schema: GraphQLSchema; root: GraphQLCompositeType; set: SelectionSetNode },
    chance: Chance,
    share: number,
  ) {
    const keys = new Map<Place, { original: Set<string>; names: Set<string> }>()
    collect(selection.schema, { type: selection.root, set: selection.set, place: '' }, keys)
    for (const [place, { original, names }] of keys)
      this.renamed.set(place, bijection([...original], [...names], { chance, share }))
  }

  /** What a key is called in the scrambled operation. */
  of(place: Place, key: string): string {
    return this.renamed.get(place)?.get(key) ?? key
  }

  /** Data of the scrambled operation under the original keys, in the order in which they came. */
  restore(data: unknown, place: Place = ''): unknown {
    if (Array.isArray(data)) return data.map((item) => this.restore(item, place))
    if (typeof data !== 'object' || data === null) return data
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => {
        const original = this.original(place, key)
        return [original, this.restore(value, belowPlace(place, original))]
      }),
    )
  }

  /** A path of the scrambled answer under the original keys. */
  restorePath(path: readonly (string | number)[]): (string | number)[] {
    let place = ''
    return path.map((step) => {
      if (typeof step === 'number') return step
      const original = this.original(place, step)
      place = belowPlace(place, original)
      return original
    })
  }

  private original(place: Place, key: string): string {
    for (const [original, renamed] of this.renamed.get(place) ?? []) if (renamed === key) return original
    return key
  }
}

function collect(
  schema: GraphQLSchema,
  { type, set, place }: { type: GraphQLCompositeType; set: SelectionSetNode; place: Place },
  keys: Map<Place, { original: Set<string>; names: Set<string> }>,
): void {
  const here = keys.get(place) ?? { original: new Set<string>(), names: new Set<string>() }
  keys.set(place, here)
  if ('getFields' in type) for (const name of Object.keys(type.getFields())) here.names.add(name)
  for (const selection of set.selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      collect(schema, { type: typeOn(schema, type, selection), set: selection.selectionSet, place }, keys)
    } else if (selection.kind === Kind.FIELD) {
      here.original.add(keyOf(selection))
      const below = selection.selectionSet && typeBelow(schema, type, selection)
      if (below)
        collect(schema, { type: below, set: selection.selectionSet, place: belowPlace(place, keyOf(selection)) }, keys)
    }
  }
}

const LONG = `k${'0'.repeat(62)}`

/** Some keys renamed: to names of other fields, among themselves, and to names that agree in the first 63 characters. */
function bijection(
  keys: readonly string[],
  names: readonly string[],
  { chance, share }: { chance: Chance; share: number },
): Map<string, string> {
  const renamed = chance.some(keys, share)
  const taken = new Set(keys.filter((key) => !renamed.includes(key)))
  const pool = chance.shuffled([
    ...names,
    ...renamed,
    ...Array.from({ length: renamed.length + 1 }, (_, index) => `${LONG}x${index}`),
    'id',
    'a1',
    '_e0',
  ])
  return new Map(
    renamed.map((key) => {
      const target = pool.find((name) => !taken.has(name) && name !== key && !(name in Object.prototype))!
      taken.add(target)
      return [key, target]
    }),
  )
}
