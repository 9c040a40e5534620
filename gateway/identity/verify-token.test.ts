import { KeyObject, createHmac, sign as nodeSign } from 'node:crypto'
import {
  CompactSign,
  SignJWT,
  UnsecuredJWT,
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
} from 'jose'
import type { JWTHeaderParameters } from 'jose'
import { describe, expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { Refusal } from '#platform/errors.ts'
import { createVerifier } from './verify-token.ts'

const clock = fixedClock('2026-03-01T12:00:00Z')
const now = clock.now().getTime() / 1000
const [issuer, audience] = ['https://issuer.example', 'ambito-hub']

const good = await generateKeyPair('RS256', { extractable: true })
const elliptic = await generateKeyPair('ES256', { extractable: true })
const edwards = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
const forged = await generateKeyPair('RS256')
const keys = createLocalJWKSet({
  keys: [
    { ...(await exportJWK(good.publicKey)), kid: 'rsa', alg: 'RS256' },
    { ...(await exportJWK(good.publicKey)), kid: 'rsa-of-any-algorithm' },
    { ...(await exportJWK(elliptic.publicKey)), kid: 'ec', alg: 'ES256' },
    { ...(await exportJWK(edwards.publicKey)), kid: 'ed', alg: 'EdDSA' },
    { kty: 'oct', kid: 'oct', k: 'c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2U' },
  ],
})
const verify = createVerifier({ issuer, audience, keys }, clock)

const CLAIMS = { iss: issuer, aud: audience, sub: 'someone', iat: now, exp: now + 300 }
const HEADER: JWTHeaderParameters = { alg: 'RS256', typ: 'at+jwt', kid: 'rsa' }

const signed = (claims: object, header: object = {}, key = good.privateKey): Promise<string> =>
  new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader({ ...HEADER, ...header }).sign(key)

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token that the issuer's own key signs, with a header that jose would refuse to sign. */
function rawSigned(header: object): string {
  const input = `${base64({ ...HEADER, ...header })}.${base64(CLAIMS)}`
  return `${input}.${nodeSign('sha256', Buffer.from(input), KeyObject.from(good.privateKey)).toString('base64url')}`
}

async function codeOf(token: string | Promise<string>): Promise<string> {
  try {
    await verify(await token)
  } catch (failure) {
    if (failure instanceof Refusal) return failure.code
    throw failure
  }
  return 'accepted'
}

describe('accepted', () => {
  test.each([
    ['RS256', {}, good.privateKey],
    ['ES256', { alg: 'ES256', kid: 'ec' }, elliptic.privateKey],
    ['EdDSA', { alg: 'EdDSA', kid: 'ed' }, edwards.privateKey],
    ['a plain JWT', { typ: 'JWT' }, good.privateKey],
    ['no type', { typ: undefined }, good.privateKey],
  ])('%s', async (_, header, key) => {
    expect(await codeOf(signed({}, header, key))).toBe('accepted')
  })

  test('an audience among others', async () => {
    expect(await codeOf(signed({ aud: ['other', audience] }))).toBe('accepted')
  })

  test.each([{ exp: now - 9 }, { nbf: now + 9 }])('a clock ten seconds off: %j', async (claims) => {
    expect(await codeOf(signed(claims))).toBe('accepted')
  })
})

describe('refused', () => {
  test.each<[string, object, string]>([
    ['another issuer', { iss: 'https://issuer.example/' }, 'TOKEN_INVALID'],
    ['no issuer', { iss: undefined }, 'TOKEN_INVALID'],
    ['another audience', { aud: 'other-hub' }, 'TOKEN_INVALID'],
    ['no audience', { aud: undefined }, 'TOKEN_INVALID'],
    ['no subject', { sub: undefined }, 'TOKEN_INVALID'],
    ['an empty subject', { sub: '' }, 'TOKEN_INVALID'],
    ['a subject without end', { sub: 'x'.repeat(256) }, 'TOKEN_INVALID'],
    ['a subject that is no text', { sub: { $ne: null } }, 'TOKEN_INVALID'],
    ['no expiry', { exp: undefined }, 'TOKEN_INVALID'],
    ['an expiry that is no number', { exp: 'tomorrow' }, 'TOKEN_INVALID'],
    ['a start that is no number', { nbf: 'tomorrow' }, 'TOKEN_INVALID'],
    ['expired', { exp: now - 11 }, 'TOKEN_EXPIRED'],
    ['long expired', { exp: 1 }, 'TOKEN_EXPIRED'],
    ['not yet valid', { nbf: now + 11 }, 'TOKEN_NOT_YET_VALID'],
  ])('%s', async (_, claims, code) => {
    const payload = JSON.parse(JSON.stringify({ ...CLAIMS, ...claims }))
    const token = new CompactSign(Buffer.from(JSON.stringify(payload))).setProtectedHeader(HEADER).sign(good.privateKey)
    expect(await codeOf(token)).toBe(code)
  })

  test.each([
    ['crit', { crit: ['exp'], exp: 1 }],
    ['jku', { jku: 'https://attacker.example/jwks.json' }],
    ['jwk', { jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } }],
    ['x5u', { x5u: 'https://attacker.example/cert' }],
    ['x5c', { x5c: ['AAAA'] }],
  ])('a token that brings its own key or rules: %s', async (_, header) => {
    expect(await codeOf(rawSigned({}))).toBe('accepted')
    expect(await codeOf(rawSigned(header))).toBe('TOKEN_INVALID')
    expect(await codeOf(rawSigned({ ...header, kid: undefined }))).toBe('TOKEN_INVALID')
  })

  test.each(['dpop+jwt', 'logout+jwt', 'JOSE', 1])('a token of another type: %s', async (typ) => {
    expect(await codeOf(signed({}, { typ }))).toBe('TOKEN_INVALID')
  })

  test('alg none, in every spelling', async () => {
    expect(await codeOf(`${new UnsecuredJWT(CLAIMS).encode()}AA`)).toBe('TOKEN_INVALID')
    for (const alg of ['none', 'None', 'NONE', '']) {
      expect(await codeOf(`${base64({ alg })}.${base64(CLAIMS)}.AA`)).toBe('TOKEN_INVALID')
    }
  })

  test.each(['HS256', 'HS384', 'HS512'])(
    '%s with a public key, or a symmetric key of the set, as the secret',
    async (alg) => {
      const hash = alg.replace('HS', 'sha')
      for (const [kid, secret] of [
        ['rsa', await exportSPKI(good.publicKey)],
        ['oct', 'secretsecretsecretsecretsecretse'],
      ] as const) {
        const input = `${base64({ ...HEADER, alg, kid })}.${base64(CLAIMS)}`
        expect(await codeOf(`${input}.${createHmac(hash, secret).update(input).digest('base64url')}`)).toBe(
          'TOKEN_INVALID',
        )
      }
    },
  )

  test.each(['PS256', 'RS384', 'RS512'])('an algorithm that is not pinned, rightly signed: %s', async (alg) => {
    const key = await importJWK(await exportJWK(good.privateKey), alg)
    const token = new SignJWT(CLAIMS).setProtectedHeader({ ...HEADER, alg, kid: 'rsa-of-any-algorithm' }).sign(key)
    expect(await codeOf(token)).toBe('TOKEN_INVALID')
  })

  test('a key of another kind under the algorithm of the header', async () => {
    expect(await codeOf(rawSigned({ alg: 'ES256', kid: 'rsa' }))).toBe('TOKEN_INVALID')
    expect(await codeOf(rawSigned({ alg: 'RS256', kid: 'ec' }))).toBe('TOKEN_INVALID')
  })

  test('a forged key under a known name', async () => {
    expect(await codeOf(signed({}, {}, forged.privateKey))).toBe('TOKEN_INVALID')
  })

  test.each(['../../etc/passwd', "' OR 1=1 --", '__proto__', 'x'.repeat(8000), '', 'http://localhost/'])(
    'a key name that is an attack: %#',
    async (kid) => {
      expect(await codeOf(rawSigned({ kid }))).toBe('TOKEN_INVALID')
    },
  )

  test('a changed payload, signature or half a token', async () => {
    const [header, , signature] = (await signed({})).split('.')
    expect(await codeOf(`${header}.${base64({ ...CLAIMS, sub: 'another' })}.${signature}`)).toBe('TOKEN_INVALID')
    expect(await codeOf(`${header}.${base64(CLAIMS)}.${signature?.slice(4)}`)).toBe('TOKEN_INVALID')
    for (const token of [
      '',
      '..',
      'a.b.c',
      'a.b.',
      'a.b',
      'a.b.c.d',
      'a.b.c.d.e',
      'é.!.=',
      `${header}.${base64(CLAIMS)}.`,
      `${header}.${base64(CLAIMS)}.${signature}.`,
      `${header}.${base64(CLAIMS)}.${signature}!`,
      `${header}`,
      `${header}.${base64('text')}.AA`,
      'eyJ.eyJ.eyJ',
      `${base64([])}.AA.AA`,
      `${base64(null)}.AA.AA`,
    ]) {
      expect(await codeOf(token), token).toBe('TOKEN_INVALID')
    }
  })

  test('an issuer whose keys cannot be had is another matter than a bad token', async () => {
    const broken = createVerifier(
      { issuer, audience, keys: () => Promise.reject(new TypeError('fetch failed')) },
      clock,
    )
    await expect(broken(await signed({}))).rejects.toMatchObject({ code: 'ISSUER_UNAVAILABLE' })
  })
})

test.each<[object, object]>([
  [{ acr: 'https://www.spid.gov.it/SpidL3' }, { levelOfAssurance: 3 }],
  [{ acr: 'https://www.spid.gov.it/SpidL4' }, { levelOfAssurance: 0 }],
  [{ acr: ['https://www.spid.gov.it/SpidL3', 'x'] }, { levelOfAssurance: 0 }],
  [{ purpose: 'ANYTHING' }, { purpose: 'ANYTHING' }],
  [{ purpose: ['AUDIT'] }, { purpose: null }],
  [{ 'https://attributes.eid.gov.it/fiscal_number': 'TINIT-RSSMRA85T10A562S' }, { fiscalNumber: 'RSSMRA85T10A562S' }],
  [{ 'https://attributes.eid.gov.it/fiscal_number': 'TINIT-RSSMRA85T10A562T' }, { fiscalNumber: null }],
  [{ 'https://attributes.eid.gov.it/fiscal_number': 'RSSMRA85T10A562S' }, { fiscalNumber: null }],
])('claims %j mean %j', async (claims, meaning) => {
  expect(await verify(await signed(claims))).toMatchObject(meaning)
})
