import { readFileSync } from 'node:fs'
import { buildSchema, getNamedType, isInputObjectType, type GraphQLInputType } from 'graphql'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setAccessLimits } from '#platform/access-limits.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'

// Whoever may look people up by tax code or name does so as often as work needs, and not to read a register from end to end.

let hub: TestHub
let admin: pg.Client
let ambito = ''
beforeAll(async () => {
  hub = await startHub({ listen: true })
  admin = new pg.Client({ connectionString: hub.adminUrl })
  await admin.connect()
  const { rows } = await admin.query<{ id: string }>('select id from organisation.ambito limit 1')
  ambito = rows[0]!.id
  setAccessLimits({ lookUpsPerMinute: 0.001, lookUpsBurst: 5 })
})
beforeEach(() => admin.query('truncate cases.look_up_allowance'))
afterAll(async () => {
  await admin.end()
  await hub[Symbol.asyncDispose]()
})

const BY_CODE = 'personByTaxCode(taxCode: "RSSMRA80A01H501U") { id }'
const BY_NAME = () =>
  `findPersons(input: { ambitoId: "${ambito}", familyName: "Rossi", givenName: "Mario", birthDate: "1980-01-01" }) { id }`
const ask = (fields: string, persona: 'coordinator' | 'dashboard' | 'public' = 'coordinator') =>
  hub.askText(persona, `{ ${fields} }`)
const refusedIn = async (answer: ReturnType<typeof ask>): Promise<number> =>
  ((await answer).errors ?? []).filter(({ extensions }) => extensions['code'] === 'RATE_LIMITED').length

describe('look-ups beyond the limit', () => {
  it('are refused in both languages, with the seconds to wait, and the rest of the answer stands', async () => {
    await ask(Array.from({ length: 5 }, (_, n) => `a${n}: ${BY_CODE}`).join(' '))
    const { data, errors } = await ask(`p: ${BY_CODE} ambito(code: "16-BT-01") { code }`)
    expect(data).toMatchObject({ p: null })
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(/^Too many look-ups|^Troppe ricerche/),
        path: ['p'],
        extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) },
      },
    ])
  })

  it('count one by one: in aliases, by code and by name together, in one request and in many at once', async () => {
    expect(await refusedIn(ask(Array.from({ length: 8 }, (_, n) => `a${n}: ${BY_CODE}`).join(' ')))).toBe(3)
    await admin.query('truncate cases.look_up_allowance')
    expect(
      await refusedIn(ask(`a: ${BY_CODE} b: ${BY_NAME()} c: ${BY_CODE} d: ${BY_NAME()} e: ${BY_NAME()} f: ${BY_CODE}`)),
    ).toBe(1)
    await admin.query('truncate cases.look_up_allowance')
    const many = await Promise.all(Array.from({ length: 40 }, () => refusedIn(ask(BY_CODE))))
    expect(many.filter((refused) => refused === 0)).toHaveLength(5)
  })

  it('are recorded as refused searches, of nobody', async () => {
    await admin.query('delete from cases.audit_event')
    await ask(Array.from({ length: 7 }, (_, n) => `a${n}: ${BY_CODE}`).join(' '))
    const { rows } = await admin.query(
      `select action, outcome, person_id, count(*)::int from cases.audit_event group by 1, 2, 3 order by 2`,
    )
    expect(rows.filter(({ outcome }) => outcome === 'REFUSED')).toEqual([
      { action: 'SEARCH', outcome: 'REFUSED', person_id: null, count: 2 },
    ])
  })

  it.each([
    ['by code', () => BY_CODE],
    ['by name', () => BY_NAME()],
  ])('%s hold what the record of a permitted search holds', async (_how, search) => {
    await admin.query('delete from cases.audit_event; truncate cases.look_up_allowance')
    await ask(Array.from({ length: 7 }, (_, n) => `a${n}: ${search()}`).join(' '))
    const { rows } = await admin.query<{ outcome: string }>(
      'select distinct outcome, action, entity, query, criteria from cases.audit_event order by outcome',
    )
    const [allowed, refused] = ['ALLOWED', 'REFUSED'].map((outcome) => rows.filter((row) => row.outcome === outcome))
    expect(refused).toEqual(allowed!.map((row) => ({ ...row, outcome: 'REFUSED' })))
    expect(refused).toMatchObject([{ query: expect.stringMatching(/^Query\./), criteria: expect.arrayContaining([]) }])
  })

  it('say in a header when to come back', async () => {
    const query = `{ ${Array.from({ length: 6 }, (_, n) => `a${n}: ${BY_CODE}`).join(' ')} }`
    const headers = { authorization: await hub.authorization('coordinator'), 'content-type': 'application/json' }
    const answer = await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
    const [error] = ((await answer.json()) as { errors: { extensions: Record<string, unknown> }[] }).errors
    expect(error).toMatchObject({ extensions: { code: 'RATE_LIMITED' } })
    expect(answer.headers.get('retry-after')).toBe(String(error!.extensions['retryAfter']))
  })

  it('tell nothing to who may not look anybody up, and cost them nothing', async () => {
    for (const persona of ['public', 'dashboard'] as const) {
      for (let n = 0; n < 7; n++) expect(await refusedIn(ask(BY_CODE, persona))).toBe(0)
    }
    expect((await admin.query('select from cases.look_up_allowance')).rowCount).toBe(0)
  })

  it('cost what is no look-up neither a statement nor a wait', async () => {
    await ask(Array.from({ length: 9 }, (_, n) => `a${n}: ${BY_CODE}`).join(' '))
    expect((await ask(`cases(filter: { ambitoId: "${ambito}" }, first: 1) { nodes { id } }`)).errors ?? []).toEqual([])
  })

  it('are all refused while they cannot be counted', async () => {
    await admin.query('alter table cases.look_up_allowance rename to away')
    const { errors, data } = await ask(BY_CODE)
    await admin.query('alter table cases.away rename to look_up_allowance')
    expect(data).toEqual({ personByTaxCode: null })
    expect(errors).toMatchObject([{ extensions: { code: 'AUDIT_UNAVAILABLE' } }])
  })
})

/** Names of arguments, at whatever depth of input types, that say who somebody is. */
const IDENTIFYING =
  /tax|fiscal|surname|(family|given|first|last|full)Name|^name$|identityCode|birth|telephone|phone|email|iban|street/i

function argumentsBelow(type: GraphQLInputType, seen = new Set<string>()): string[] {
  const named = getNamedType(type)
  if (!isInputObjectType(named) || seen.has(named.name)) return []
  seen.add(named.name)
  return Object.values(named.getFields()).flatMap((field) => [field.name, ...argumentsBelow(field.type, seen)])
}

it('every root field that finds somebody by what identifies them is limited', () => {
  const api = buildSchema(readFileSync('schema/api.graphql', 'utf8'), { assumeValidSDL: true })
  const identifying = Object.values(api.getQueryType()!.getFields()).filter(({ args }) =>
    args.flatMap((arg) => [arg.name, ...argumentsBelow(arg.type)]).some((name) => IDENTIFYING.test(name)),
  )
  const limited = new Set(SUBGRAPHS.flatMap(({ lookUps = [] }) => lookUps))
  expect(identifying.map(({ name }) => name).filter((name) => !limited.has(name))).toEqual([])
  expect([...limited].toSorted()).toEqual(['findPersons', 'personByTaxCode'])
})
