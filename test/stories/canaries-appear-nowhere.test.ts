import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildSchema, print } from 'graphql'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '#platform/log.ts'
import { PERSONA_NAMES, type PersonaName } from '#platform/personas.ts'
import { Draw } from '#seed/random.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import {
  canaryRequests,
  leakFinder,
  messagesOf,
  plantCanaries,
  type Canary,
  type CanaryRequest,
} from '#test/kit/canaries.ts'
import { testDatabase } from '#test/kit/database.ts'
import { examplesOf, type Examples } from '#test/kit/examples.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { OPERATIONS } from '#test/kit/operations.ts'
import { questions } from '#test/kit/questions.ts'
import { randomQuery } from '#test/kit/random-query.ts'
import { committed } from '../../schema/schema-files.ts'

// A thousand citizens with names and tax codes that no other text holds; then the hub is asked in every way. They may stand
// in answers to those who may see them, and in the one table that holds them.

const CANARIES = 1_000
const RANDOM_QUERIES = process.env['HUB_TEST_TIER'] === 'S' ? 400 : 40
/** Where they live. */
const HOME = 'cases.person'

let hub: TestHub
let admin: pg.Client
let canaries: readonly Canary[]
let leaked: (text: string) => string[]
let examples: Examples
let args: Readonly<Record<string, string>>
let serverLogBefore = 0
const lines: string[] = []

beforeAll(async () => {
  const database = await testDatabase({ seeded: true })
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  serverLogBefore = (await serverLog())?.length ?? 0
  canaries = await plantCanaries(admin, CANARIES)
  leaked = leakFinder(canaries)
  hub = await startHub({
    wholeGraph: true,
    database,
    log: createLog('debug', { write: (line) => void lines.push(line) }),
  })
  examples = await examplesOf(hub.adminUrl)
  args = await questions(admin, examples)
})
afterAll(async () => {
  await admin.end()
  await hub[Symbol.asyncDispose]()
})

/** The log of the server, where this process may read it: that of an embedded one. */
async function serverLog(): Promise<string | undefined> {
  const { rows } = await admin.query<{ data_directory: string }>('show data_directory')
  try {
    return readFileSync(join(dirname(rows[0]!.data_directory), 'postgres.log'), 'utf8')
  } catch {
    return undefined
  }
}

/** Everything that a persona asks. */
function* requestsOf(persona: PersonaName | 'public'): Generator<CanaryRequest> {
  const draw = new Draw(1, `canaries/${persona}`, 0)
  const random = (): number => draw.unit()
  const canary = (): Canary => canaries[Math.floor(random() * canaries.length)]!
  const schema = buildSchema(committed('api.graphql'), { assumeValid: true, assumeValidSDL: true })
  for (const { document, variables } of OPERATIONS)
    yield {
      query: print(document),
      variables: { ...variables(examples), ...('cf' in variables(examples) && { cf: canary().taxCode }) },
    }
  for (const way of canaryRequests(examples.ambito)) yield way(canary())
  for (let n = 0; n < RANDOM_QUERIES; n++) yield { query: randomQuery({ schema, args, random }) }
  yield {
    query:
      'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { grant { id } problems { code message } } }',
    variables: {
      input: { caseId: canary().taxCode, reasonCode: canary().familyName, reason: 'x', idempotencyKey: 'short' },
    },
  }
}

const tablesOf = async (schema: string): Promise<string[]> =>
  (
    await admin.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind in ('r', 'm') order by 1`,
      [schema],
    )
  ).rows.map(({ name }) => name)

// In their order: first everything is asked, then it is looked for.
describe('a thousand canaries', { shuffle: false }, () => {
  it('stand in the database, and would be noticed', async () => {
    const { rows } = await admin.query<{ n: string }>(
      `select count(*) as n from ${HOME} where family_name like '%uqzo'`,
    )
    expect(Number(rows[0]!.n)).toBe(CANARIES)
    expect(
      new Set(canaries.flatMap(({ taxCode, familyName, givenName }) => [taxCode, familyName, givenName])).size,
    ).toBe(CANARIES * 3)
    const { taxCode, familyName, givenName } = canaries[17]!
    expect(leaked(`{"msg":"${givenName} ${familyName}, CF=${taxCode}"}`)).toHaveLength(3)
  })

  it.each([...PERSONA_NAMES, 'public' as const])('appear in no error to %s', async (persona) => {
    const told: string[] = []
    for (const { query, variables } of requestsOf(persona)) {
      const answer = await hub.askText(persona, query, variables)
      const messages = messagesOf(answer)
      if (leaked(messages).length > 0) told.push(`${query.slice(0, 80)}: ${messages.slice(0, 300)}`)
    }
    expect(told).toEqual([])
  })

  it('appear in answers to who may see them: the search finds them there', async () => {
    const { rows } = await admin.query<{ tax_code: string }>(
      `select p.tax_code from cases.person p where cardinality(p.access_compartments) = 0 and p.merged_into_id is null and p.tax_code is not null order by p.id limit 5`,
    )
    for (const { tax_code: cf } of rows) {
      const { data } = await hub.askText(
        'coordinator',
        'query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { familyName } }',
        { cf },
      )
      expect(leaked(JSON.stringify(data)), cf).toHaveLength(1)
    }
  })

  it('appear in no log line, at any level, though a fault quotes one, and in no statement', async () => {
    const { taxCode, familyName } = canaries[3]!
    hub.disturb(() => () => Promise.reject(new Error(`(tax_code, family_name)=(${taxCode}, ${familyName})`)))
    await hub.askText('coordinator', '{ serviceTypes { code } }')
    hub.disturb(undefined)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.filter((line) => leaked(line).length > 0)).toEqual([])
    const statements = hub.statements()
    expect(statements.length).toBeGreaterThan(500)
    expect(statements.filter(({ text }) => leaked(text).length > 0)).toEqual([])
  })

  it('were read and changed all the same: the audit and the outbox tell of it', async () => {
    const count = async (table: string): Promise<number> =>
      Number((await admin.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]!.n)
    expect(await count('cases.audit_event')).toBeGreaterThan(100)
    await admin.query(
      `update cases."case" set case_manager_id = (select id from organisation.staff_member where subject = 'demo:case-manager') where id in (select id from cases."case" order by id limit 20)`,
    )
    expect(await count('cases.outbox_event')).toBeGreaterThan(0)
  })

  it.each(SUBGRAPHS.map(({ name }) => name))(
    `appear in no table of %s but ${HOME}: no event, no audit, no projection`,
    async (schema) => {
      const holding: string[] = []
      for (const table of await tablesOf(schema)) {
        if (table === HOME) continue
        const { rows } = await admin.query<{ text: string }>(`select t::text as text from ${table} t`)
        const found = rows.flatMap(({ text }) => leaked(text))
        if (found.length > 0) holding.push(`${table}: ${found.length}, first ${found[0]}`)
      }
      expect(holding).toEqual([])
    },
  )

  it('appear in no line of the log of the database server', async (context) => {
    const log = await serverLog()
    context.skip(log === undefined, 'the server is not an embedded one')
    expect(leaked(log!.slice(serverLogBefore))).toEqual([])
  })
})
