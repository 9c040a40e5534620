import {
  buildSchema,
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Readers } from '#gateway/admission/schema-view.ts'
import { createSchemaViews } from '#gateway/admission/schema-view.ts'
import type { PersonaName } from '#platform/personas.ts'
import { PERSONAS } from '#platform/personas.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { committed } from '../../schema/schema-files.ts'

// What a viewer's view of the graph does not hold answers like what exists nowhere, byte for byte but for the name itself:
// else the names of the graph (that there are diaries, court orders, shelters) could be found by trying.

let hub: TestHub
beforeAll(async () => void (hub = await startHub()))
afterAll(() => hub[Symbol.asyncDispose]())

const API = buildSchema(committed('api.graphql'))
const VIEWS = createSchemaViews(API, JSON.parse(committed('readers.json')) as Readers)

type Asker = PersonaName | 'public'
const viewOf = (asker: Asker): GraphQLSchema => VIEWS([asker === 'public' ? 'PUBLIC' : PERSONAS[asker].viewerRole])

/** A document around a name, and variables, as somebody would write it who knows the graph, or guesses. */
type Attempt = readonly [place: string, sent: (name: string) => { query: string; variables?: unknown }]

const objects = (schema: GraphQLSchema): GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith('__'),
  ) as GraphQLObjectType[]

const argsOf = (field: GraphQLField<unknown, unknown>): string => {
  const required = field.args.filter(isRequiredArgument).map(({ name, type }) => {
    const inner = isNonNullType(type) ? type.ofType : type
    return `${name}: ${isInputObjectType(inner) ? '{}' : '"01890000-0000-7000-8000-000000000001"'}`
  })
  return required.length > 0 ? `(${required.join(', ')})` : ''
}

/** How each object type is reached in a view: the opening of a selection. */
function pathsIn(view: GraphQLSchema): Map<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>([['Query', []]])
  for (const [type, path] of paths) {
    for (const field of Object.values((view.getType(type) as GraphQLObjectType).getFields())) {
      const below = getNamedType(field.type)
      if (isObjectType(below) && !paths.has(below.name))
        paths.set(below.name, [...path, `${field.name}${argsOf(field)}`])
    }
  }
  return paths
}

const nested = (path: readonly string[], inner: string): string =>
  [...path, ''].reduceRight((below, step) => (step ? `${step} { ${below} }` : below), inner)

/** A field outside the view, on each type of the view that has one. */
function fieldAttempts(view: GraphQLSchema): [name: string, Attempt][] {
  const paths = pathsIn(view)
  return objects(API).flatMap((type) => {
    const path = paths.get(type.name)
    const seen = view.getType(type.name)
    if (path === undefined || !isObjectType(seen)) return []
    return Object.values(type.getFields())
      .filter(({ name }) => !(name in seen.getFields()))
      .flatMap((field): [string, Attempt][] => {
        const args = argsOf(field)
        const below = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : ''
        const at = (inner: (name: string) => string): Attempt => [
          `${type.name}.${field.name}`,
          (name) => ({ query: `{ ${nested(path, inner(name))} }` }),
        ]
        return [
          [field.name, at((name) => `${name}${args}${below}`)],
          [field.name, at((name) => `a: ${name}`)],
          [field.name, at((name) => `__typename ${name}${args}${below} @skip(if: true)`)],
          [field.name, at((name) => `... on ${type.name} { ${name}(first: 1)${below} }`)],
        ]
      })
  })
}

function typeAttempts(view: GraphQLSchema): [name: string, Attempt][] {
  const hidden = Object.keys(API.getTypeMap()).filter((name) => view.getType(name) === undefined)
  const places: Attempt[] = [
    ['a fragment', (name) => ({ query: `{ me { ... on ${name} { id } } }` })],
    ['a named fragment', (name) => ({ query: `{ me { ...f } } fragment f on ${name} { id }` })],
    ['a variable', (name) => ({ query: `query ($v: ${name}) { __typename }`, variables: { v: null } })],
    [
      'a list',
      (name) => ({ query: `query ($v: [${name}!]!) { ambito(id: $v) { id } }`, variables: { v: [{ a: 1 }] } }),
    ],
    [
      'a value',
      (name) => ({
        query: `query ($v: ${name}!) { ambito(id: $v) { id } }`,
        variables: { v: { from: 'x', kind: 'Y' } },
      }),
    ],
    ['introspection', (name) => ({ query: `{ __type(name: "${name}") { name } }` })],
    ['a field', (name) => ({ query: `{ ${name} }` })],
    ['an argument', (name) => ({ query: `{ ambito(${name}: 1) { id } }` })],
    ['a directive', (name) => ({ query: `{ me { subject @${name} } }` })],
    ['an enum value', (name) => ({ query: `{ services(filter: { status: ${name} }) { totalCount } }` })],
    ['an input field', (name) => ({ query: `{ services(filter: { ${name}: 1 }) { totalCount } }` })],
    [
      'a sent enum value',
      (name) => ({
        query: 'query ($v: [ServiceStatus!]) { services(filter: { status: $v }) { totalCount } }',
        variables: { v: [name] },
      }),
    ],
    [
      'a sent input field',
      (name) => ({
        query: 'query ($v: ServiceFilter) { services(filter: $v) { totalCount } }',
        variables: { v: { [name]: 1 } },
      }),
    ],
  ]
  return hidden.flatMap((name) => places.map((place): [string, Attempt] => [name, place]))
}

/** A name of the same length that no graph holds. */
const unknown = (name: string): string => 'Zq'.padEnd(name.length, 'x').slice(0, Math.max(2, name.length))

async function answerTo(asker: Asker, sent: { query: string; variables?: unknown }, name: string): Promise<string> {
  const { status, body } = await hub.sendAs(asker, sent)
  const { data, errors = [] } = JSON.parse(body) as { data?: unknown; errors?: Told[] }
  const told = errors.map(({ message, extensions, ...place }) => ({
    ...place,
    code: extensions['code'],
    says: Object.keys(extensions),
    message: message.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), 'NAME'),
  }))
  return JSON.stringify({ status, data, told })
}

interface Told {
  readonly message: string
  readonly extensions: Readonly<Record<string, unknown>>
}

const SAMPLE = process.env['HUB_TEST_TIER'] === 'S' ? Infinity : 500

describe.each<Asker>(['public', 'dashboard', 'finance', 'provider', 'access-point', 'case-manager'])(
  'to %s',
  (asker) => {
    const view = viewOf(asker)
    const all = [...fieldAttempts(view), ...typeAttempts(view)]
    const step = Math.max(1, all.length / SAMPLE)
    const tried = Array.from({ length: Math.floor(all.length / step) }, (_, index) => all[Math.floor(index * step)]!)

    it(`${tried.length} hidden names answer like unknown ones`, async () => {
      const different: string[] = []
      for (const [name, [place, sent]] of tried) {
        const random = unknown(name)
        const [hidden, nowhere] = [await answerTo(asker, sent(name), name), await answerTo(asker, sent(random), random)]
        if (hidden !== nowhere) different.push(`${place} (${name}): ${hidden} / ${nowhere}`)
      }
      expect(different.slice(0, 5)).toEqual([])
    })
  },
)
