import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { HIDDEN_COMPARTMENTS } from '#platform/access/conditions.ts'
import type { Viewer } from '#platform/viewer.ts'
import { aboutHousehold, addPerson } from '#test/kit/household-case.ts'
import { AMBITO, CASE, STAFF, id } from '#test/kit/network-rows.ts'
import { related, staff } from '#test/kit/network.ts'
import { viewerAs } from '#test/kit/viewers.ts'
import { ON_CALL, openGlass, type Glass } from './break-glass.fixture.ts'
import { endExpiredGrants } from './end-expired-grants.ts'

// Emergency access opens a record as it was when it was asked for. When the record becomes one that the viewer could not
// open, the access is over.

let glass: Glass
beforeAll(async () => void (glass = await openGlass()))
beforeEach(() => glass.reset())
afterAll(() => glass[Symbol.asyncDispose]())

const FILE = `query($id: ID!) { case(id: $id) { id number status history { at } subject { ... on Person { id } ... on Household { id } } } }`
const opened = async (viewer: Viewer, caseId: string) =>
  (await glass.breakGlass({ viewer, input: { caseId } })).problems.map(({ code }: { code: string }) => code)
const seen = (viewer: Viewer, caseId: string) => glass.ask(FILE, { viewer, variables: { id: caseId } })
/** A change of facts at the instant of the test. */
const change = async (sql: string, values: readonly unknown[]): Promise<void> => {
  await glass.admin.query(`select set_config('app.now', $1, false)`, [glass.now])
  await glass.admin.query(sql, [...values])
}
const hide = (table: 'person' | 'case', of: string, compartments: readonly string[]) =>
  change(`update cases."${table}" set stored_sensitivity = $1 where id = $2`, [compartments, of])

/** A case about a household of two, of person 601 and of person 602. */
async function household(): Promise<string> {
  const caseId = await glass.file(1, {})
  await addPerson(glass.admin, id(602))
  await aboutHousehold(glass.admin, caseId, [{ person: id(601) }, { person: id(602) }])
  return caseId
}

const ONES: readonly (readonly [string, Viewer])[] = [
  ['COORDINATOR', staff('COORDINATOR')],
  ['AREA_LEAD', { ...related('AREA_LEAD'), leadCompartments: [] }],
  ['AREA_LEAD who answers for it', related('AREA_LEAD')],
  ['CASE_MANAGER', staff('CASE_MANAGER')],
  ['ON_CALL', ON_CALL],
]
/** Whom a compartment does not keep from opening a record (`mayOpen`). */
const STILL = {
  'AREA_LEAD who answers for it': ['GENDER_VIOLENCE', 'MENTAL_HEALTH_ADDICTION'],
  COORDINATOR: ['GENDER_VIOLENCE', 'MENTAL_HEALTH_ADDICTION'],
  ON_CALL: ['MENTAL_HEALTH_ADDICTION'],
}

for (const [role, viewer] of ONES)
  for (const compartment of HIDDEN_COMPARTMENTS) {
    const isStill = role in STILL && STILL[role as keyof typeof STILL].some((one) => one === compartment)
    it.each(['subject', 'member', 'case', 'merged'] as const)(
      `${role}: what comes into ${compartment} is ${isStill ? 'still open' : 'closed'} (%s)`,
      async (what) => {
        const caseId = what === 'member' ? await household() : await glass.file(1, {})
        if (what === 'merged') await addPerson(glass.admin, id(602), [compartment])
        expect(await opened(viewer, caseId)).toEqual([])
        expect((await seen(viewer, caseId)).case.history).toEqual([])
        if (what === 'merged')
          await change('update cases.person set merged_into_id = $1 where id = $2', [id(602), id(601)])
        else
          await hide(
            what === 'case' ? 'case' : 'person',
            what === 'case' ? caseId : id(what === 'member' ? 602 : 601),
            [compartment],
          )
        const none = await seen(viewer, id(999))
        if (!isStill) {
          expect(await seen(viewer, caseId)).toEqual(none)
          expect(await opened(viewer, caseId)).toEqual(['CASE_NOT_FOUND'])
          return
        }
        expect(await opened(viewer, caseId)).toEqual(['GRANT_ACTIVE'])
        expect((await seen(viewer, caseId)).case.subject).toMatchObject({ id: expect.any(String) })
      },
    )
  }

it('ends with the relation that it was asked for in', async () => {
  const caseId = await glass.file(1, { case: ['GENDER_VIOLENCE'] })
  const manager = viewerAs('CASE_MANAGER', { ambitoId: AMBITO, staffMemberId: STAFF })
  await change('update cases."case" set case_manager_id = $1 where id = $2', [STAFF, caseId])
  expect(await opened(manager, caseId)).toEqual([])
  expect((await seen(manager, caseId)).case.id).toBe(caseId)
  await change('update cases."case" set case_manager_id = null where id = $1', [caseId])
  expect(await seen(manager, caseId)).toEqual(await seen(manager, id(999)))
})

it('ends with the event that it was asked for in, in the compartments that are known by it alone', async () => {
  const files = { violence: CASE, none: await glass.file(1, {}) }
  await hide('case', CASE, ['GENDER_VIOLENCE'])
  for (const caseId of Object.values(files)) expect(await opened(ON_CALL, caseId)).toEqual([])
  await change(`update cases.emergency_intervention set status = 'CLOSED'`, [])
  expect(await seen(ON_CALL, files.violence)).toEqual(await seen(ON_CALL, id(999)))
  expect((await glass.ask(`{ case(id: "${files.none}") { history { at } } }`)).case.history).toEqual([])
})

it('its end is recorded once, at its instant, and it counts no more against the limits of its holder', async () => {
  await endExpiredGrants(glass.parts)
  await glass.rows('delete from cases.audit_event')
  const all = await Promise.all(Array.from({ length: 6 }, (_, n) => glass.file(n + 1, {})))
  for (const caseId of all.slice(0, 5)) expect(await opened(ON_CALL, caseId)).toEqual([])
  expect(await opened(ON_CALL, all[5]!)).toEqual(['EMERGENCY_ACCESS_LIMIT'])
  glass.now = '2026-03-01T11:10:00.000Z'
  await hide('person', id(601), ['PROTECTED_IDENTITY'])
  expect(await opened(ON_CALL, all[5]!)).toEqual([])
  glass.now = '2026-03-01T11:10:20.000Z'
  for (const _ of [1, 2]) await endExpiredGrants(glass.parts)
  expect(await glass.rows(`select case_id, actor from cases.audit_event where action = 'BREAK_GLASS_END'`)).toEqual([
    { case_id: all[0], actor: ON_CALL.subject },
  ])
  const [grant] = await glass.rows(`select ended_at from cases.break_glass_grant where case_id = '${all[0]}'`)
  expect(grant.ended_at.toISOString()).toBe('2026-03-01T11:10:00.000Z')
})

it('stays ended when the record is hidden no more', async () => {
  const caseId = await glass.file(1, {})
  expect(await opened(ON_CALL, caseId)).toEqual([])
  await hide('person', id(601), ['PROTECTED_IDENTITY'])
  await hide('person', id(601), [])
  const whole = `{ case(id: "${caseId}") { id history { at } } }`
  expect(await glass.ask(whole)).toEqual(['FORBIDDEN_FIELD'])
  expect(await opened(ON_CALL, caseId)).toEqual([])
  expect((await glass.ask(whole)).case.history).toEqual([])
})
