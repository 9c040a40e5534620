import { createHmac } from 'node:crypto'
import { SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader, exportJWK, exportSPKI, generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'
import { fixedClock, type Clock } from '../clock.ts'
import { Refusal } from '../errors.ts'
import { PUBLIC_VIEWER, VIEWER_ROLES, type Viewer } from '../viewer.ts'
import { createViewerSigner } from './sign-viewer.ts'
import { createViewerVerifier } from './verify-viewer.ts'
import { newViewerKeys } from './viewer-keys.ts'

const NOW = '2026-03-01T12:00:00Z'
const now = Date.parse(NOW) / 1000
const clock = fixedClock(NOW)
const after = (seconds: number): Clock => fixedClock(new Date((now + seconds) * 1000).toISOString())

const VIEWER: Viewer = Object.freeze({
  kind: 'STAFF',
  subject: 'demo:case-manager',
  ambitoId: '01890000-0000-7000-8000-000000000001',
  roles: ['CASE_MANAGER', 'ON_CALL'] as const,
  fileRoles: ['CASE_MANAGER'] as const,
  appointmentRoles: ['CASE_WORKER', 'EMERGENCY_ON_CALL'],
  staffMemberId: '01890000-0000-7000-8000-000000000002',
  providerId: null,
  unitId: '01890000-0000-7000-8000-000000000003',
  principals: ['01890000-0000-7000-8000-000000000002'],
  fiscalHash: '-9223372036854775808',
  areaIds: ['01890000-0000-7000-8000-000000000004'],
  leadAreaIds: ['01890000-0000-7000-8000-000000000004'],
  leadCompartments: ['GENDER_VIOLENCE'] as const,
  clearances: ['MINORS_JUDICIAL'] as const,
  scopes: new Set(['case:write', 'person:lookup']),
  purposes: ['SOCIAL_CARE', 'EMERGENCY_RESPONSE'] as const,
  purpose: 'SOCIAL_CARE',
  levelOfAssurance: 2,
})

const keys = await newViewerKeys()
const others = await newViewerKeys()
const token = await createViewerSigner(keys, clock)(VIEWER)
const CLAIMS = decodeJwt(token)
const HEADER = { alg: 'EdDSA', typ: 'viewer+jwt', kid: keys.kid }

const verdict = async (given: string, at = clock, subgraph = 'cases'): Promise<string> => {
  try {
    await createViewerVerifier(subgraph, keys, at)(given)
    return 'believed'
  } catch (failure) {
    if (failure instanceof Refusal) return failure.code
    throw failure
  }
}
const signed = (claims: object, header: object = {}, key = keys.privateKey): Promise<string> =>
  new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader({ ...HEADER, ...header }).sign(key)
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const facts = (changes: object): object => ({ viewer: { ...(CLAIMS['viewer'] as object), ...changes } })

describe('a viewer token', () => {
  it.each([VIEWER, PUBLIC_VIEWER, { ...VIEWER, roles: VIEWER_ROLES, kind: 'PROVIDER' as const, purpose: null }])(
    'hands every fact of a viewer on, and nothing else: %j',
    async (viewer) => {
      const read = await createViewerVerifier('cases', keys, clock)(await createViewerSigner(keys, clock)(viewer))
      expect(read).toEqual(viewer)
      expect(Object.isFrozen(read)).toBe(true)
    },
  )

  it('is short-lived, for the subgraphs, and names its type and key', () => {
    expect(decodeProtectedHeader(token)).toEqual(HEADER)
    expect(CLAIMS).toMatchObject({ aud: 'ambito-hub-subgraphs', sub: VIEWER.subject, iat: now, exp: now + 60 })
    expect(Object.keys(CLAIMS).toSorted()).toEqual(['aud', 'exp', 'iat', 'iss', 'sub', 'viewer'])
    expect(token.length).toBeLessThan(2_048)
  })

  it('is signed once in half a minute for a viewer that cannot change, and never beyond for another', async () => {
    let seconds = 0
    const sign = createViewerSigner(keys, { now: () => new Date((now + seconds) * 1000), today: () => '' })
    const first = await sign(VIEWER)
    seconds = 29
    expect(sign(VIEWER)).toBe(first)
    seconds = 30
    expect(await sign(VIEWER)).not.toBe(first)
    expect(await sign({ ...VIEWER, subject: 'two' })).not.toBe(await sign({ ...VIEWER, subject: 'three' }))
  })

  it('is verified once, then known at once until it expires and not a moment longer', async () => {
    let at = now * 1000
    const verify = createViewerVerifier('cases', keys, { now: () => new Date(at), today: () => '' })
    const viewer = await verify(token)
    at += 59_999
    expect(verify(token)).toBe(viewer)
    at += 1
    await expect(verify(token)).rejects.toMatchObject({ code: 'VIEWER_TOKEN_REFUSED' })
  })

  it('for one subgraph is good there and nowhere else', async () => {
    const forCases = await createViewerSigner(keys, clock, 'cases')(VIEWER)
    expect(await verdict(forCases)).toBe('believed')
    expect(await verdict(forCases, clock, 'finance')).toBe('VIEWER_TOKEN_REFUSED')
  })

  it('has a key of its own at each start, whose private part stays inside', async () => {
    expect(others.kid).not.toBe(keys.kid)
    await expect(exportJWK(keys.privateKey)).rejects.toThrow(TypeError)
  })
})

const HEADERS: Readonly<Record<string, object>> = {
  'another type': { typ: 'at+jwt' },
  'the type of any token': { typ: 'JWT' },
  'no type': { typ: undefined },
  'another key id': { kid: others.kid },
  'a key id that is a path': { kid: '../../dev/null' },
  'a key id that is a statement': { kid: "' or 1=1 --" },
  'no key id': { kid: undefined },
  'a key of its own': { jwk: await exportJWK(others.publicKey) },
  'the address of a key': { jku: 'https://attacker.example/keys' },
  'a certificate': { x5c: ['MIIB'] },
  'a content type': { cty: 'JWT' },
}
const STATED: Readonly<Record<string, object>> = {
  'another audience': { aud: 'ambito-hub' },
  'several audiences': { aud: ['ambito-hub-subgraphs', 'elsewhere'] },
  'no audience': { aud: undefined },
  'another issuer': { iss: 'https://issuer.example' },
  'no issuer': { iss: undefined },
  'no end': { exp: undefined },
  'no beginning': { iat: undefined },
  'an end in the past': { iat: now - 60, exp: now },
  'a beginning in the future': { iat: now + 1, exp: now + 61 },
  'a life of more than a minute': { exp: now + 61 },
  'an old beginning and a late end': { iat: now - 61, exp: now + 10 },
  'an end before its beginning': { iat: now, exp: now - 1 },
  'an end that is no number': { exp: String(now + 60) },
  'no subject': { sub: undefined },
  'an extra claim': { scope: 'admin' },
  'a beginning of validity': { nbf: now },
  'no viewer': { viewer: undefined },
  'a viewer that is a text': { viewer: 'COORDINATOR' },
  'a list of viewers': { viewer: [CLAIMS['viewer']] },
  'an extra fact': facts({ admin: true }),
  'a tax code': facts({ fiscalNumber: 'RSSMRA85T10A562S' }),
  'a name': facts({ displayName: 'Onorina' }),
  'a role that is none': facts({ roles: ['ADMIN'] }),
  'a role that is no list': facts({ roles: 'COORDINATOR' }),
  'the kind of a subject that is being resolved': facts({ kind: 'IDENTITY' }),
  'a purpose that is none': facts({ purpose: 'CURIOSITY' }),
  'a hash that is a condition': facts({ fiscalHash: '1 or true' }),
  'a fraction of assurance': facts({ levelOfAssurance: 1.5 }),
  'too much assurance': facts({ levelOfAssurance: 4 }),
}

describe('what a subgraph does not believe', () => {
  it.each(Object.entries(HEADERS))('the right key under %s', async (_, header) => {
    expect(await verdict(await signed({}, header))).toBe('VIEWER_TOKEN_REFUSED')
  })

  it.each(Object.entries(STATED))('the right key with %s', async (_, claims) => {
    expect(await verdict(await signed(claims))).toBe('VIEWER_TOKEN_REFUSED')
  })

  it.each(Object.keys(CLAIMS['viewer'] as object))('a viewer without %s', async (fact) => {
    expect(await verdict(await signed(facts({ [fact]: undefined })))).toBe('VIEWER_TOKEN_REFUSED')
  })

  it('the negative control: the same claims under the same header are believed', async () => {
    expect(await verdict(await signed({}))).toBe('believed')
    expect(await verdict(token, after(59))).toBe('believed')
    expect(await verdict(token, after(60))).toBe('VIEWER_TOKEN_REFUSED')
  })

  it('another key, whatever key it names', async () => {
    expect(await verdict(await signed({}, {}, others.privateKey))).toBe('VIEWER_TOKEN_REFUSED')
    expect(await verdict(await signed({}, { kid: others.kid }, others.privateKey))).toBe('VIEWER_TOKEN_REFUSED')
    const elliptic = await generateKeyPair('ES256')
    expect(await verdict(await signed({}, { alg: 'ES256' }, elliptic.privateKey))).toBe('VIEWER_TOKEN_REFUSED')
  })

  it('no signature, and the public key as a shared secret', async () => {
    const { kid: _, ...rest } = CLAIMS
    expect(await verdict(new UnsecuredJWT(rest).encode())).toBe('VIEWER_TOKEN_REFUSED')
    expect(await verdict(`${base64({ ...HEADER, alg: 'none' })}.${base64(CLAIMS)}.`)).toBe('VIEWER_TOKEN_REFUSED')
    const { x = '' } = await exportJWK(keys.publicKey)
    for (const secret of [Buffer.from(x, 'base64url'), x, await exportSPKI(keys.publicKey)]) {
      const input = `${base64({ ...HEADER, alg: 'HS256' })}.${base64(CLAIMS)}`
      const forged = `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
      expect(await verdict(forged)).toBe('VIEWER_TOKEN_REFUSED')
    }
  })

  it('a token of which any one character was changed', async () => {
    for (let index = 0; index < token.length; index += 7) {
      const changed = token.slice(0, index) + (token[index] === 'A' ? 'B' : 'A') + token.slice(index + 1)
      expect([index, await verdict(changed)]).toEqual([index, 'VIEWER_TOKEN_REFUSED'])
    }
  })

  it('another viewer under the signature of this one', async () => {
    const [header = '', , signature = ''] = token.split('.')
    const swapped = `${header}.${base64({ ...CLAIMS, ...facts({ roles: ['COORDINATOR'] }) })}.${signature}`
    expect(await verdict(swapped)).toBe('VIEWER_TOKEN_REFUSED')
  })

  it.each([
    ['nothing', ''],
    ['a word', 'COORDINATOR'],
    ['a bearer', `Bearer ${token}`],
    ['two tokens', `${token}.${token}`],
    ['a token and a blank', `${token} `],
    ['an object', JSON.stringify(VIEWER)],
    ['an endless text', 'a'.repeat(1_000_000)],
    ['an endless token', `${token}${'A'.repeat(9_000)}`],
  ])('%s', async (_, given) => {
    expect(await verdict(given)).toBe('VIEWER_TOKEN_REFUSED')
  })

  it('something that is no text at all', async () => {
    for (const given of [undefined, null, 7, VIEWER, [token]])
      expect(await verdict(given as unknown as string)).toBe('VIEWER_TOKEN_REFUSED')
  })
})
