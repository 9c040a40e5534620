import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TODAY, appointment, id, organisationWorld, viewerOf } from '../organisation.fixture.ts'

// Whom a provider may turn to ("S (referente)") is who leads an area today, by the dates of the appointment and not by its
// status alone: a planned end and a start in the future come by the clock.

const [YESTERDAY, TOMORROW] = ['2026-06-14', '2026-06-16'] as const
const HELD: Readonly<Record<number, readonly (readonly [from: string, to: string | null, status?: string])[]>> = {
  1: [['2025-01-01', null]],
  2: [['2025-01-01', TODAY]],
  3: [['2025-01-01', YESTERDAY]],
  4: [[TOMORROW, null]],
  5: [[TODAY, TODAY]],
  6: [['2025-01-01', null, 'SUSPENDED']],
  7: [
    ['2020-01-01', '2021-01-01'],
    ['2027-01-01', null],
  ],
  8: [
    ['2020-01-01', '2021-01-01'],
    ['2026-01-01', '2026-12-31'],
  ],
}
const LEADING = [1, 2, 5, 8]

let world: Awaited<ReturnType<typeof organisationWorld>>
beforeAll(async () => {
  world = await organisationWorld()
  for (const [staff, all] of Object.entries(HELD))
    for (const [n, [from, to, status = 'ACTIVE']] of all.entries())
      await world.insert(
        'appointment',
        appointment(Number(staff) * 10 + n, Number(staff), 'AREA_LEAD', { from, to, status, area_id: id('a1', 1) }),
      )
})
afterAll(() => world[Symbol.asyncDispose]())

const PROVIDER = viewerOf('PROVIDER', { kind: 'PROVIDER', staffMemberId: null, providerId: id('5', 1) })
const seen = async (field: string, ids: readonly string[]): Promise<readonly string[]> => {
  const fields = ids.map((one, n) => `x${n}: ${field}(id: "${one}") { id }`).join(' ')
  const { data } = await world.ask(`{ ${fields} }`, PROVIDER)
  return ids.filter((_, n) => data[`x${n}`] !== null)
}
const staff = Object.keys(HELD).map((n) => id('d', Number(n)))

// In this order: the last changes the appointments.
describe('who leads an area', { shuffle: false }, () => {
  it('a provider sees who leads an area today, not who has or will', async () => {
    expect(await seen('staffMember', staff)).toEqual(LEADING.map((n) => id('d', n)))
  })

  it('nor an appointment of theirs that is over or has not begun', async () => {
    const { data } = await world.ask(`{ staffMember(id: "${id('d', 8)}") { appointments { id } } }`, PROVIDER)
    expect(data).toEqual({ staffMember: { appointments: [{ id: id('e', 81) }] } })
  })

  it('an appointment that is moved, ended or taken away changes it at once', async () => {
    await world.admin.query('begin')
    await world.admin.query(`update organisation.appointment set "to" = $1 where id = $2`, [YESTERDAY, id('e', 10)])
    await world.admin.query(`update organisation.appointment set "from" = $1 where id = $2`, [TODAY, id('e', 40)])
    await world.admin.query(`delete from organisation.appointment where id = $1`, [id('e', 20)])
    await world.admin.query('commit')
    expect(await seen('staffMember', staff)).toEqual([4, 5, 8].map((n) => id('d', n)))
  })
})
