import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '#platform/log.ts'
import { PERSONA_NAMES } from '#platform/personas.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'

// Break-glass through the whole hub (access rule 8): the door, the planner, the subgraph and back.

const REASON = 'Minore in pericolo, responsabile del caso irraggiungibile'
const UNKNOWN = '01890000-0000-7000-8000-000000000999'
const MAY = ['coordinator', 'area-lead', 'case-manager', 'on-call']
const BREAK_GLASS = `mutation($input: BreakGlassInput!) {
  breakGlass(input: $input) { grant { caseId expiresAt reviewDueOn } problems { code severity message path } } }`
const REVIEW = `mutation($input: ReviewBreakGlassInput!) {
  reviewBreakGlass(input: $input) { grant { caseId } problems { code severity message path } } }`

const lines: string[] = []
let hub: TestHub
let admin: pg.Client
let ambito: string
let keys = 0
// oxlint-disable-next-line typescript/no-explicit-any -- answers are compared as a whole
type Payload = any

beforeAll(async () => {
  hub = await startHub({
    wholeGraph: true,
    // What chores write is no cost of a request.
    doesChores: false,
    log: createLog('trace', { write: (line: string) => void lines.push(line) }),
  })
  admin = new pg.Client({ connectionString: hub.adminUrl })
  await admin.connect()
  ambito = (await rows(`select ambito_id from organisation.staff_member where subject = 'demo:on-call'`))[0].ambito_id
})
beforeEach(async () => {
  await admin.query(
    `delete from cases.break_glass_grant where granted_at >= '2026-06-15'; delete from cases.idempotency_key`,
  )
  hub.writes()
  hub.fetches()
})
afterAll(async () => {
  await admin.end()
  await hub[Symbol.asyncDispose]()
})

const rows = async (sql: string): Promise<Payload[]> => (await admin.query(sql)).rows
const caseWhere = async (condition: string): Promise<string> =>
  (
    await rows(`select c.id from cases."case" c where c.ambito_id = '${ambito}' and ${condition} order by c.id limit 1`)
  )[0].id
const ordinary = () =>
  caseWhere(
    `c.stored_sensitivity = '{}' and c.subject_person_id in (select id from cases.person where stored_sensitivity = '{}')`,
  )
const inputOf = (caseId: string, more: object = {}) => ({
  input: { caseId, reasonCode: 'MINOR_AT_RISK', reason: REASON, idempotencyKey: `key ${++keys}`, ...more },
})
const granted = async (): Promise<number> =>
  (await rows(`select from cases.break_glass_grant where granted_at >= '2026-06-15'`)).length

describe('an emergency', () => {
  it('opens a file to the operator on call, and the auditor closes its review', async () => {
    const caseId = await ordinary()
    const { status, data, errors } = await hub.askText('on-call', BREAK_GLASS, inputOf(caseId))
    expect([status, errors, data]).toEqual([
      200,
      undefined,
      { breakGlass: { grant: { caseId, expiresAt: '2026-06-15T11:00:00Z', reviewDueOn: '2026-06-22' }, problems: [] } },
    ])
    const open = async (): Promise<Payload[]> => {
      const list = `{ breakGlassReviews(ambitoId: "${ambito}", first: 200) { nodes { id caseId actor reasonCode grantedAt reviewDueOn } } }`
      return ((await hub.askText('auditor', list)).data as Payload).breakGlassReviews.nodes
    }
    const found = (await open()).filter((one) => one.caseId === caseId && one.actor === 'demo:on-call')
    expect(found).toMatchObject([
      { reasonCode: 'MINOR_AT_RISK', grantedAt: '2026-06-15T10:00:00Z', reviewDueOn: '2026-06-22' },
    ])
    const input = { grantId: found[0].id, justified: true, note: 'Motivato.', idempotencyKey: 'review' }
    expect((await hub.askText('auditor', REVIEW, { input })).data).toEqual({
      reviewBreakGlass: { grant: { caseId }, problems: [] },
    })
    expect((await open()).map(({ id }) => id)).not.toContain(input.grantId)
    expect(
      ((await hub.askText('auditor', REVIEW, { input: { ...input, idempotencyKey: 'other' } })).data as Payload)
        .reviewBreakGlass.problems,
    ).toMatchObject([
      { code: 'STATE_CONFLICT', message: 'Nel frattempo lo stato è cambiato: rileggere il dato e decidere di nuovo.' },
    ])
  })

  it('tells who manages the case and who leads its area', async () => {
    const caseId = await caseWhere(
      `c.case_manager_id is not null and c.stored_sensitivity = '{}' and c.subject_person_id in (select id from cases.person where stored_sensitivity = '{}')`,
    )
    await hub.askText('on-call', BREAK_GLASS, inputOf(caseId))
    const [event] = await rows(
      `select payload from cases.outbox_event where type = 'break_glass.started' and payload ->> 'caseId' = '${caseId}'`,
    )
    const told = await rows(`select case_manager_id as id from cases."case" where id = '${caseId}' union
      select staff_member_id from organisation.appointment a join cases."case" c on c.area_id = a.area_id where c.id = '${caseId}' and a.role = 'AREA_LEAD' and a.status = 'ACTIVE'`)
    expect(told.length).toBeGreaterThan(1)
    expect(event.payload.recipients.toSorted()).toEqual(told.map(({ id }) => id).toSorted())
  })

  it('costs one fetch and twelve statements, one that finds no file as many, a record of the attempt among them', async () => {
    const caseId = await ordinary()
    await hub.askText('on-call', BREAK_GLASS, inputOf(caseId))
    expect([hub.fetches(), hub.writes().length, hub.statements().length]).toEqual([['cases'], 12, expect.any(Number)])
    await hub.askText('on-call', BREAK_GLASS, inputOf(UNKNOWN))
    expect([hub.fetches(), hub.writes().length]).toEqual([['cases'], 12])
    await hub.askText('on-call', BREAK_GLASS, inputOf(caseId, { minutes: 61 }))
    expect(hub.writes().length).toBeLessThanOrEqual(4)
  })

  it.each([...PERSONA_NAMES, 'public'] as const)(
    '%s is let in by the scope of the role, or told so on the field',
    async (persona) => {
      const { status, data, errors } = await hub.askText(persona, BREAK_GLASS, inputOf(UNKNOWN))
      expect(status).toBe(200)
      if (MAY.includes(persona)) expect(data).toMatchObject({ breakGlass: { problems: [{ code: 'CASE_NOT_FOUND' }] } })
      else {
        expect(data).toEqual({ breakGlass: null })
        expect(errors).toMatchObject([{ path: ['breakGlass'], extensions: { code: 'FORBIDDEN_FIELD' } }])
        expect(hub.writes()).toEqual([])
      }
      if (persona === 'auditor') return
      const review = { grantId: UNKNOWN, justified: true, note: 'Motivato.', idempotencyKey: `key ${++keys}` }
      expect((await hub.askText(persona, REVIEW, { input: review })).errors).toMatchObject([
        { path: ['reviewBreakGlass'], extensions: { code: 'FORBIDDEN_FIELD' } },
      ])
    },
  )
})

describe('what may not be known', () => {
  it.each([
    ['a protected identity', 'on-call', `'PROTECTED_IDENTITY' = any (c.stored_sensitivity)`],
    ['a protected identity', 'coordinator', `'PROTECTED_IDENTITY' = any (c.stored_sensitivity)`],
    ['a protected identity', 'area-lead', `'PROTECTED_IDENTITY' = any (c.stored_sensitivity)`],
    [
      'gender violence without an emergency',
      'on-call',
      `'GENDER_VIOLENCE' = any (c.stored_sensitivity) and not exists (select from cases.emergency_intervention e where (e.case_id = c.id or e.person_id = c.subject_person_id) and e.status not in ('CLOSED', 'NOT_APPROPRIATE'))`,
    ],
    [
      'mental health followed by others',
      'case-manager',
      `'MENTAL_HEALTH_ADDICTION' = any (c.stored_sensitivity) and c.case_manager_id is distinct from (select id from organisation.staff_member where subject = 'demo:case-manager')
      and not exists (select from cases.care_team_member t join organisation.staff_member s on s.id = t.staff_member_id where t.case_id = c.id and s.subject = 'demo:case-manager')`,
    ],
  ] as const)(
    '%s is to %s what does not exist: byte by byte, statement by statement',
    async (_what, persona, condition) => {
      const hidden = await caseWhere(condition)
      const ask = async (caseId: string, language: string) => {
        hub.writes()
        const answer = await hub.sendAs(persona, {
          query: BREAK_GLASS,
          variables: inputOf(caseId),
          headers: { 'accept-language': language },
        })
        return { ...answer, writes: hub.writes() }
      }
      for (const language of ['it', 'en']) {
        const absent = await ask(UNKNOWN, language)
        expect(await ask(hidden, language)).toEqual(absent)
        expect(absent.body).toContain(language === 'it' ? 'Il caso non esiste.' : 'There is no such case.')
      }
    },
  )
})

describe('a request that is sent again', () => {
  it('because its answer was lost on the way, is answered and not done again', async () => {
    const variables = inputOf(await ordinary())
    hub.disturb((next) => async (...fetch) => {
      await next(...fetch)
      throw new Error('the answer is lost')
    })
    expect(await hub.askText('on-call', BREAK_GLASS, variables)).toMatchObject({
      data: { breakGlass: null },
      errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    })
    hub.disturb(undefined)
    expect(await granted()).toBe(1)
    expect((await hub.askText('on-call', BREAK_GLASS, variables)).data).toMatchObject({
      breakGlass: { grant: { caseId: variables.input.caseId }, problems: [] },
    })
    expect(await granted()).toBe(1)
  })

  it('many times at once, is done once', async () => {
    const variables = inputOf(await ordinary())
    const answers = await Promise.all(
      Array.from({ length: 15 }, () => hub.sendAs('on-call', { query: BREAK_GLASS, variables })),
    )
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    expect(answers[0]!.body).toContain('"problems":[]')
    expect(await granted()).toBe(1)
  })

  it('within one document, is done once, and the fields answer in order', async () => {
    const { input } = inputOf(await ordinary())
    const fields = 'grant { expiresAt } problems { code }'
    const { data } = await hub.askText(
      'on-call',
      `mutation($a: BreakGlassInput!, $b: BreakGlassInput!) { a: breakGlass(input: $a) { ${fields} } again: breakGlass(input: $a) { ${fields} } b: breakGlass(input: $b) { ${fields} } }`,
      { a: input, b: { ...input, idempotencyKey: 'another' } },
    )
    const done = { grant: { expiresAt: '2026-06-15T11:00:00Z' }, problems: [] }
    expect(data).toEqual({ a: done, again: done, b: { grant: null, problems: [{ code: 'GRANT_ACTIVE' }] } })
  })
})

describe('what goes wrong', () => {
  it('in the input, is the mistake of the caller, and reaches no database', async () => {
    for (const more of [{ reasonCode: 'CURIOSITY' }, { minutes: 'many' }, { idempotencyKey: null }, { reason: null }]) {
      const { status, errors } = await hub.askText('on-call', BREAK_GLASS, inputOf(UNKNOWN, more))
      expect([status, errors?.[0]?.extensions['code']]).toEqual([400, 'BAD_INPUT'])
    }
    expect(hub.writes()).toEqual([])
  })

  it('in the database, leaves as a masked fault; nothing is open, and no log repeats the reason', async () => {
    await admin.query('revoke insert on cases.audit_event from hub_cases')
    const variables = inputOf(await ordinary())
    const { data, errors } = await hub.askText('on-call', BREAK_GLASS, variables)
    await admin.query('grant insert on cases.audit_event to hub_cases')
    expect(data).toEqual({ breakGlass: null })
    expect(errors).toMatchObject([
      { path: ['breakGlass'], extensions: { code: 'INTERNAL_FAULT', requestId: expect.any(String) } },
    ])
    expect(await granted()).toBe(0)
    expect(lines.join('\n')).toContain(String(errors![0]!.extensions['requestId']))
    expect(lines.join('\n')).not.toMatch(/Minore|irraggiungibile|key \d/)
    expect((await hub.askText('on-call', BREAK_GLASS, variables)).data).toMatchObject({ breakGlass: { problems: [] } })
  })

  it('for a while, is reported as that: what waits too long for others is not done, and may be tried again', async () => {
    const variables = inputOf(await ordinary())
    await admin.query('begin')
    await admin.query('lock table cases.break_glass_grant in access exclusive mode')
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        hub.askText('on-call', BREAK_GLASS, { input: { ...variables.input, idempotencyKey: `busy ${n}` } }),
      ),
    )
    await admin.query('commit')
    for (const { data, errors } of answers) {
      expect(errors).toBeUndefined()
      expect(data).toMatchObject({
        breakGlass: { grant: null, problems: [{ code: 'WRITE_BUSY', severity: 'REFUSAL' }] },
      })
    }
    const again = { input: { ...variables.input, idempotencyKey: 'busy 0' } }
    expect((await hub.askText('on-call', BREAK_GLASS, again)).data).toMatchObject({ breakGlass: { problems: [] } })
  })

  it('with a query in a document of mutations, is nothing: each operation is done by its name', async () => {
    const query = `query Look { __typename } mutation Do($input: BreakGlassInput!) { breakGlass(input: $input) { problems { code } } }`
    const { status, body } = await hub.sendAs('on-call', { query })
    expect([status, body.includes('OPERATION_NAME_REQUIRED')]).toEqual([400, true])
    expect(hub.writes()).toEqual([])
  })
})
