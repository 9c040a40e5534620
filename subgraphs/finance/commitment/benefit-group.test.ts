import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ViewerRole } from '#platform/viewer.ts'
import { AMBITO, COMMITMENT } from '../finance-ids.fixture.ts'
import { startFinance, viewerAs, type RunningFinance } from '../finance.fixture.ts'

let finance: RunningFinance
beforeAll(async () => {
  finance = await startFinance()
})
afterAll(() => finance[Symbol.asyncDispose]())

interface Group {
  readonly beneficiaries: number
  readonly suppressed: boolean
}
const QUERY = 'query($c: ID!) { commitment(id: $c) { creditor { ... on BenefitGroup { beneficiaries suppressed } } } }'
const groupFor = async (role: ViewerRole, changes = {}): Promise<Group> => {
  const { data } = await finance.ask(viewerAs(role, changes), QUERY, { c: COMMITMENT.benefits })
  return (data as { commitment: { creditor: Group } }).commitment.creditor
}
const addBenefits = (first: number, count: number): Promise<unknown> =>
  finance.admin
    .query(`insert into finance.economic_benefit (id, version, ambito_id, person_id, kind_code, status, monthly, "from")
    select md5('benefit ' || n)::uuid, 1, '${AMBITO}', md5('person ' || n)::uuid, 'SUSSIDIO', 'IN_PAYMENT', 100, '2026-03-01' from generate_series(${first}, ${first + count - 1}) n`)
const known = (person: string, compartments: string): Promise<unknown> =>
  finance.admin.query(
    `insert into finance.person_access_projection (person_id, ambito_id, areas, parties, kin, compartments) values ($1, '${AMBITO}', '{}', '{}', '{}', $2)
     on conflict (person_id) do update set compartments = excluded.compartments`,
    [person, compartments],
  )

// In this order: the second adds persons to the group.
describe('the beneficiaries of a group', { shuffle: false }, () => {
  test('a group is counted out to who lists benefits, as far as they see them, and withheld from others while it is small', async () => {
    // Of two persons the subgraph does not yet know the one, so that nobody sees what is about them.
    for (const role of ['COORDINATOR', 'FINANCE', 'AUDITOR'] as const)
      expect(await groupFor(role), role).toEqual({ beneficiaries: 1, suppressed: false })
    for (const role of ['PLAN_OFFICE', 'INSTITUTIONAL_COORDINATION'] as const)
      expect(await groupFor(role), role).toEqual({ beneficiaries: 5, suppressed: true })
    // Who lists benefits, but states no purpose that opens them, is shown neither.
    expect(await groupFor('COORDINATOR', { purpose: null, fileRoles: [] })).toEqual({
      beneficiaries: 5,
      suppressed: true,
    })
  })

  test('a group that is not small is a perturbed multiple of five to others, and its protected identities are in no number', async () => {
    await addBenefits(1, 30)
    await finance.admin.query(
      `insert into finance.person_access_projection (person_id, ambito_id, areas, parties, kin, compartments)
     select md5('person ' || n)::uuid, '${AMBITO}', '{}', '{}', '{}', '{}' from generate_series(1, 30) n`,
    )
    const [seen, perturbed] = [await groupFor('FINANCE'), await groupFor('PLAN_OFFICE')]
    expect(seen).toEqual({ beneficiaries: 31, suppressed: false })
    expect(perturbed.suppressed).toBe(false)
    expect(perturbed.beneficiaries % 5).toBe(0)
    expect(Math.abs(perturbed.beneficiaries - 32)).toBeLessThanOrEqual(15)
    expect(await groupFor('PLAN_OFFICE')).toEqual(perturbed)
    const { rows } = await finance.admin.query(
      `select md5('person ' || n)::uuid as person from generate_series(1, 28) n`,
    )
    for (const { person } of rows) await known(person, '{PROTECTED_IDENTITY}')
    expect(await groupFor('FINANCE')).toEqual({ beneficiaries: 3, suppressed: false })
    expect(await groupFor('PLAN_OFFICE')).toEqual({ beneficiaries: 5, suppressed: true })
  })
})
