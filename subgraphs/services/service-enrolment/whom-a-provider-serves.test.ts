import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { viewerAs } from '#test/kit/viewers.ts'
import {
  AMBITO,
  AREA,
  CASE,
  HOME,
  MANAGER,
  PROVIDER,
  enrolment,
  id,
  person,
  startServices,
  type RunningServices,
} from '../services.fixture.ts'

// A provider knows a person whose identity is protected by the guest code of one referral: nothing else of an enrolment links it to
// another one of hers (access rules 6.4, 3).

let running: RunningServices
beforeAll(async () => void (running = await startServices()))
afterAll(() => running[Symbol.asyncDispose]())

const provider = viewerAs('PROVIDER', { ambitoId: AMBITO, providerId: PROVIDER })
const auditor = viewerAs('AUDITOR', { ambitoId: AMBITO })
const SELECTION =
  'id person { id } case { id } intervention { id } deliveries { nodes { enrolment { person { id } case { id } } } }'
const served = async (viewer = provider, selection = SELECTION) => {
  const query = `{ _entities(representations: [{ __typename: "Service", id: "${HOME}" }]) { ... on Service { enrolments(first: 50) { nodes { ${selection} } } } } }`
  const { data, errors } = await running.ask(query, {}, viewer)
  expect(errors).toBeUndefined()
  const { nodes } = (data as { _entities: [{ enrolments: { nodes: { id: string }[] } }] })._entities[0].enrolments
  return new Map(nodes.map((one) => [one.id, JSON.stringify(one)]))
}
/** Whom which compartments hide; everybody else nothing. */
async function mark(
  persons: readonly string[],
  compartments: string,
  ofCase = compartments,
  members = persons,
): Promise<void> {
  await running.admin.query(
    `update services.person_access_projection set compartments = case when person_id = any ($1) then $2::text[] else '{}' end`,
    [persons, compartments],
  )
  await running.admin.query(
    'update services.case_access_projection set compartments = $1, person_ids = $2 where case_id = $3',
    [ofCase, members, CASE],
  )
}
const PROTECTED = '{PROTECTED_IDENTITY}'

describe('an enrolment to its provider', () => {
  beforeEach(() => mark([], '{}', '{}', []))

  it('names person and case by their ids', async () => {
    const one = (await served()).get(enrolment(1))
    expect(one).toContain(person(1))
    expect(one).toContain(CASE)
  })

  it('names neither of whom is protected; the others as before', async () => {
    await mark([person(1)], PROTECTED, PROTECTED, [person(1)])
    const all = await served()
    for (const n of [1, 3, 8]) {
      expect(all.get(enrolment(n))).not.toContain(person(1))
      expect(all.get(enrolment(n))).not.toContain(CASE)
      expect(all.get(enrolment(n))).toContain(enrolment(n))
    }
    expect((await served(auditor, 'id person { id }')).get(enrolment(1))).toContain(person(1))
  })

  it('of a household names whom nothing protects, and not whom it protects', async () => {
    await mark([person(2)], PROTECTED, PROTECTED, [person(1), person(2)])
    const all = await served()
    expect(all.get(enrolment(1))).toContain(person(1))
    expect(all.get(enrolment(2))).not.toContain(person(2))
  })

  it('names nobody of a case that is protected itself, nor of another case of theirs, nor of whom nothing is known', async () => {
    await mark([], '{}', PROTECTED, [person(1), person(2)])
    const all = await served()
    for (const n of [1, 2]) expect(all.get(enrolment(n))).not.toContain(person(n))
    await mark([], '{}', '{}', [])
    await running.admin.query(
      `insert into services.case_access_projection (case_id, ambito_id, area_id, person_ids, compartments, case_manager_id, team_staff_ids, referral_provider_ids, docket_district_ids)
       values ($1, $2, $3, $4, $5, $6, '{}', '{}', '{}')`,
      [id(19), AMBITO, AREA, [person(1)], PROTECTED, MANAGER],
    )
    expect((await served()).get(enrolment(1))).not.toContain(person(1))
    await running.admin.query('delete from services.case_access_projection where case_id = $1', [id(19)])
    expect((await served()).get(enrolment(1))).toContain(person(1))
  })

  it('leads a provider to nobody either: who holds the key of a protected person lists no enrolments that name them', async () => {
    await mark([person(1)], PROTECTED, PROTECTED, [person(1)])
    const { data } = await running.ask(
      `{ _entities(representations: [{ __typename: "Person", id: "${person(1)}" }, { __typename: "Case", id: "${CASE}" }]) { ... on Person { enrolments { id } } ... on Case { enrolments { id person { id } } } } }`,
      {},
      provider,
    )
    expect(JSON.stringify(data)).not.toContain(person(1))
  })
})
