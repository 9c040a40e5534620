import {
  buildSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  parse,
  print,
  type FragmentDefinitionNode,
  type GraphQLField,
  type SelectionSetNode,
} from 'graphql'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Draw } from '#seed/random.ts'
import { admitDocument } from '#gateway/admission/admit-document.ts'
import { costOf } from '#gateway/admission/cost/cost.ts'
import type { ListSizes } from '#gateway/admission/cost/list-sizes.ts'
import { HUB_LIMITS } from '#gateway/admission/limits/limits.ts'
import type { PersonaName } from '#platform/personas.ts'
import { examplesOf, type Examples } from '#test/kit/examples.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { OPERATIONS } from '#test/kit/operations.ts'
import { questions } from '#test/kit/questions.ts'
import { randomTree, type AskedTree } from '#test/kit/random-tree.ts'
import { committed } from '../../schema/schema-files.ts'

// What a request may return is bounded before it runs. Random trees of selections that go round in the graph are
// estimated and, when within the limit, run: no answer holds more objects than its estimate, and no list that nobody
// pages more elements than are assumed of it.

const ROUNDS = process.env['HUB_TEST_TIER'] === 'S' ? 600 : 200
const PERSONAS: readonly (PersonaName | 'public')[] = [
  'public',
  'coordinator',
  'case-manager',
  'finance',
  'plan-office',
  'provider',
]

const schema = buildSchema(committed('api.graphql'))
const sizes = JSON.parse(committed('list-sizes.json')) as ListSizes

let hub: TestHub
let examples: Examples
let args: Readonly<Record<string, string>>

beforeAll(async () => {
  hub = await startHub()
  const admin = new pg.Client({ connectionString: hub.adminUrl })
  await admin.connect()
  examples = await examplesOf(hub.adminUrl)
  args = await questions(admin, examples)
  await admin.end()
})
afterAll(() => hub[Symbol.asyncDispose]())

const WIDE = { ...HUB_LIMITS, tokens: 100_000, depth: 100, aliases: 100, selections: 100_000 }

function estimate({ query, variables }: AskedTree): number {
  const { operations } = admitDocument(query, { schema, sizes, limits: WIDE, introspection: true })
  return costOf(operations[0]!.cost, variables, WIDE).objects
}

/** The objects of an answer, those of types without weight left out. */
function objectsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + objectsIn(item), 0)
  if (!isObject(value) || sizes.weights[String(value['__typename'])] === 0) return 0
  return 1 + Object.values(value).reduce((sum: number, item) => sum + objectsIn(item), 0)
}

type Json = Readonly<Record<string, unknown>>

/** Notes the longest list that an answer holds of each field that nobody pages, by `Type.field`. */
function noteLists(query: string, data: Json, longest: Map<string, number>): void {
  const { definitions } = parse(query)
  const walk = (set: SelectionSetNode, parent: string, objects: readonly Json[]): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) walk(node.selectionSet, node.typeCondition!.name.value, objects)
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = definitions.find(
          (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === node.name.value,
        ) as FragmentDefinitionNode
        walk(fragment.selectionSet, fragment.typeCondition.name.value, objects)
      }
      if (node.kind !== Kind.FIELD || !node.selectionSet) continue
      const field = fieldOf(parent, node.name.value)!
      const values = objects.map((object) => object[node.alias?.value ?? node.name.value])
      const lists = values.filter((value) => Array.isArray(value))
      const key = `${parent}.${field.name}`
      if (isUnpagedList(parent, field))
        longest.set(key, Math.max(longest.get(key) ?? 0, ...lists.map(({ length }) => length)))
      walk(node.selectionSet, getNamedType(field.type).name, values.flat().filter(isObject))
    }
  }
  for (const node of definitions) if (node.kind === Kind.OPERATION_DEFINITION) walk(node.selectionSet, 'Query', [data])
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

function fieldOf(typeName: string, fieldName: string): GraphQLField<unknown, unknown> | undefined {
  const type = schema.getType(typeName)
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined
}

const isUnpagedList = (parent: string, field: GraphQLField<unknown, unknown>): boolean =>
  isListType(getNullableType(field.type)) &&
  !isLeafType(getNamedType(field.type)) &&
  !parent.endsWith('Connection') &&
  !field.args.some(({ name }) => name === 'first')

test('no answer to a random tree holds more objects than its estimate, no list more than is assumed', async () => {
  const draw = new Draw(1, 'random trees', 0)
  const random = (): number => draw.unit()
  const longest = new Map<string, number>()
  let [ran, refused] = [0, 0]
  for (let round = 0; round < ROUNDS; round++) {
    const tree = randomTree({ schema, args, random, depth: 1 + Math.floor(random() * 6) })
    const most = estimate(tree)
    const persona = PERSONAS[round % PERSONAS.length]!
    const { data, errors } = await hub.askText(persona, tree.query, tree.variables)
    const isRefused = errors?.some(({ extensions }) => extensions['code'] === 'NODE_LIMIT') === true
    if (!data) {
      refused += Number(isRefused)
      continue
    }
    expect(most, tree.query).toBeLessThanOrEqual(HUB_LIMITS.nodes)
    expect(isRefused).toBe(false)
    noteLists(tree.query, data, longest)
    const beyond = [...longest].filter(([key, length]) => length > (sizes.lists[key] ?? sizes.otherwise))
    if (beyond.length === 0) expect(objectsIn(data) - 1, tree.query).toBeLessThanOrEqual(most)
    ran++
  }
  if (process.env['PRINT']) console.log(JSON.stringify([...longest].toSorted((a, b) => b[1] - a[1])), ran, refused)
  expect([...longest].filter(([key, length]) => length > (sizes.lists[key] ?? sizes.otherwise))).toEqual([])
  expect(ran).toBeGreaterThan(ROUNDS / 4)
  expect(refused).toBeGreaterThan(0)
})

const CIRCLE = (times: number): string =>
  `{ ambito(code: "16-BT-01") { ${'areas { ambito { '.repeat(times)}regulations { articles { text } }${' } }'.repeat(times)} } }`

test('going round in the graph is refused before anything is read, in words that tell how to ask for less', async () => {
  hub.fetches()
  for (const times of [2, 3, 4]) {
    const query = CIRCLE(times)
    const { body, status } = await hub.send({ query, headers: { 'accept-language': 'en' } })
    expect(status).toBe(400)
    const [error] = (JSON.parse(body) as { errors: { message: string; extensions: { code: string } }[] }).errors
    expect(error!.extensions.code).toBe('NODE_LIMIT')
    expect(error!.message).toContain(
      `up to ${estimate({ query, variables: { first: 1 } })} objects; the limit is 20000`,
    )
  }
  expect(hub.fetches()).toEqual([])
  expect((await hub.send({ query: CIRCLE(1) })).status).toBe(200)
})

test('the operations of the shared view stay below half of the limit', () => {
  for (const { name, document, variables } of OPERATIONS) {
    const { operations } = admitDocument(print(document), { schema, sizes, limits: HUB_LIMITS, introspection: false })
    const { objects } = costOf(operations[0]!.cost, variables(examples), HUB_LIMITS)
    expect(objects, name).toBeLessThanOrEqual(HUB_LIMITS.nodes / 2)
  }
})

test('every size that is stated belongs to a list that nobody pages, every weight to a type', () => {
  const lists = Object.keys(sizes.lists).filter((key) => {
    const [typeName = '', fieldName = ''] = key.split('.')
    const field = fieldOf(typeName, fieldName)
    return !field || !isUnpagedList(typeName, field)
  })
  expect(lists).toEqual([])
  expect(Object.keys(sizes.weights).filter((name) => !isCompositeType(schema.getType(name)))).toEqual([])
})
