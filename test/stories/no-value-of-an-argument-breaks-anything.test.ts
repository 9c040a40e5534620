import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PersonaName } from '#platform/personas.ts'
import { Draw } from '#seed/random.ts'
import { fitting, fittingFields, Name, written, type Value } from '#test/kit/argument-values.ts'
import { examplesOf } from '#test/kit/examples.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { questions } from '#test/kit/questions.ts'
import { committed } from '../../schema/schema-files.ts'

// Generated over every argument of the graph, on rows that exist: whatever value of the right form is sent there, it is
// answered or refused by name, and never ends as a fault of the hub.

const API = buildSchema(committed('api.graphql'), { assumeValid: true, assumeValidSDL: true })

type Asker = PersonaName | 'public'

let hub: TestHub
let args: Readonly<Record<string, string>>

beforeAll(async () => {
  hub = await startHub()
  const client = new pg.Client({ connectionString: hub.adminUrl })
  await client.connect()
  args = await questions(client, await examplesOf(hub.adminUrl))
  await client.end()
})
afterAll(() => hub[Symbol.asyncDispose]())

/** The limits of each scalar, and what lies at the limits of what PostgreSQL and JavaScript can hold. */
const LIMITS: Readonly<Record<string, readonly Value[]>> = {
  ID: ['', '0', 'x'.repeat(2_000), '00000000-0000-0000-0000-000000000000', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', '€'],
  Int: [0, -1, 1, 200, 201, 1899, 9_999, 10_000, 99_999, 294_277, 5_874_898, 2_147_483_647, -2_147_483_648],
  Boolean: [true, false],
  String: ['', ' ', '%', '_', '\\', "'", '"', '{}', '{"', '\u0001', '\uFFFF', '😀', '‮', 'é'.repeat(1_000), '$1', '\n'],
  Date: ['0001-01-01', '0001-12-31', '1582-10-10', '2028-02-29', '9999-01-01', '9999-12-31'],
  DateTime: [
    '0001-01-01T00:00:00Z',
    '0001-01-01T00:00:00.000001Z',
    '9999-12-31T23:59:59.999999Z',
    '2026-03-29T02:30:00+01:00',
  ],
  Decimal: ['0', '-0.01', '9'.repeat(30), `0.${'0'.repeat(28)}1`],
  IstatCode: ['000000', '999999', '110001'],
  TaxCode: ['RSSMRA85T10A562S', '00000000000'],
}

function limitsOf(type: GraphQLInputType, depth = 0): Value[] {
  if (isNonNullType(type)) return limitsOf(type.ofType, depth).filter((value) => value !== null)
  if (isListType(type)) {
    const items = limitsOf(type.ofType, depth).filter((value) => value !== null)
    return [null, [], ...items.map((item) => [item]), items.slice(0, 20), Array.from({ length: 50 }, () => items[0]!)]
  }
  if (isEnumType(type)) return [null, ...type.getValues().map(({ name }) => new Name(name))]
  if (!isInputObjectType(type)) return [null, ...LIMITS[type.name]!]
  return depth > 2 ? [] : [null, ...Object.values(type.getFields()).flatMap((field) => around(type, field, depth))]
}

const around = (
  type: Parameters<typeof fittingFields>[0],
  field: { readonly name: string; readonly type: GraphQLInputType },
  depth: number,
): Value[] => limitsOf(field.type, depth + 1).map((value) => ({ ...fittingFields(type), [field.name]: value }))

/** A field with arguments, and how a document leads to it. */
interface Place {
  /** Type and field. */
  readonly of: string
  readonly name: string
  readonly field: GraphQLField<unknown, unknown>
  readonly document: (call: string, declared: string) => string
}

/** What of an object says most without arguments: its leaves, of a page also those of its nodes, and how many there are. */
function leavesOf(type: GraphQLObjectType, depth = 0): string {
  const fields = Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument))
  const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)) && field.args.length === 0)
  const nodes = fields.find(({ name }) => name === 'nodes')
  const below = nodes && getNamedType(nodes.type)
  const page = isObjectType(below) && depth === 0 ? ` nodes { ${leavesOf(below, 1)} }` : ''
  return `__typename ${leaves.map(({ name }) => name).join(' ')}${page}`
}

/** A call with arguments about rows that exist; undefined when there are none. */
function callOf(field: GraphQLField<unknown, unknown>): string | undefined {
  const given = field.args.filter(isRequiredArgument).map(({ name }) => [name, known(field, name)] as const)
  if (given.some(([, value]) => value === undefined)) return undefined
  return given.length === 0
    ? field.name
    : `${field.name}(${given.map(([name, value]) => `${name}: ${value}`).join(', ')})`
}

const known = (field: GraphQLField<unknown, unknown>, name: string): string | undefined =>
  args[`${field.name}.${name}`] ?? args[name]

/** Every field with arguments, reached by the shortest ways from the roots: by at most three ways each. */
function placesOf(): Place[] {
  const ways: { type: GraphQLObjectType; path: readonly string[] }[] = [{ type: API.getQueryType()!, path: [] }]
  const count = new Map<string, number>()
  const found = Object.values(API.getMutationType()!.getFields()).map((field) =>
    placeOf(API.getMutationType()!, [], field),
  )
  for (const { type, path } of ways) {
    for (const field of Object.values(type.getFields())) {
      const below = getNamedType(field.type)
      if (field.args.length > 0) found.push(placeOf(type, path, field))
      const call = callOf(field)
      if (!isObjectType(below) || call === undefined || path.length > 5) continue
      const reached = count.get(below.name) ?? 0
      if (reached >= 3) continue
      count.set(below.name, reached + 1)
      ways.push({ type: below, path: [...path, call] })
    }
  }
  return found
}

function placeOf(type: GraphQLObjectType, path: readonly string[], field: GraphQLField<unknown, unknown>): Place {
  const below = getNamedType(field.type)
  const selected = isObjectType(below) ? ` { ${leavesOf(below)} }` : ''
  const document: Place['document'] = (call, declared) =>
    `${type === API.getMutationType() ? 'mutation' : 'query'} ${declared} { ${[...path].reduceRight((inner, step) => `${step} { ${inner} }`, `${call}${selected}`)} }`
  const name = [...path.map((step) => step.replace(/\(.*/, '')), field.name].join('.')
  return { of: `${type.name}.${field.name}`, name, field, document }
}

interface Request {
  readonly query: string
  readonly variables: Record<string, unknown>
}

/** A request in which some arguments of a field have the values given, and the required ones beside them such as exist. */
function requestOf({ field, document }: Place, values: Readonly<Record<string, Value>>): Request {
  const given = field.args.filter(({ name }) => Object.hasOwn(values, name))
  const beside = field.args
    .filter((argument) => isRequiredArgument(argument) && !given.includes(argument))
    .map(({ name, type }) => `${name}: ${known(field, name) ?? written(fitting(type))}`)
  const call = [...given.map(({ name }) => `${name}: $${name}`), ...beside].join(', ')
  const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')
  return {
    query: document(call ? `${field.name}(${call})` : field.name, declared && `(${declared})`),
    variables: values,
  }
}

const FAULTS = new Set(['INTERNAL_FAULT', 'SUBGRAPH_UNAVAILABLE', 'READ_TIMEOUT'])

async function codesOf(asker: Asker, { query, variables }: Request): Promise<string[]> {
  const { errors = [], status } = await hub.askText(asker, query, variables)
  return [...errors.map(({ extensions }) => String(extensions['code'])), ...(status >= 500 ? [`${status}`] : [])]
}

/** The places that exist for an asker, each field by the first way that shows something. */
async function placesFor(asker: Asker): Promise<Place[]> {
  const found = new Map<string, Place>()
  for (const place of placesOf()) {
    const { data, errors } = await hub.askText(asker, ...asked(requestOf(place, {})))
    if (errors?.some(({ extensions }) => extensions['code'] === 'GRAPHQL_VALIDATION_FAILED')) continue
    const isSeen = JSON.stringify(data ?? null).includes(`"${place.field.name}":`)
    if (isSeen || !found.has(place.of)) found.set(place.of, place)
  }
  return [...found.values()]
}

const asked = ({ query, variables }: Request): [string, Record<string, unknown>] => [query, variables]

function requestsAt(place: Place, draw: Draw): Request[] {
  const limits = place.field.args.map(({ name, type }) => [name, limitsOf(type)] as const)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw.unit() * list.length)]!
  const together = Array.from({ length: 10 }, () =>
    Object.fromEntries(limits.map(([name, some]) => [name, pick(some)])),
  )
  const apart = limits.flatMap(([name, some]) => some.map((value) => ({ [name]: value })))
  return [...apart, ...together].map((values) => requestOf(place, values))
}

/** Thousands of requests, on a loaded machine too. */
const LONG = { timeout: 900_000 }

/** Who sees much of the graph, each another part, and who sees the least. */
const ASKERS: readonly Asker[] = [
  'coordinator',
  'case-manager',
  'on-call',
  'plan-office',
  'finance',
  'auditor',
  'public',
]

it.each(ASKERS)('no value at a limit of its form, alone or with others, is a fault for %s', LONG, async (asker) => {
  const draw = new Draw(1, `limits/${asker}`, 0)
  const found: string[] = []
  const places = await placesFor(asker)
  expect(places.length).toBeGreaterThan(asker === 'public' ? 5 : 15)
  for (const place of places)
    for (const request of requestsAt(place, draw)) {
      const codes = (await codesOf(asker, request)).filter((code) => FAULTS.has(code) || /^5/.test(code))
      if (codes.length > 0) found.push(`${place.name} ${JSON.stringify(request.variables)}: ${codes.join()}`)
    }
  expect(found).toEqual([])
})
