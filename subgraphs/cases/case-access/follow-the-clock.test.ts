import { afterAll, beforeAll, expect, it } from 'vitest'
import { insert, related, staff } from '#test/kit/network.ts'
import { AMBITO, AREA, CASE, PERSON, id } from '#test/kit/network-rows.ts'
import { viewerAs } from '#test/kit/viewers.ts'
import { openGlass, type Glass } from '../break-glass/break-glass.fixture.ts'
import { followTheClock } from './follow-the-clock.ts'

let glass: Glass
beforeAll(async () => {
  glass = await openGlass()
  await glass.admin.query(`select set_config('app.now', $1, false)`, [glass.now])
  await insert(glass.admin, 'intervention_area_projection', { id: AREA, ambito_id: AMBITO, code: 'x' }).catch(
    () => undefined,
  )
  await insert(glass.admin, 'care_team_member', {
    ...TEAM,
    id: id(500),
    staff_member_id: COLLEAGUE,
    valid_from: '2026-02-01',
    valid_to: '2026-03-02',
  })
  await insert(glass.admin, 'care_team_member', {
    ...TEAM,
    id: id(501),
    staff_member_id: SUCCESSOR,
    valid_from: '2026-03-03',
  })
  await insert(glass.admin, 'household', { id: HOME, ambito_id: AMBITO, version: 1, kind: 'DE_FACTO' })
  for (const [n, person] of [PERSON, GUEST].entries()) {
    if (person === GUEST) await insert(glass.admin, 'person', GUEST_ROW)
    await insert(glass.admin, 'household_membership', {
      id: id(505 + n),
      ambito_id: AMBITO,
      person_id: person,
      household_id: HOME,
      relation: 'OTHER',
      valid_to: person === GUEST ? '2026-03-02' : null,
    })
  }
})
afterAll(() => glass[Symbol.asyncDispose]())

const [COLLEAGUE, SUCCESSOR, HOME, GUEST] = [id(502), id(503), id(504), id(507)] as [string, string, string, string]
const TEAM = { ambito_id: AMBITO, case_id: CASE }
const GUEST_ROW = {
  id: GUEST,
  ambito_id: AMBITO,
  version: 1,
  identity_kind: 'UNKNOWN_PERSON',
  stored_sensitivity: ['GENDER_VIOLENCE'],
}
/** Whether a colleague sees the whole case, as only who is assigned does. */
const sees = async (staffMemberId: string): Promise<boolean> => {
  const viewer = viewerAs('CASE_MANAGER', { ambitoId: AMBITO, staffMemberId })
  const found: { case: object | null } | readonly string[] = await glass.ask(
    `{ case(id: "${CASE}") { history { to } } }`,
    { viewer },
  )
  return !Array.isArray(found) && 'case' in found && found.case !== null
}
const household = async (): Promise<unknown> =>
  (
    (await glass.ask(`{ person(id: "${PERSON}") { households { household { id } } } }`, {
      viewer: staff('ACCESS_POINT'),
    })) as {
      person: { households: object[] } | null
    }
  ).person?.households.length

it('a place in the team and a membership end on their last day and begin on their first, by the clock alone', async () => {
  expect([await sees(COLLEAGUE), await sees(SUCCESSOR), await household()]).toEqual([true, false, 0])
  // The last day in Italy, a second before midnight.
  glass.now = '2026-03-02T22:59:59.000Z'
  await followTheClock(glass.parts)
  expect([await sees(COLLEAGUE), await sees(SUCCESSOR), await household()]).toEqual([true, false, 0])
  // Midnight: nobody, until it is derived anew; the manager too waits for that.
  glass.now = '2026-03-02T23:00:00.000Z'
  expect([await sees(COLLEAGUE), await sees(SUCCESSOR), await household()]).toEqual([false, false, undefined])
  await followTheClock(glass.parts)
  await followTheClock(glass.parts)
  expect([await sees(COLLEAGUE), await sees(SUCCESSOR), await household()]).toEqual([false, true, 1])
  expect(await glass.ask(`{ case(id: "${CASE}") { id } }`, { viewer: related('CASE_MANAGER') })).toEqual({
    case: { id: CASE },
  })
})
