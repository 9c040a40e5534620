import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessesOf } from '#platform/audit/accesses-of.ts'
import { asTrail } from '#platform/audit/as-trail.ts'
import { fixedClock } from '#platform/clock.ts'
import { openReadPool } from '#platform/database/read-pool.ts'
import { roleSecret } from '#platform/database/roles.ts'
import { fiscalKeyOf } from '#platform/fiscal-hash.ts'
import { createLog } from '#platform/log.ts'
import { openOrm } from '#platform/orm/orm-config.ts'
import { PERSONAS, PERSONA_NAMES, type PersonaName } from '#platform/personas.ts'
import type { SubgraphDefinition } from '#platform/subgraph.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { startAsked, type AskedSubgraph } from '#test/kit/asked-subgraph.ts'
import { SEED_TODAY, testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { examplesOf, type Examples } from '#test/kit/examples.ts'
import { personaViewers, type PersonaViewer } from '#test/kit/persona-viewers.ts'
import { barestSelections, questionsTo, type Question } from '#test/kit/questions-outside-records.ts'
import { trailOf } from '#test/kit/trail.ts'

// Whoever counts, pages, filters or looks rows about citizens up reads them (access rule 6.4, 5). What is asked here is generated:
// every field of every type that is not itself about a citizen, whose statement names a table of such rows.

const CLOCK = fixedClock(`${SEED_TODAY}T10:00:00Z`)

let database: TestDatabase
let admin: pg.Client
let viewers: Readonly<Record<PersonaName, PersonaViewer>>
let examples: Examples
const running = new Map<string, AskedSubgraph>()
const closing: (() => Promise<void>)[] = []
let statements: string[] = []

beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  examples = await examplesOf(database.adminUrl)
  viewers = await personaViewers(database, fiscalKeyOf(roleSecret(database.adminUrl)))
  for (const definition of SUBGRAPHS) {
    const url = database.urlOf(definition.name)
    const pool = await openReadPool({ url, connections: 1, onRead: ({ text }) => statements.push(text) })
    const audit = await trailOf(database, definition.name, CLOCK)
    const subgraph = startAsked(definition, { pool, audit, clock: CLOCK, log: createLog('silent') })
    running.set(definition.name, subgraph)
    closing.push(
      () => subgraph.close(),
      () => audit.close(),
    )
  }
})
afterAll(async () => {
  for (const close of closing) await close()
  await admin.end()
  await database[Symbol.asyncDispose]()
})

/** The tables of rows about citizens that a subgraph stores, as the policies name their types. */
function personalTables({ name, policies, reads, ormConfig }: SubgraphDefinition): readonly RegExp[] {
  const metadata = openOrm(ormConfig).getMetadata()
  const personal = new Set(policies.flatMap(({ kind, noun }) => (kind === 'file' ? [noun] : [])))
  return reads
    .filter(({ entity, stub }) => !stub && personal.has(entity.name))
    .map(({ entity }) => new RegExp(String.raw`"?${name}"?\."?${metadata.find(entity)!.tableName}\b(?!_)`))
}

let asked = 0
async function put({ subgraph, query }: Question, persona: PersonaName) {
  statements = []
  const requestId = `counting-${++asked}`
  const viewer = viewers[persona](PERSONAS[persona].purpose)
  const definition = SUBGRAPHS.find(({ name }) => name === subgraph)!
  const probes = new Set(Object.values(definition.ownFiles ?? {}).map(({ text }) => text))
  const { data, errors = [] } = await running
    .get(subgraph)!
    .execute({ query, variables: {} }, { viewer, requestId, locale: 'en' })
  return {
    data,
    codes: errors.map(({ extensions }) => extensions['code']),
    requestId,
    text: statements.filter((one) => !probes.has(one)).join('\n'),
  }
}

const at = (value: unknown, steps: readonly string[]): unknown => {
  const [step, ...rest] = steps
  if (step === undefined || value === null || value === undefined) return value ?? null
  const inner = (value as Record<string, unknown>)[step]
  return at(Array.isArray(inner) && step === '_entities' ? inner[0] : inner, rest)
}

interface Record_ {
  readonly action: string
  readonly entity: string
  readonly field_classes: readonly string[]
  readonly query: string | null
  readonly person_id: string | null
}
const recordsOf = async (subgraph: string, requestId: string): Promise<readonly Record_[]> =>
  (await admin.query<Record_>(`select * from ${subgraph}.audit_event where request_id = $1`, [requestId])).rows

describe.each(SUBGRAPHS.map((definition) => [definition.name, definition] as const))('%s', (name, definition) => {
  it('records every reading of rows about citizens, and answers none that it cannot record', async () => {
    const tables = personalTables(definition)
    const questions = await questionsTo(definition, { admin, examples, selections: barestSelections })
    const unrecorded: string[] = []
    const reading: [Question, PersonaName][] = []
    for (const question of questions)
      for (const persona of PERSONA_NAMES) {
        const { text, requestId, codes } = await put(question, persona)
        expect(codes, question.name).not.toContain('INTERNAL_FAULT')
        if (!tables.some((table) => table.test(text))) continue
        const records = await recordsOf(name, requestId)
        reading.push([question, persona])
        if (!records.some(({ field_classes }) => field_classes.some((one) => one >= 'L2')))
          unrecorded.push(`${question.name} by ${persona}`)
      }
    expect(unrecorded).toEqual([])
    expect(reading.length > 0).toBe(tables.length > 0)
    const answered: string[] = []
    await admin.query(`revoke insert on ${name}.audit_event from hub_${name}`)
    try {
      for (const [question, persona] of reading) {
        const { data, codes } = await put(question, persona)
        const found = at(data, question.steps)
        if (found !== null || !codes.includes('AUDIT_UNAVAILABLE'))
          answered.push(`${question.name} by ${persona}: ${JSON.stringify(found)} ${codes.join()}`)
      }
    } finally {
      await admin.query(`grant insert on ${name}.audit_event to hub_${name}`)
    }
    expect(answered).toEqual([])
  })
})

describe('a search', () => {
  it('says which query and which conditions, never their values, and is about nobody', async () => {
    const text = '2026/000001'
    const query = `{ cases(filter: { ambitoId: "${examples.ambito}", text: "${text}", areaIds: ["${examples.area}"] }, orderBy: DUE_FIRST) { totalCount } }`
    const { requestId } = await put({ subgraph: 'cases', name: '', query, steps: [] }, 'coordinator')
    const records = await recordsOf('cases', requestId)
    expect(records).toMatchObject([
      {
        action: 'SEARCH',
        entity: 'Case',
        entity_id: '00000000-0000-0000-0000-000000000000',
        query: 'Query.cases',
        criteria: ['filter.ambitoId', 'filter.areaIds', 'filter.text', 'orderBy'],
        person_id: null,
        case_id: null,
        actor: PERSONAS.coordinator.subject,
        purpose: PERSONAS.coordinator.purpose,
        field_classes: ['L2'],
      },
    ])
    expect(JSON.stringify(records)).not.toContain(text)
  })

  it('has one record for each list of a request, and one for each row that it returned', async () => {
    const list = `cases(filter: { ambitoId: "${examples.ambito}" }, first: 2)`
    const query = `{ a: ${list} { totalCount } b: ${list} { nodes { __typename } } }`
    const { requestId } = await put({ subgraph: 'cases', name: '', query, steps: [] }, 'coordinator')
    const records = await recordsOf('cases', requestId)
    expect(records.map(({ action }) => action).toSorted()).toEqual(['READ', 'READ', 'SEARCH', 'SEARCH'])
  })

  it('is told to the citizens whom it returned, and to no others', async () => {
    const { rows } = await admin.query<{ id: string }>('select id from cases.person where tax_code = $1', [examples.cf])
    const personId = rows[0]!.id
    const known = () => asTrail(admin, () => accessesOf(admin, 'cases', { personId }))
    const before = await known()
    const ask = (query: string) => put({ subgraph: 'cases', name: '', query, steps: [] }, 'coordinator')
    await ask(`{ cases(filter: { ambitoId: "${examples.ambito}" }) { totalCount pageInfo { hasNextPage } } }`)
    expect(await known()).toEqual(before)
    await ask(`{ personByTaxCode(taxCode: "${examples.cf}") { __typename } }`)
    // Records of one instant come in no order of their own.
    const earlier = new Set(before.map((one) => JSON.stringify(one)))
    const after = await known()
    expect(after.filter((one) => !earlier.has(JSON.stringify(one)))).toMatchObject([
      { action: 'SEARCH', fieldClasses: ['L2'] },
    ])
  })
})
