import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Viewer } from '#platform/viewer.ts'
import { aboutHousehold, addPerson } from '#test/kit/household-case.ts'
import { CASE, PERSON, id } from '#test/kit/network-rows.ts'
import { related } from '#test/kit/network.ts'
import { openGlass, type Glass } from '../break-glass/break-glass.fixture.ts'

// What a docket opens to the ASL (access matrix 6.2): its files, but of gender violence to who is assigned only (6.4, 2).

let glass: Glass
beforeAll(async () => void (glass = await openGlass()))
beforeEach(() => glass.reset())
afterAll(() => glass[Symbol.asyncDispose]())

/** The district that hears the case, and a member of it who sits in the session. */
const DISTRICT = related('ASL_MEMBER')
const MEMBER: Viewer = { ...DISTRICT, staffMemberId: id(98), principals: [id(98), ...DISTRICT.principals] }
const UNKNOWN = id(999)
const mark = async (of: 'case' | 'subject' | 'member', compartment: string, isCarried = true): Promise<void> => {
  if (of === 'member') await household()
  if (of !== 'case')
    await glass.admin.query('update cases.person set stored_sensitivity = $1 where id = $2', [
      [compartment],
      of === 'subject' ? PERSON : id(601),
    ])
  if (of === 'case' || isCarried)
    await glass.admin.query('update cases."case" set stored_sensitivity = $1 where id = $2', [[compartment], CASE])
}
/** The case becomes one about a household, with person 601 in it. */
async function household(): Promise<void> {
  await addPerson(glass.admin, id(601))
  await aboutHousehold(glass.admin, CASE, [{ person: PERSON }, { person: id(601) }])
}

const FILE = `id number carePlans { id } referrals { nodes { id } } assessments { id } subject { ... on Person { id } ... on Household { members { person { id } } } }`
const seen = (viewer: Viewer, caseId = CASE) => glass.ask(`{ case(id: "${caseId}") { ${FILE} } }`, { viewer })
const heard = async (viewer: Viewer): Promise<readonly (string | undefined)[]> =>
  (await glass.ask(`{ uvmSession(id: "${id(40)}") { docket { case { id } } } }`, { viewer })).uvmSession.docket.map(
    (item: { case: { id: string } | null }) => item.case?.id,
  )

describe('the docket of a district', () => {
  it('opens its cases to the district', async () => {
    expect((await seen(DISTRICT)).case).toMatchObject({ id: CASE, subject: { id: PERSON } })
    expect(await heard(DISTRICT)).toContain(CASE)
  })

  it.each(['case', 'subject', 'member'] as const)('opens gender violence to who hears it only (%s)', async (of) => {
    await mark(of, 'GENDER_VIOLENCE')
    expect(await seen(DISTRICT)).toEqual(await seen(DISTRICT, UNKNOWN))
    expect(await heard(DISTRICT)).not.toContain(CASE)
    expect((await seen(MEMBER)).case.id).toBe(CASE)
    expect(await heard(MEMBER)).toContain(CASE)
  })

  it('and to nobody of the ASL when the case does not carry what hides its subject, or is closed', async () => {
    await mark('subject', 'GENDER_VIOLENCE', false)
    expect(await seen(MEMBER)).toEqual(await seen(MEMBER, UNKNOWN))
    await mark('case', 'GENDER_VIOLENCE')
    expect((await seen(MEMBER)).case.id).toBe(CASE)
    await glass.admin.query(
      `update cases."case" set status = 'CLOSED', closed_at = '2026-02-20T08:00:00Z', closure_reason = 'OTHER', closure_outcome = 'GOALS_MET' where id = $1`,
      [CASE],
    )
    expect(await seen(MEMBER)).toEqual(await seen(MEMBER, UNKNOWN))
  })

  it.each(['case', 'subject', 'member'] as const)('opens mental health to the district (%s)', async (of) => {
    await mark(of, 'MENTAL_HEALTH_ADDICTION')
    expect((await seen(DISTRICT)).case.id).toBe(CASE)
  })

  it('follows who sits in the session', async () => {
    await mark('case', 'GENDER_VIOLENCE')
    await glass.admin.query(`update cases.uvm_session set asl_member_ids = '{}' where id = $1`, [id(40)])
    expect(await seen(MEMBER)).toEqual(await seen(MEMBER, UNKNOWN))
    await glass.admin.query('update cases.uvm_session set asl_member_ids = $1 where id = $2', [
      [id(98), id(97)],
      id(40),
    ])
    expect((await seen(MEMBER)).case.id).toBe(CASE)
  })

  it('tells neighbours the same', async () => {
    const facts = () =>
      glass.rows(`select docket_district_ids, team_staff_ids from cases.case_access where case_id = '${CASE}'`)
    const before = await facts()
    expect(before[0].docket_district_ids).not.toEqual([])
    await mark('case', 'GENDER_VIOLENCE')
    expect(await facts()).toMatchObject([
      { docket_district_ids: [], team_staff_ids: expect.arrayContaining([id(97), id(98)]) },
    ])
  })
})
