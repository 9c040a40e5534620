import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { scopesOf } from '#platform/scopes.ts'
import { VIEWER_ROLES } from '#platform/viewer.ts'
import { AMBITO, CASE, OTHER_AMBITO, id } from '#test/kit/network-rows.ts'
import { staff } from '#test/kit/network.ts'
import { AUDITOR, openGlass, patiently, type Glass } from './break-glass.fixture.ts'

let glass: Glass
beforeAll(async () => void (glass = await openGlass()))
beforeEach(() => glass.reset())
afterAll(() => glass[Symbol.asyncDispose]())

const open = async (): Promise<string[]> => {
  const { found } = await glass.ask(
    `{ found: breakGlassReviews(ambitoId: "${AMBITO}", open: true) { nodes { id reviewDueOn reviewedAt } } }`,
    { viewer: AUDITOR },
  )
  return found.nodes.map((node: { id: string }) => node.id)
}
const grantId = async (): Promise<string> =>
  (await glass.rows(`select id from cases.break_glass_grant where granted_at >= '2026-03-01'`))[0].id
const audited = async (): Promise<string[]> =>
  (await glass.rows('select action, actor from cases.audit_event order by at, action, id')).map(
    ({ action, actor }) => `${action} ${actor}`,
  )

describe('reviewing an emergency access', () => {
  it('closes it: it is listed no more, with who found what', async () => {
    expect(await open()).toEqual([id(90)])
    expect(await glass.reviewBreakGlass({ input: { note: ' Motivato  e proporzionato. ' } })).toEqual({
      grant: { caseId: CASE, expiresAt: '2026-02-20T11:00:00Z', reviewDueOn: '2026-02-27' },
      problems: [],
    })
    expect(await open()).toEqual([])
    expect(await glass.rows(`select * from cases.break_glass_grant where id = '${id(90)}'`)).toMatchObject([
      { reviewed_by: 'demo:AUDITOR', justified: true, review_note: 'Motivato e proporzionato.' },
    ])
    expect(await audited()).toEqual(['CHANGE demo:AUDITOR'])
  })

  it('ends at once what was not justified, and leaves open until its time what was', async () => {
    for (const [justified, ended, actions] of [
      [true, null, ['BREAK_GLASS_START demo:ON_CALL', 'CHANGE demo:AUDITOR']],
      [false, new Date('2026-03-01T13:10:00Z'), ['BREAK_GLASS_END demo:AUDITOR', 'CHANGE demo:AUDITOR']],
    ] as const) {
      await glass.breakGlass()
      glass.now = glass.now.replace(':00:', ':10:')
      const [grant] = await glass.rows('select id from cases.break_glass_grant order by granted_at desc limit 1')
      expect((await glass.reviewBreakGlass({ input: { grantId: grant.id, justified } })).problems).toEqual([])
      const [after] = await glass.rows(`select ended_at from cases.break_glass_grant where id = '${grant.id}'`)
      expect(after.ended_at).toEqual(ended)
      expect((await audited()).slice(-2)).toEqual(actions)
      glass.now = '2026-03-01T13:00:00.000Z'
    }
  })

  it('lists what is due first first, the overdue before all', async () => {
    await glass.breakGlass()
    expect(await open()).toEqual([id(90), await grantId()])
  })

  it.each(VIEWER_ROLES)('%s may, or may not, by the scope of the role', async (role) => {
    const answer = await glass.reviewBreakGlass({ viewer: staff(role) })
    if (scopesOf([role]).has('audit:review')) expect(answer.problems).toEqual([])
    else expect(answer).toEqual(['FORBIDDEN_FIELD'])
  })

  it.each([
    [{ note: '  ' }, 'REVIEW_NOTE'],
    [{ note: 'x'.repeat(2_001) }, 'REVIEW_NOTE'],
    [{ grantId: id(999) }, 'GRANT_NOT_FOUND'],
    [{ grantId: 'no id' }, 'GRANT_NOT_FOUND'],
    [{ grantId: id(91) }, 'STATE_CONFLICT'],
  ])('is refused with %j', async (input, code) => {
    expect((await glass.reviewBreakGlass({ input })).problems).toMatchObject([{ code, severity: 'REFUSAL' }])
    expect(await audited()).toEqual([])
  })

  it('is refused to who opened the file, and of another Ambito it does not exist', async () => {
    const opener = { ...AUDITOR, subject: 'demo:on-call' }
    expect((await glass.reviewBreakGlass({ viewer: opener })).problems).toMatchObject([{ code: 'REVIEW_OWN_GRANT' }])
    const stranger = staff('AUDITOR', OTHER_AMBITO)
    expect((await glass.reviewBreakGlass({ viewer: stranger })).problems).toMatchObject([{ code: 'GRANT_NOT_FOUND' }])
  })

  it('happens once, however many try at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => patiently(() => glass.reviewBreakGlass())))
    expect(answers.filter(({ grant }) => grant)).toHaveLength(1)
    expect(answers.flatMap(({ problems }) => problems.map(({ code }: { code: string }) => code))).toEqual(
      Array.from({ length: 5 }, () => 'STATE_CONFLICT'),
    )
  })

  it('again with its key is answered, and takes nine statements', async () => {
    const input = { idempotencyKey: 'the same' }
    await glass.reviewBreakGlass({ input: { grantId: id(999) } })
    glass.writes()
    const first = await glass.reviewBreakGlass({ input })
    expect(glass.writes()).toHaveLength(9)
    expect(await glass.reviewBreakGlass({ input })).toEqual(first)
  })

  it('never rewrites why a file was opened: the role of the subgraph has no right to', async () => {
    for (const column of ['reason', 'actor', 'granted_at', 'expires_at', 'case_id'])
      await expect(
        glass.parts.pool.transact(AUDITOR, ({ query }) =>
          query(`update cases.break_glass_grant set ${column} = ${column}`),
        ),
      ).rejects.toMatchObject({ code: '42501' })
  })
})
