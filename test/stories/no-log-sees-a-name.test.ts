import { buildSchema, getNamedType, isLeafType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '#platform/log.ts'
import { PERSONA_NAMES, type PersonaName } from '#platform/personas.ts'
import { Draw } from '#seed/random.ts'
import { examplesOf } from '#test/kit/examples.ts'
import { startHub, type Answer, type TestHub } from '#test/kit/hub.ts'
import { questions } from '#test/kit/questions.ts'
import { committed } from '../../schema/schema-files.ts'

const QUERIES = 200

interface Canary {
  readonly taxCode: string
  readonly familyName: string
  readonly givenName: string
  readonly birthDate: string
}

let hub: TestHub
let canaries: readonly Canary[]
let words: ReadonlySet<string>
let args: Readonly<Record<string, string>>
let ambito: string
const lines: string[] = []

beforeAll(async () => {
  hub = await startHub({ log: createLog('debug', { write: (line) => void lines.push(line) }) })
  const client = new pg.Client({ connectionString: hub.adminUrl })
  await client.connect()
  const { rows } = await client.query<Canary>(
    `select tax_code as "taxCode", family_name as "familyName", given_name as "givenName", birth_date::text as "birthDate" from cases.person where tax_code is not null and family_name is not null and given_name is not null and birth_date is not null order by id`,
  )
  canaries = rows
  const examples = await examplesOf(hub.adminUrl)
  ambito = examples.ambito
  args = await questions(client, examples)
  await client.end()
  words = new Set(
    rows.flatMap(({ taxCode, familyName, givenName }) =>
      [taxCode, familyName, givenName].map((word) => word.toLowerCase()),
    ),
  )
})
afterAll(() => hub[Symbol.asyncDispose]())

/** Seeded tax codes and names within a text, whole words only. */
const leaked = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\d]+(?:[’' ][\p{L}]+)?/gu) ?? []).flatMap((word) =>
    [word, ...word.split(/[’' ]/)].filter((one) => words.has(one)),
  )

const messagesOf = ({ errors }: Answer<unknown>): string =>
  JSON.stringify((errors ?? []).map(({ message, extensions, path }) => ({ message, extensions, path })))

/** A query by a random way through the graph, with every leaf of where it ends. */
function randomQuery(schema: GraphQLSchema, random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const steps: string[] = []
  let type = schema.getQueryType()!
  for (let depth = 1 + Math.floor(random() * 4); depth > 0; depth--) {
    const on = Object.values(type.getFields()).filter(
      (field) => isObjectType(getNamedType(field.type)) && callOf(field) !== undefined,
    )
    if (on.length === 0) break
    const field = pick(on)
    steps.push(callOf(field)!)
    type = getNamedType(field.type) as typeof type
  }
  const leaves = Object.values(type.getFields()).filter(
    (field) => isLeafType(getNamedType(field.type)) && callOf(field) !== undefined,
  )
  const selection =
    leaves
      .map((field) => callOf(field)!)
      .slice(0, 25)
      .join(' ') || '__typename'
  return `{ ${steps.join(' { ')} { ${selection} ${'} '.repeat(steps.length + 1)}`
}

function callOf(field: GraphQLField<unknown, unknown>): string | undefined {
  const given: string[] = []
  for (const arg of field.args) {
    if (!String(arg.type).endsWith('!') || arg.defaultValue !== undefined) continue
    const value = args[`${field.name}.${arg.name}`] ?? args[arg.name]
    if (value === undefined) return undefined
    given.push(`${arg.name}: ${value}`)
  }
  return given.length > 0 ? `${field.name}(${given.join(', ')})` : field.name
}

/** Ways to put a canary into a request: as it should be, and as it should not. */
const WITH_CANARY: readonly ((one: Canary) => { query: string; variables?: Record<string, unknown> })[] = [
  ({ taxCode }) => ({
    query:
      'query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id taxCode familyName givenName cases { number } } }',
    variables: { cf: taxCode },
  }),
  ({ taxCode }) => ({
    query: 'query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id } }',
    variables: { cf: `${taxCode}X` },
  }),
  ({ taxCode }) => ({
    query: 'query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id } }',
    variables: { cf: [taxCode] },
  }),
  ({ taxCode }) => ({ query: `{ personByTaxCode(taxCode: "${taxCode}X") { id } }` }),
  ({ taxCode }) => ({ query: `{ person(id: "${taxCode}") { id taxCode } }` }),
  ({ taxCode }) => ({ query: 'query ($id: ID!) { case(id: $id) { id } }', variables: { id: taxCode } }),
  ({ familyName, givenName, birthDate }) => ({
    query: 'query ($i: FindPersonsInput!) { findPersons(input: $i) { id familyName birthDate } }',
    variables: { i: { ambitoId: ambito, familyName, givenName, birthDate } },
  }),
  ({ familyName }) => ({
    query: 'query ($i: FindPersonsInput!) { findPersons(input: $i) { id } }',
    variables: { i: { ambitoId: ambito, familyName: { of: familyName } } },
  }),
  ({ familyName }) => ({
    query: 'query ($i: FindPersonsInput!) { findPersons(input: $i) { id } }',
    variables: { i: { ambitoId: ambito, birthDate: familyName } },
  }),
  ({ familyName }) => ({
    query: `query ($a: ID!) { cases(filter: { ambitoId: $a, text: ${JSON.stringify(familyName)}, status: ${JSON.stringify(familyName)} }) { totalCount } }`,
    variables: { a: ambito },
  }),
  ({ taxCode }) => ({
    query: `query ($a: ID!) { cases(filter: { ambitoId: $a }, after: "${taxCode}") { totalCount nodes { id } } }`,
    variables: { a: ambito },
  }),
  ({ taxCode }) => ({
    query: `query ($a: ID!, $s: [CaseStatus!]) { cases(filter: { ambitoId: $a, status: $s }) { totalCount } }`,
    variables: { a: ambito, s: [taxCode] },
  }),
  ({ familyName }) => ({ query: `{ ambiti(first: ${JSON.stringify(familyName)}) { totalCount } }` }),
  ({ familyName }) => ({ query: `{ services(ambitoId: "x", filter: ${JSON.stringify(familyName)}) { totalCount } }` }),
  ({ taxCode }) => ({ query: `{ services(ambitoId: "x", filter: { status: ${taxCode} }) { totalCount } }` }),
  ({ taxCode }) => ({ query: `{ ambiti(first: ${taxCode}) { totalCount } }` }),
  ({ taxCode }) => ({ query: `{ person(id: "x") { id } "${taxCode}" }` }),
  ({ taxCode }) => ({ query: `query ($n: Int) { ambiti(first: $n) { totalCount } }`, variables: { n: taxCode } }),
]

describe('nothing of a citizen leaves by the side door', () => {
  it('holds canaries enough, and would notice one', () => {
    expect(canaries.length).toBeGreaterThan(100)
    const { taxCode, familyName } = canaries[0]!
    expect(leaked(`{"msg":"of ${taxCode}, ${familyName}"}`)).toHaveLength(2)
  })

  it.each([...PERSONA_NAMES, 'public' as const])(
    `${QUERIES} queries of %s leave no tax code and no name in a log or an error`,
    async (persona: PersonaName | 'public') => {
      const draw = new Draw(1, `canary/${persona}`, 0)
      const random = (): number => draw.unit()
      const schema = buildSchema(committed('api.graphql'), { assumeValid: true, assumeValidSDL: true })
      const told: string[] = []
      for (let n = 0; n < QUERIES; n++) {
        const canary = canaries[Math.floor(random() * canaries.length)]!
        const asked =
          n % 2 === 0 ? { query: randomQuery(schema, random) } : WITH_CANARY[(n >> 1) % WITH_CANARY.length]!(canary)
        const answer = await hub.askText(persona, asked.query, 'variables' in asked ? asked.variables : {})
        const messages = messagesOf(answer)
        if (leaked(messages).length > 0) told.push(`${asked.query.slice(0, 80)}: ${messages.slice(0, 300)}`)
        if (/INTERNAL_FAULT/.test(messages)) told.push(`fault: ${asked.query}`)
      }
      expect(told).toEqual([])
      expect(lines.filter((line) => leaked(line).length > 0)).toEqual([])
    },
  )

  it('a fault that quotes a citizen is logged without what it quotes', async () => {
    const { taxCode, familyName } = canaries[0]!
    hub.disturb(
      () => () => Promise.reject(new Error(`duplicate key: (tax_code, family_name)=(${taxCode}, ${familyName})`)),
    )
    const before = lines.length
    const answer = await hub.askText('coordinator', '{ serviceTypes { code } }')
    hub.disturb(undefined)
    expect(leaked(messagesOf(answer))).toEqual([])
    expect(lines.length).toBeGreaterThan(before)
    expect(lines.filter((line) => leaked(line).length > 0)).toEqual([])
  })
})
