import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PERSONA_NAMES, PERSONAS, type PersonaName } from '#platform/personas.ts'
import { syntheticTaxCode } from '#platform/scalars/synthetic-tax-code.ts'
import type { Viewer } from '#platform/viewer.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { plantedName } from '#test/kit/planted-rows.fixture.ts'
import { plantFiles, type Compartment, type PlantedFile } from '#test/kit/planted-files.ts'
import { startSubgraphs, type RunningSubgraphs } from '#test/kit/running-subgraphs.ts'
import { viewerAs } from '#test/kit/viewers.ts'

// What a compartment hides and what does not exist are one answer: the same bytes, by the same statements, with the same
// records of the search (access rule 6.3, 3). The time that it takes is compared in bench/hidden-or-absent.ts.

/** Who sees that a file of the compartment exists although it is no file of theirs; from all others it is hidden. */
const SEEN_BY: Readonly<Record<Exclude<Compartment, null | 'JUDICIAL'>, readonly PersonaName[]>> = {
  GENDER_VIOLENCE: ['coordinator', 'auditor'],
  MENTAL_HEALTH_ADDICTION: ['coordinator', 'on-call', 'auditor'],
  PROTECTED_IDENTITY: ['auditor'],
}
const COMPARTMENTS = Object.keys(SEEN_BY) as (keyof typeof SEEN_BY)[]

/** What a question is asked about: a planted file, or one that nobody planted. */
interface Asked {
  readonly person: string
  readonly case: string
  readonly referral: string
  readonly number: string
  readonly taxCode: string
  readonly familyName: string
  readonly identityCode: string
}

const NOTHING: Asked = {
  person: '0189abcd-0000-7000-8999-000000000001',
  case: '0189abcd-0000-7000-8999-000000000002',
  referral: '0189abcd-0000-7000-8999-000000000003',
  number: '2026/999999',
  taxCode: syntheticTaxCode({ familyName: plantedName(999), givenName: 'Xanturio', birthDate: '1980-05-05', sex: 'M' }),
  familyName: plantedName(999),
  identityCode: 'ENI999999',
}

const askedOf = ({ ids, number, taxCode, familyName, identityCode }: PlantedFile): Asked => ({
  person: ids.Person,
  case: ids.Case,
  referral: ids.Referral,
  number,
  taxCode,
  familyName,
  identityCode,
})

let hub: TestHub
let running: RunningSubgraphs
let admin: pg.Client
let ambito: string
let files: readonly PlantedFile[]

beforeAll(async () => {
  hub = await startHub({ wholeGraph: true })
  running = await startSubgraphs(hub.database)
  admin = running.admin
  files = await plantFiles(admin, hub.fiscalKey)
  const { rows } = await admin.query<{ id: string }>(
    `select ambito_id as id from organisation.staff_member where subject = 'demo:coordinator'`,
  )
  ambito = rows[0]!.id
  // Whoever holds a clearance by appointment is not among those whom a compartment hides from.
  await admin.query(`update organisation.appointment set clearances = array_remove(clearances, 'PROTECTED_IDENTITY')`)
})
afterAll(async () => {
  await running[Symbol.asyncDispose]()
  await hub[Symbol.asyncDispose]()
})

const strangeFile = (compartment: Compartment): { file: PlantedFile; asked: Asked } => {
  const file = files.find((one) => one.situation === 'strange' && one.compartment === compartment)!
  return { file, asked: askedOf(file) }
}

/** Every way through the hub by which a file is asked for, with the name of the place where it would stand. */
const PATHS: Readonly<Record<string, (asked: Asked) => { query: string; variables: Record<string, unknown> }>> = {
  'person by id': ({ person }) => ({ query: 'query ($id: ID!) { person(id: $id) { id } }', variables: { id: person } }),
  'person with what hangs on it': ({ person }) => ({
    query:
      'query ($id: ID!) { person(id: $id) { id givenName taxCode cases { id number } households { household { id } } enrolments { id } economicBenefits { id } } }',
    variables: { id: person },
  }),
  'person by tax code': ({ taxCode }) => ({
    query: 'query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id familyName cases { id } enrolments { id } } }',
    variables: { cf: taxCode },
  }),
  'person by name': ({ familyName }) => ({
    query: 'query ($i: FindPersonsInput!) { findPersons(input: $i) { id } }',
    variables: { i: { ambitoId: ambito, familyName, givenName: 'Xanturio', birthDate: '1980-05-05' } },
  }),
  'person by document': ({ identityCode }) => ({
    query: 'query ($i: FindPersonsInput!) { findPersons(input: $i) { id } }',
    variables: { i: { ambitoId: ambito, identityCode } },
  }),
  'case by id': (asked) => ({
    query: 'query ($id: ID!) { case(id: $id) { id number enrolments { id } economicBenefits { id } } }',
    variables: { id: asked.case },
  }),
  'cases by number': ({ number }) => ({
    query:
      'query ($a: ID!, $t: String) { cases(filter: { ambitoId: $a, text: $t }) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }',
    variables: { a: ambito, t: number },
  }),
  'referral by id': ({ referral }) => ({
    query: 'query ($id: ID!) { referral(id: $id) { id case { id } } }',
    variables: { id: referral },
  }),
}

const subjectOf = (persona: PersonaName | 'public'): string => (persona === 'public' ? '' : PERSONAS[persona].subject)

/** Records of the audit that were seen before. */
const known = new Set<string>()

/** The answer without its request id, the statements, and what the audit noted of it. */
async function traceOf(persona: PersonaName | 'public', sent: { query: string; variables: unknown }): Promise<unknown> {
  const authorization = persona === 'public' ? undefined : await hub.authorization(persona)
  hub.statements()
  const { status, body } = await hub.send({ authorization, ...sent })
  const statements = hub.statements()
  const { rows } = await admin.query<{ id: string }>(
    `select id, action, entity, entity_id, person_id, case_id, field_classes, purpose, outcome from cases.audit_event where actor = $1 and request_id not like 'end-expired-grants %'`,
    [subjectOf(persona)],
  )
  const noted = rows.filter(({ id }) => !known.has(id)).map(({ id, ...record }) => (known.add(id), record))
  return { status, body: body.replaceAll(/"requestId":"[^"]*"/g, ''), statements, noted }
}

describe.each(COMPARTMENTS)('a file of the compartment %s', (compartment) => {
  const from = [...PERSONA_NAMES, 'public' as const].filter(
    (persona) => !(SEEN_BY[compartment] as readonly string[]).includes(persona),
  )

  it.each(from)('is to %s as one that does not exist, by every path', async (persona) => {
    const { asked } = strangeFile(compartment)
    for (const [path, ask] of Object.entries(PATHS)) {
      await traceOf(persona, ask(NOTHING)) // Both then find their plan and their viewer known.
      expect(await traceOf(persona, ask(asked)), path).toEqual(await traceOf(persona, ask(NOTHING)))
    }
  })

  it('the negative control: to whom it is not hidden it differs', async () => {
    const { asked } = strangeFile(compartment)
    for (const persona of SEEN_BY[compartment]) {
      const ask = PATHS['case by id']!
      expect(await traceOf(persona, ask(asked)), persona).not.toEqual(await traceOf(persona, ask(NOTHING)))
    }
  })

  it('is absent by key too, of every noun, from whoever reaches past the gateway', async () => {
    const { file } = strangeFile(compartment)
    const differs: string[] = []
    for (const persona of from.filter((one) => one !== 'public'))
      for (const { typename, key, subgraph } of running.entities.filter(({ typename }) => typename in file.ids)) {
        if (typename === 'UvmSession') continue // When a UVM sits is no file.
        const viewer: Viewer = viewerAs(PERSONAS[persona].viewerRole, { ambitoId: ambito })
        const answers = []
        for (const id of [file.ids[typename as 'Case'], NOTHING.case]) {
          const query = `query ($id: ID!) { _entities(representations: [{ __typename: "${typename}", ${key}: $id }]) { ... on ${typename} { ${key} } } }`
          const answer = await running.subgraphs.get(subgraph)!.execute(
            {
              query: query.replaceAll('$id: ID!', '').replace('query ()', 'query').replace('$id', `"${id}"`),
              variables: {},
            },
            { viewer, requestId: 'r', locale: 'en' },
          )
          answers.push(JSON.stringify(answer))
        }
        if (answers[0] !== answers[1]) differs.push(`${typename} to ${persona}: ${answers.join(' / ')}`)
      }
    expect(differs).toEqual([])
  })
})

describe('what hangs on a file that one sees', () => {
  it('tells of no household with a member whom a compartment hides: it is as absent as where one lives alone', async () => {
    const seen = strangeFile(null).file
    const hidden = files.filter(
      ({ situation, compartment }) => situation === 'strange' && compartment !== null && compartment !== 'JUDICIAL',
    )
    const query = 'query ($id: ID!) { person(id: $id) { households { household { members { person { id } } } } } }'
    const ask = () => hub.askText('access-point', query, { id: seen.ids.Person })
    const before = await ask()
    expect(JSON.stringify(before.data)).toContain(seen.ids.Person)
    for (const [index, { ids }] of hidden.entries())
      await admin.query(
        `insert into cases.household_membership (id, ambito_id, household_id, person_id, relation, valid_from) values ($1, $2, $3, $4, 'SIBLING', '2020-01-01')`,
        [`0189abcd-0000-7000-8998-00000000000${index}`, ambito, seen.ids.Household, ids.Person],
      )
    const { data, errors } = await ask()
    expect(errors).toBeUndefined()
    expect(data).toEqual({ person: { households: [] } })
    // And back, once none of them lives there.
    await admin.query(`delete from cases.household_membership where id::text like '0189abcd-0000-7000-8998-%'`)
    expect((await ask()).data).toEqual(before.data)
  })
})
