import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CASE, id } from '#test/kit/network-rows.ts'
import { ON_CALL, openGlass, type Glass } from './break-glass.fixture.ts'
import { endExpiredGrants } from './end-expired-grants.ts'

let glass: Glass
beforeAll(async () => void (glass = await openGlass()))
beforeEach(async () => {
  await glass.reset()
  await glass.admin.query('update cases.break_glass_grant set ended_at = expires_at')
})
afterAll(() => glass[Symbol.asyncDispose]())

const ends = (): Promise<{ actor: string; entity_id: string }[]> =>
  glass.rows(
    `select actor, role, entity_id, case_id from cases.audit_event where action = 'BREAK_GLASS_END' order by xact::text::bigint, id`,
  )

/** Three grants of three operators, that end after 30, 10 and 20 minutes. */
const openThree = async (): Promise<void> => {
  for (const [subject, minutes] of [
    ['demo:a', 30],
    ['demo:b', 10],
    ['demo:c', 20],
  ] as const)
    await glass.breakGlass({ viewer: { ...ON_CALL, subject }, input: { minutes } })
}

describe('grants that expire', () => {
  it('end once each, in the order in which they did, at the instant at which they did', async () => {
    await openThree()
    await endExpiredGrants(glass.parts)
    expect(await ends()).toEqual([])
    glass.now = '2026-03-01T11:20:00.000Z'
    await endExpiredGrants(glass.parts)
    expect((await ends()).map(({ actor }) => actor)).toEqual(['demo:b', 'demo:c'])
    glass.now = '2026-03-02T11:20:00.000Z'
    await endExpiredGrants(glass.parts)
    await endExpiredGrants(glass.parts)
    expect((await ends()).map(({ actor }) => actor)).toEqual(['demo:b', 'demo:c', 'demo:a'])
    expect(await ends()).toMatchObject([{ role: 'HUB', case_id: CASE }, {}, {}])
    expect(await glass.rows('select from cases.break_glass_grant where ended_at is distinct from expires_at')).toEqual(
      [],
    )
  })

  it('end once each when two hubs record it at once', async () => {
    await openThree()
    glass.now = '2026-03-02T11:00:00.000Z'
    await Promise.all(Array.from({ length: 4 }, () => endExpiredGrants(glass.parts)))
    expect((await ends()).map(({ actor }) => actor).toSorted()).toEqual(['demo:a', 'demo:b', 'demo:c'])
  })

  it('end together with their record or not at all, and the next round takes up where the last broke off', async () => {
    await openThree()
    glass.now = '2026-03-02T11:00:00.000Z'
    await glass.admin.query('revoke insert on cases.audit_event from hub_cases')
    await expect(endExpiredGrants(glass.parts)).rejects.toMatchObject({ code: '42501' })
    expect(await glass.rows('select from cases.break_glass_grant where ended_at is null')).toHaveLength(3)
    await glass.admin.query('grant insert on cases.audit_event to hub_cases')
    await endExpiredGrants(glass.parts)
    expect((await ends()).map(({ actor }) => actor)).toEqual(['demo:b', 'demo:c', 'demo:a'])
  })

  it('leave what is reviewed and unended to be ended too', async () => {
    await glass.admin.query(`update cases.break_glass_grant set ended_at = null where id = '${id(91)}'`)
    await endExpiredGrants(glass.parts)
    expect(await ends()).toMatchObject([{ entity_id: id(91) }])
  })
})
