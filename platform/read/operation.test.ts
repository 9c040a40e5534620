import { buildSchema, Kind, parse, type FieldNode } from 'graphql'
import { expect, it } from 'vitest'
import { Operation, type Plan } from './operation.ts'
import { Selections } from './selection.ts'

const schema = buildSchema('type Query { name: String }')
const [definition] = parse('{ name }').definitions
if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('No operation')
const roots = definition.selectionSet.selections as readonly FieldNode[]
const operation = (): Operation => new Operation(new Selections(schema, {}), schema.getQueryType()!, roots)

/** How many plans are made for a shape: none while the last one is kept. */
function madeFor(of: Operation, shape: string, length = 10): number {
  let made = 0
  of.plan(shape, () => {
    made++
    return planOf('x'.repeat(length))
  })
  return made
}

const planOf = (text: string): Plan => ({
  statement: { name: 'n', text, parameters: [] },
  denied: [],
  touched: [],
  searches: [],
  cursors: [],
  refused: [],
})

it('keeps a plan by operation and shape, and the one that is used for as long as others come', () => {
  const [one, other] = [operation(), operation()]
  expect([madeFor(one, 'a'), madeFor(one, 'a'), madeFor(other, 'a')]).toEqual([1, 0, 1])
  for (let i = 0; i < 1_500; i++) expect([madeFor(one, `${i}`), madeFor(other, 'a')]).toEqual([1, 0])
  expect(madeFor(one, 'a')).toBe(1)
})

it('keeps a thousand plans of all operations together, however few shapes each has', () => {
  const operations = Array.from({ length: 1_100 }, operation)
  for (const each of operations) madeFor(each, 'a')
  const again = operations.toReversed().map((each) => madeFor(each, 'a'))
  expect(again.filter((made) => made === 0)).toHaveLength(1_000)
})

it('keeps no more than two million characters of them', () => {
  const operations = Array.from({ length: 30 }, operation)
  for (const each of operations) madeFor(each, 'a', 100_000)
  const again = operations.toReversed().map((each) => madeFor(each, 'a', 100_000))
  expect(again.filter((made) => made === 0)).toHaveLength(20)
})
