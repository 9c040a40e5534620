import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { id } from '#test/kit/network-rows.ts'
import { ON_CALL, openGlass, patiently, type Glass } from './break-glass.fixture.ts'

let glass: Glass
beforeAll(async () => void (glass = await openGlass()))
beforeEach(() => glass.reset())
afterAll(() => glass[Symbol.asyncDispose]())

const COLLEAGUE = { ...ON_CALL, subject: 'demo:colleague' }
const codes = async (answer: Promise<{ problems: { code: string }[] }>): Promise<string[]> =>
  (await answer).problems.map(({ code }) => code)
const latestGrant = async (): Promise<string> =>
  (await glass.rows('select id from cases.break_glass_grant order by granted_at desc, id desc limit 1'))[0].id

/** Opens the usual file and has that reviewed. */
async function reviewed(justified: boolean): Promise<void> {
  expect(await codes(glass.breakGlass())).toEqual([])
  expect(await codes(glass.reviewBreakGlass({ input: { grantId: await latestGrant(), justified } }))).toEqual([])
}

describe('after a review that found no reason', () => {
  it('emergency access is closed to that person for seven days, to every file, and to nobody else', async () => {
    const [other, unknown] = [await glass.file(1, {}), id(999)]
    await reviewed(false)
    for (const input of [{}, { caseId: other }, { caseId: unknown }, { caseId: 'no id' }])
      expect(await codes(glass.breakGlass({ input }))).toEqual(['EMERGENCY_ACCESS_CLOSED'])
    expect(await codes(glass.breakGlass({ viewer: COLLEAGUE }))).toEqual([])
    glass.now = '2026-03-08T10:59:59.999Z'
    expect(await codes(glass.breakGlass())).toEqual(['EMERGENCY_ACCESS_CLOSED'])
    glass.now = '2026-03-08T11:00:00.000Z'
    expect(await codes(glass.breakGlass())).toEqual([])
  })

  it('tells until which day, in the language of the request, by the same statements for a file and for none', async () => {
    await reviewed(false)
    glass.writes()
    const answer = await glass.breakGlass()
    const statements = glass.writes()
    expect(answer).toEqual({
      grant: null,
      problems: [
        {
          code: 'EMERGENCY_ACCESS_CLOSED',
          severity: 'REFUSAL',
          message: 'Dopo una verifica che non ha trovato motivo, l’accesso in emergenza è chiuso fino al 2026-03-08.',
          path: null,
        },
      ],
    })
    expect(await glass.breakGlass({ input: { caseId: id(999) } })).toEqual(answer)
    expect(glass.writes()).toEqual(statements)
    expect((await glass.breakGlass({ locale: 'en' })).problems[0].message).toMatch(/closed until 2026-03-08/)
  })

  it('the attempt is recorded as refused', async () => {
    await reviewed(false)
    await glass.breakGlass()
    expect(await glass.rows(`select action, actor from cases.audit_event where outcome = 'REFUSED'`)).toEqual([
      { action: 'BREAK_GLASS_START', actor: 'demo:ON_CALL' },
    ])
  })

  it('whatever else that person has open ends too, each end recorded', async () => {
    const other = await glass.file(1, {})
    await glass.breakGlass({ input: { caseId: other } })
    await glass.breakGlass({ viewer: COLLEAGUE })
    glass.now = '2026-03-01T11:05:00.000Z'
    await reviewed(false)
    expect(
      await glass.rows(
        `select actor from cases.break_glass_grant where granted_at >= '2026-03-01' and ended_at is null and expires_at > '2026-03-01T11:05:00Z'`,
      ),
    ).toEqual([{ actor: 'demo:colleague' }])
    expect(await glass.rows(`select from cases.audit_event where action = 'BREAK_GLASS_END'`)).toHaveLength(2)
  })

  it('a request that comes with the review is refused or ended', async () => {
    const other = await glass.file(1, {})
    await glass.breakGlass()
    const grantId = await latestGrant()
    await Promise.all([
      patiently(() => glass.reviewBreakGlass({ input: { grantId, justified: false } })),
      ...Array.from({ length: 4 }, () => patiently(() => glass.breakGlass({ input: { caseId: other } }))),
    ])
    expect(
      await glass.rows(`select from cases.break_glass_grant where granted_at >= '2026-03-01' and ended_at is null`),
    ).toEqual([])
  })

  it('one that found a reason closes nothing', async () => {
    await reviewed(true)
    glass.now = '2026-03-01T13:00:00.000Z'
    expect(await codes(glass.breakGlass())).toEqual([])
  })
})

describe('emergency access is limited', () => {
  const open = (caseId: string, viewer = ON_CALL) =>
    codes(patiently(() => glass.breakGlass({ viewer, input: { caseId } })))
  const files = (count: number) => Promise.all(Array.from({ length: count }, (_, n) => glass.file(n + 1, {})))

  it('to five files at once, also when all are asked for at once', async () => {
    const all = await files(8)
    const answers = await Promise.all(all.map((caseId) => open(caseId)))
    expect(answers.flat()).toEqual(Array.from({ length: 3 }, () => 'EMERGENCY_ACCESS_LIMIT'))
    expect(await open(all[0]!, COLLEAGUE)).toEqual([])
    expect(await open(id(999))).toEqual(['EMERGENCY_ACCESS_LIMIT'])
    glass.now = '2026-03-01T12:00:00.000Z'
    expect(await open(all[7]!)).toEqual([])
  })

  it('to twenty a day', async () => {
    const all = await files(5)
    for (let hour = 0; hour < 4; hour++) {
      glass.now = `2026-03-01T${12 + hour}:00:00.000Z`
      for (const caseId of all) expect(await open(caseId)).toEqual([])
    }
    glass.now = '2026-03-02T11:59:59.999Z'
    expect(await open(all[0]!)).toEqual(['EMERGENCY_ACCESS_LIMIT'])
    glass.now = '2026-03-02T12:00:00.000Z'
    expect(await open(all[0]!)).toEqual([])
  })
})
