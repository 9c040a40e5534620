import { buildSchema, getArgumentValues, GraphQLError, Kind, parse, type FieldNode } from 'graphql'
import { describe, expect, it } from 'vitest'
import { shapeOf, siteOf, valuesOf } from './arguments.ts'

// Arguments are read by a shorter way than `getArgumentValues` of graphql-js, and say the same.

const SCHEMA = buildSchema(/* GraphQL */ `
  enum Order {
    UP
    DOWN
  }
  input Filter {
    name: String
    order: Order = UP
  }
  type Query {
    list(plain: Int, preset: Int = 7, needed: Int!, neededPreset: Int! = 8, filter: Filter, order: Order = DOWN): Int
  }
`)
const FIELD = SCHEMA.getQueryType()!.getFields()['list']!

function nodeOf(args: string): FieldNode {
  const [definition] = parse(`{ list(${args}) }`).definitions
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('No operation.')
  return definition.selectionSet.selections[0] as FieldNode
}

const outcome = (read: () => unknown): unknown => {
  try {
    return read()
  } catch (error) {
    if (error instanceof GraphQLError) return error.message
    throw error
  }
}

/** What an executor may have made of a variable; `ABSENT`: it has no value and no default. */
const ABSENT = Symbol('absent')
const VALUES: readonly unknown[] = [ABSENT, undefined, null, 1, { name: 'x', order: 'UP' }]
const SETS = FIELD.args.flatMap(({ name }) => VALUES.map((value) => [name, value] as const))
const FORMS = [
  'plain: $plain, preset: $preset, needed: $needed, neededPreset: $neededPreset, filter: $filter, order: $order',
  'order: $order, needed: $needed',
  'needed: $needed',
  'needed: 3, plain: $plain',
  'needed: $needed, filter: { name: $plain }',
]

describe('the arguments of a field', () => {
  it.each(FORMS)('are those of graphql-js, with the same refusals: %s', (args) => {
    const node = nodeOf(args)
    const site = siteOf(FIELD, node)
    for (const [name, value] of SETS) {
      const whole = {
        plain: 1,
        preset: 2,
        needed: 3,
        neededPreset: 4,
        filter: { name: 'a' },
        order: 'UP',
        [name]: value,
      }
      const variables = Object.fromEntries(Object.entries(whole).filter(([, one]) => one !== ABSENT))
      const expected = outcome(() => getArgumentValues(FIELD, node, variables))
      expect(outcome(() => valuesOf(site, variables))).toEqual(expected)
      if (typeof expected === 'object') expect(Object.keys(valuesOf(site, variables))).toEqual(Object.keys(expected!))
    }
  })

  it('decide the text of a statement as before', () => {
    const site = siteOf(FIELD, nodeOf('needed: $needed, order: $order, filter: $filter'))
    const values = valuesOf(site, { needed: 1, order: 'UP', filter: { name: 'a', order: 'DOWN' } })
    expect(shapeOf(site, values)).toBe('preset,needed,neededPreset,filter{name,order=DOWN,}order=UP,')
  })
})
