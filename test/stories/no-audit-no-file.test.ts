import { buildSchema, print } from 'graphql'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { LEGAL_BASES } from '#platform/access/legal-bases.ts'
import { PERSONAS, type PersonaName } from '#platform/personas.ts'
import { syntheticTaxCode } from '#platform/scalars/synthetic-tax-code.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { examplesOf, type Examples } from '#test/kit/examples.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { OPERATIONS } from '#test/kit/operations.ts'
import { filesOf, withKeys } from '#test/kit/with-keys.ts'
import { committed } from '../../schema/schema-files.ts'

/** A record of the audit of any subgraph. */
interface Record_ {
  readonly subgraph: string
  readonly actor: string
  readonly action: string
  readonly entity: string
  readonly entity_id: string
  readonly person_id: string | null
  readonly case_id: string | null
  readonly field_classes: readonly string[]
  readonly purpose: string | null
  readonly legal_basis: string | null
  readonly outcome: string
  readonly request_id: string
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** As the administrator, from another database than that of the hub. */
async function onServer(statement: string): Promise<void> {
  const server = new pg.Client({ connectionString: inject('testServerUrl') })
  await server.connect()
  await server.query(statement)
  await server.end()
}

let hub: TestHub
let admin: pg.Client
let examples: Examples
let person: { id: string; name: string; case: string }

beforeAll(async () => {
  hub = await startHub({ wholeGraph: true })
  admin = new pg.Client({ connectionString: hub.adminUrl })
  await admin.connect()
  examples = await examplesOf(hub.adminUrl)
  const { rows } = await admin.query<typeof person>(
    `select p.id, p.family_name as name, c.id as "case" from cases.person p join cases."case" c on c.subject_person_id = p.id where p.tax_code = $1 order by c.id limit 1`,
    [examples.cf],
  )
  person = rows[0]!
})
afterAll(async () => {
  await admin.end()
  await hub[Symbol.asyncDispose]()
})

const send = async (persona: PersonaName, query: string, variables: Record<string, unknown> = {}) => {
  const { body, requestId } = await hub.send({ authorization: await hub.authorization(persona), query, variables })
  const { data, errors = [] } = JSON.parse(body) as {
    data: Record<string, unknown>
    errors?: { path?: string[]; extensions: { code: string } }[]
  }
  return { body, requestId, data, errors }
}

async function recordsOf(requestId: string): Promise<readonly Record_[]> {
  const parts = SUBGRAPHS.map(
    ({ name }) =>
      `select '${name}' as subgraph, actor, action, entity, entity_id::text, person_id::text, case_id::text, field_classes, purpose, legal_basis, outcome, request_id from ${name}.audit_event where request_id = $1`,
  )
  return (await admin.query<Record_>(parts.join(' union all '), [requestId])).rows
}

/** Open data beside a person and what the neighbours know of them. */
const MIXED = `query ($id: ID!, $a: ID!) {
  ambito(id: $a) { name residents }
  serviceTypes { code }
  person(id: $id) { id familyName taxCode cases { id number } enrolments { id } economicBenefits { id kindCode } }
}`
const askMixed = () => send('coordinator', MIXED, { id: person.id, a: examples.ambito })

describe('the audit of cases is not to be had', () => {
  const FAILURES: Readonly<Record<string, { readonly fail: string; readonly mend: string }>> = {
    'its table is gone': {
      fail: 'alter table cases.audit_event rename to audit_event_away',
      mend: 'alter table cases.audit_event_away rename to audit_event',
    },
    'its right is revoked': {
      fail: 'revoke insert on cases.audit_event from hub_cases',
      mend: 'grant insert on cases.audit_event to hub_cases',
    },
    'its connection is cut and cannot be made anew': {
      fail: `alter database NAME allow_connections false; select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'ambito-hub cases audit'`,
      mend: 'alter database NAME allow_connections true',
    },
  }
  // Of this database alone: roles belong to every test that runs beside.
  const change = async (sql: string): Promise<void> => {
    const name = new URL(hub.adminUrl).pathname.slice(1)
    for (const statement of sql.split('; '))
      if (statement.includes('NAME')) await onServer(statement.replaceAll('NAME', name))
      else await admin.query(statement)
  }
  let mend: string | undefined
  afterEach(async () => {
    if (mend) await change(mend)
    mend = undefined
  })

  it.each(Object.entries(FAILURES))(
    '%s: no file leaves, open data do, and all is well when it is back',
    async (_what, failure) => {
      expect((await askMixed()).data['person']).toMatchObject({ id: person.id })
      mend = failure.mend
      await change(failure.fail)
      for (let turn = 0; turn < 3; turn++) {
        const { data, errors, body, requestId } = await askMixed()
        expect(data['person']).toBeNull()
        expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions.code])).toContainEqual([
          'person',
          'AUDIT_UNAVAILABLE',
        ])
        expect(data['ambito']).toEqual({ name: expect.any(String) as string, residents: 97_000 })
        expect((data['serviceTypes'] as unknown[]).length).toBeGreaterThan(5)
        for (const hidden of [person.name, examples.cf, person.case]) expect(body).not.toContain(hidden)
        if (!failure.fail.includes('rename')) expect(await recordsOf(requestId)).toEqual([])
      }
      await change(failure.mend)
      mend = undefined
      await expect
        .poll(async () => (await askMixed()).data['person'], { interval: 100 })
        .toMatchObject({ id: person.id })
    },
  )

  it('every operation then answers without a person and without a case', async () => {
    const schema = buildSchema(committed('api.graphql'), { assumeValid: true, assumeValidSDL: true })
    mend = 'grant insert on cases.audit_event to hub_cases'
    await admin.query('revoke insert on cases.audit_event from hub_cases')
    for (const { name, persona, document, variables } of OPERATIONS) {
      const { data } = await send(persona, print(withKeys(schema, document)), variables(examples))
      expect(JSON.stringify(data), name).not.toMatch(/"(familyName|givenName|taxCode)":"|"number":"\d{4}\/\d{6}"/)
    }
  })
})

describe('what is recorded of a read', () => {
  it('a look-up that finds somebody, with the person, the case, the classes, the purpose and the request', async () => {
    const { requestId } = await send(
      'coordinator',
      'query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id familyName cases { id number } } }',
      { cf: examples.cf },
    )
    const records = await recordsOf(requestId)
    const cases = await admin.query<{ id: string }>(
      `select c.id from cases."case" c where c.subject_person_id = $1 or c.subject_household_id in (select household_id from cases.household_membership where person_id = $1 and valid_to is null)`,
      [person.id],
    )
    const due = {
      subgraph: 'cases',
      actor: PERSONAS.coordinator.subject,
      action: 'SEARCH',
      purpose: 'SOCIAL_CARE',
      legal_basis: LEGAL_BASES.SOCIAL_CARE,
      outcome: 'ALLOWED',
      request_id: requestId,
    }
    expect(records).toContainEqual({
      ...due,
      entity: 'Person',
      entity_id: person.id,
      person_id: person.id,
      case_id: null,
      field_classes: ['L2'],
    })
    expect(
      records
        .filter(({ entity }) => entity === 'Case')
        .map(({ entity_id }) => entity_id)
        .toSorted(),
    ).toEqual(cases.rows.map(({ id }) => id).toSorted())
    for (const record of records) expect(record).toMatchObject(due)
  })

  it('a look-up that finds nobody, too', async () => {
    const cf = syntheticTaxCode({ familyName: 'Nessuno', givenName: 'Trovato', birthDate: '1950-01-01', sex: 'F' })
    const { requestId, data } = await send(
      'access-point',
      'query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id } }',
      { cf },
    )
    expect(data).toEqual({ personByTaxCode: null })
    expect(await recordsOf(requestId)).toMatchObject([
      { action: 'SEARCH', entity: 'Person', entity_id: NOBODY, person_id: null, case_id: null },
    ])
  })

  it('nothing of open data, of figures and of what is refused', async () => {
    for (const [persona, query] of [
      ['coordinator', '{ serviceTypes { code } me { subject } }'],
      ['dashboard', `{ ambito(id: "${examples.ambito}") { unassignedCases } }`],
      ['plan-office', `{ case(id: "${person.case}") { id number } }`],
    ] as const)
      expect(await recordsOf((await send(persona, query)).requestId), persona).toEqual([])
  })

  it.each(OPERATIONS.map((operation) => [operation.name, operation] as const))(
    '%s: exactly the persons and cases that its answer tells of',
    async (_name, { persona, document, variables }) => {
      const schema = buildSchema(committed('api.graphql'), { assumeValid: true, assumeValidSDL: true })
      const { requestId, data } = await send(persona, print(withKeys(schema, document)), variables(examples))
      const told = filesOf(data)
      const records = await recordsOf(requestId)
      const idsOf = ({ entity, entity_id, person_id, case_id }: Record_): string[] => [
        `${entity} ${entity_id}`,
        ...(person_id ? [`Person ${person_id}`] : []),
        ...(case_id ? [`Case ${case_id}`] : []),
      ]
      const recorded = new Set(records.flatMap(idsOf))
      expect([...told].filter((file) => !recorded.has(file))).toEqual([])
      const beside = records
        .filter(({ entity, entity_id }) => (entity === 'Person' || entity === 'Case') && entity_id !== NOBODY)
        .map(({ entity, entity_id }) => `${entity} ${entity_id}`)
      expect(beside.filter((file) => !told.has(file))).toEqual([])
      for (const record of records)
        expect(record).toMatchObject({
          actor: PERSONAS[persona].subject,
          purpose: PERSONAS[persona].purpose,
          request_id: requestId,
        })
    },
  )

  it('no content and no tax code: every word of the audit is an id, a code or a class', async () => {
    const { rows: names } = await admin.query<{ word: string }>(
      `select distinct unnest(array[tax_code, family_name, given_name, phone, email]) as word from cases.person`,
    )
    const words = names.flatMap(({ word }) => (word === null ? [] : [word]))
    for (const { name } of SUBGRAPHS) {
      const { rows } = await admin.query<{ text: string }>(`select t::text as text from ${name}.audit_event t`)
      const text = rows.map((row) => row.text).join('\n')
      expect(
        words.filter((word) =>
          new RegExp(
            `(?<![\\p{L}\\d])${word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?![\\p{L}\\d])`,
            'u',
          ).test(text),
        ),
        name,
      ).toEqual([])
      expect(text).not.toMatch(/[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z]/)
    }
  })
})
