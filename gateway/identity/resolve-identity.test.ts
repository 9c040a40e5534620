import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { ConnectionLost } from '#platform/database/read-connection.ts'
import { Refusal, refuse as refusePlatform } from '#platform/errors.ts'
import { fiscalHash, fiscalKeyOf } from '#platform/fiscal-hash.ts'
import type { ResolvedViewer } from '#platform/viewer-port.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import type { Viewer } from '#platform/viewer.ts'
import { IDENTITY_REFUSALS, IDENTITY_STATUS } from './errors.ts'
import { fromRawHeaders, type RequestHeaders } from './request-headers.ts'
import { createIdentity } from './resolve-identity.ts'
import type { TokenClaims } from './token-claims.ts'

const WORKER: ResolvedViewer = {
  kind: 'STAFF',
  ambitoId: 'ambito-1',
  appointments: [
    { role: 'CASE_WORKER', unitKind: 'PROFESSIONAL_SOCIAL_SERVICE' },
    { role: 'UVM_MEMBER', unitKind: 'PROFESSIONAL_SOCIAL_SERVICE' },
  ],
  areaIds: ['area-1'],
  leadAreaIds: [],
  leadCompartments: [],
  clearances: ['MINORS_JUDICIAL'],
  staffMemberId: 'staff-1',
  providerId: null,
  aslUnitIds: [],
  unitId: 'unit-1',
  defaultPurpose: null,
}
const CLIENT: ResolvedViewer = {
  ...WORKER,
  kind: 'CLIENT',
  appointments: [],
  areaIds: [],
  leadAreaIds: [],
  leadCompartments: [],
  clearances: [],
  staffMemberId: null,
  aslUnitIds: [],
  unitId: null,
  defaultPurpose: 'STATISTICS',
}
const PEOPLE: Readonly<Record<string, ResolvedViewer>> = {
  worker: WORKER,
  client: CLIENT,
  idle: { ...WORKER, appointments: [] },
}

const CLAIMS: TokenClaims = {
  expiresAt: 4_000_000_000_000,
  subject: '',
  purpose: 'SOCIAL_CARE',
  fiscalNumber: 'RSSMRA85T10A562S',
  levelOfAssurance: 2,
}

const FISCAL_KEY = fiscalKeyOf('a secret of this test')

/** A world in which the token `a.<subject>.c` is verified, and time stands where it is set. */
function world(claims: Partial<TokenClaims> = {}) {
  const state = { now: 0, asked: [] as string[], people: { ...PEOPLE } as Record<string, ResolvedViewer> }
  const identify = createIdentity({
    verifier: async (token) => ({ ...CLAIMS, ...claims, subject: token.split('.')[1] ?? '' }),
    resolveViewer: async (subject) => {
      state.asked.push(subject)
      await Promise.resolve()
      if (subject === 'broken') throw new Error('no database')
      return state.people[subject] ?? null
    },
    clock: { now: () => new Date(state.now), today: () => '' },
    fiscalKey: FISCAL_KEY,
  })
  const identity = async (headers: RequestHeaders): Promise<Viewer> => identify(headers)
  /** Asks as a subject, with one of its tokens. */
  const as = (subject: string, more: RequestHeaders = {}, token = 'c'): Promise<Viewer> =>
    identity({ authorization: `Bearer a.${subject}.${token}`, ...more })
  return { state, identity, as }
}

test('without an Authorization header the viewer is the public one, whatever purpose is stated', async () => {
  const { identity, state } = world()
  expect(await identity({})).toBe(PUBLIC_VIEWER)
  expect(await identity({ 'x-purpose': 'AUDIT' })).toBe(PUBLIC_VIEWER)
  expect(state.asked).toEqual([])
})

test('a viewer is what the organisation knows, with roles, scopes and purposes derived', async () => {
  const viewer = await world().as('worker')
  expect(viewer).toMatchObject({
    kind: 'STAFF',
    subject: 'worker',
    ambitoId: 'ambito-1',
    roles: ['CASE_MANAGER'],
    appointmentRoles: ['CASE_WORKER', 'UVM_MEMBER'],
    staffMemberId: 'staff-1',
    areaIds: ['area-1'],
    leadAreaIds: [],
    leadCompartments: [],
    clearances: ['MINORS_JUDICIAL'],
    purposes: ['SOCIAL_CARE', 'HEALTH_SOCIAL_INTEGRATION'],
    purpose: 'SOCIAL_CARE',
    levelOfAssurance: 2,
    fileRoles: ['CASE_MANAGER'],
    principals: ['staff-1'],
    fiscalHash: fiscalHash(FISCAL_KEY, 'RSSMRA85T10A562S'),
  })
  expect(viewer.scopes.has('case:write')).toBe(true)
  expect(viewer.scopes.has('case:assign')).toBe(false)
  expect(Object.keys(viewer).sort()).toEqual(Object.keys(PUBLIC_VIEWER).sort())
  expect(Object.isFrozen(viewer)).toBe(true)
})

test('the tax code of the bearer never stands in a viewer', async () => {
  expect(JSON.stringify(await world().as('worker'))).not.toContain('RSSMRA85T10A562S')
})

test('the purpose is that of the request, else of the token, else of the registration, else none', async () => {
  expect((await world().as('worker', { 'x-purpose': 'HEALTH_SOCIAL_INTEGRATION' })).purpose).toBe(
    'HEALTH_SOCIAL_INTEGRATION',
  )
  expect((await world().as('worker', { 'x-purpose': ' \tHEALTH_SOCIAL_INTEGRATION ' })).purpose).toBe(
    'HEALTH_SOCIAL_INTEGRATION',
  )
  expect((await world().as('worker')).purpose).toBe('SOCIAL_CARE')
  expect((await world({ purpose: null }).as('client')).purpose).toBe('STATISTICS')
  expect((await world({ purpose: null }).as('worker')).purpose).toBeNull()
})

test.each([
  [{ 'x-purpose': 'AUDIT' }, {}],
  [{ 'x-purpose': 'social_care' }, {}],
  [{ 'x-purpose': '' }, {}],
  [{ 'x-purpose': ' ' }, {}],
  [{ 'x-purpose': 'SOCIAL_CARE, HEALTH_SOCIAL_INTEGRATION' }, {}],
  [{ 'x-purpose': ['HEALTH_SOCIAL_INTEGRATION', 'SOCIAL_CARE'] }, {}],
  [{ 'x-purpose': 'SOCIAL CARE' }, {}],
  [{ 'x-purpose': 'constructor' }, {}],
  [{ 'x-purpose': ['SOCIAL_CARE', 'SOCIAL_CARE'] }, {}],
  [{}, { purpose: 'STATISTICS' }],
  [{}, { purpose: 'WHATEVER' }],
])('a purpose the viewer may not claim is refused and the allowed ones are named: %j %j', async (headers, claims) => {
  await expect(world(claims).as('worker', headers)).rejects.toMatchObject({
    code: 'PURPOSE_NOT_ALLOWED',
    values: { allowed: 'SOCIAL_CARE, HEALTH_SOCIAL_INTEGRATION' },
  })
})

test('who is unknown and who has no role now get the same answer', async () => {
  const { as } = world()
  const answers = await Promise.all(
    ['nobody', 'idle'].map((subject) =>
      as(subject).catch((refusal: Refusal) => ({ ...refusal, message: refusal.message })),
    ),
  )
  expect(answers[0]).toMatchObject({ code: 'SUBJECT_UNKNOWN' })
  expect(answers[1]).toEqual({ ...answers[0] })
})

test('a human whose token states no tax code is assured of nothing and opens no file; a client needs none', async () => {
  expect(await world({ fiscalNumber: null }).as('worker')).toMatchObject({
    levelOfAssurance: 0,
    fiscalHash: null,
    fileRoles: [],
  })
  expect((await world({ fiscalNumber: null, purpose: null }).as('client')).levelOfAssurance).toBe(2)
})

test.each<[string, readonly string[]]>([
  ['two headers', ['Bearer a.worker.c', 'Bearer a.worker.c']],
  ['no value', ['']],
  ['another scheme', ['Basic YTpi']],
  ['no token', ['Bearer']],
  ['a list', ['Bearer a.worker.c, Bearer a.other.c']],
  ['more than 8 KB', [`Bearer a.${'x'.repeat(8192)}.c`]],
  ['more than 8 KB of spaces', [`Bearer ${' '.repeat(100_000)}!`]],
])('an Authorization header with %s is refused, never taken for the public', async (_, authorization) => {
  await expect(world().identity({ authorization })).rejects.toMatchObject({ code: 'AUTHORIZATION_HEADER' })
})

test('headers are read as they were sent, so that a second one is seen', async () => {
  const sent = fromRawHeaders(['Host', 'h', 'Authorization', 'Bearer a.worker.c', 'authorization', 'Bearer a.client.c'])
  await expect(world().identity(sent)).rejects.toMatchObject({ code: 'AUTHORIZATION_HEADER' })
  expect((await world().identity(fromRawHeaders(['AUTHORIZATION', 'bearer a.worker.c']))).subject).toBe('worker')
})

test('headers that name a viewer are not looked at', async () => {
  const { identity } = world()
  expect(await identity({ 'x-user': 'worker', 'x-forwarded-user': 'worker', 'x-viewer': '{}' })).toBe(PUBLIC_VIEWER)
})

test('a subject is asked for once in sixty seconds, and then anew', async () => {
  const { as, state } = world()
  await as('worker')
  state.now = 59_999
  await as('worker')
  expect(state.asked).toEqual(['worker'])
  state.people = {}
  state.now = 60_000
  await expect(as('worker')).rejects.toMatchObject({ code: 'SUBJECT_UNKNOWN' })
})

test('questions at the same time share one answer, and no subject gets the answer of another', async () => {
  const { as, state } = world({ purpose: null })
  const viewers = await Promise.all(Array.from({ length: 50 }, (_, index) => as(index % 2 ? 'worker' : 'client')))
  expect(state.asked).toEqual(['client', 'worker'])
  viewers.forEach((viewer, index) => expect(viewer.kind).toBe(index % 2 ? 'STAFF' : 'CLIENT'))
})

test('nobody is not remembered: a new appointment counts at once', async () => {
  const { as, state } = world()
  await expect(as('new')).rejects.toThrow(Refusal)
  state.people['new'] = WORKER
  expect((await as('new')).subject).toBe('new')
})

test('a failure is not remembered either, and stays a failure', async () => {
  const { as, state } = world()
  await expect(as('broken')).rejects.toThrow('no database')
  await expect(as('broken')).rejects.toThrow('no database')
  expect(state.asked).toEqual(['broken', 'broken'])
})

test('the memory is bounded, and the longest unused goes first', async () => {
  const { as, state } = world()
  for (let index = 0; index < 1_001; index += 1) state.people[`s${index}`] = WORKER
  for (let index = 0; index < 1_000; index += 1) await as(`s${index}`)
  await as('s0', {}, 'another')
  await as('s1000')
  state.asked.length = 0
  await as('s0', {}, 'a-third')
  await as('s1', {}, 'another')
  expect(state.asked).toEqual(['s1'])
})

test('every refusal has a status and both languages, and the words name nothing that was sent', async () => {
  expect(Object.keys(IDENTITY_STATUS).sort()).toEqual(Object.keys(IDENTITY_REFUSALS).sort())
  for (const text of Object.values(IDENTITY_REFUSALS)) {
    expect(text.it).not.toBe('')
    expect(text.en).not.toBe('')
  }
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 8 }), async (sent) => {
      const refusal = await world()
        .as('worker', { 'x-purpose': sent })
        .catch((failure: Refusal) => failure)
      if (refusal instanceof Refusal) expect(refusal.in('it') + refusal.in('en')).not.toContain(sent)
    }),
  )
})

test.each([
  ['is lost', () => Promise.reject(new ConnectionLost('gone'))],
  ['takes too long', () => Promise.reject(refusePlatform('READ_TIMEOUT'))],
  ['is overloaded', () => Promise.reject(refusePlatform('OVERLOADED'))],
  ['does not answer', () => new Promise<never>(() => undefined)],
])('while the database %s, the viewer is asked to come back', async (_, resolveViewer) => {
  vi.useFakeTimers()
  try {
    const identify = createIdentity({
      verifier: async () => ({ ...CLAIMS, subject: 'worker' }),
      resolveViewer,
      clock: { now: () => new Date(0), today: () => '' },
      fiscalKey: FISCAL_KEY,
    })
    const asked = Promise.resolve(identify({ authorization: 'Bearer a.b.c' })).catch((fault: unknown) => fault)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await asked).toMatchObject({ code: 'IDENTITY_UNAVAILABLE', cause: expect.any(Error) as Error })
    expect(IDENTITY_STATUS.IDENTITY_UNAVAILABLE).toBe(503)
  } finally {
    vi.useRealTimers()
  }
})
