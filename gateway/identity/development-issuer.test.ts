import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { OperatorFault } from '#platform/operator-fault.ts'
import { existingDevelopmentIssuer, startDevelopmentIssuer } from './development-issuer.ts'
import type { DevelopmentIssuerSettings } from './development-issuer.ts'
import { developmentKeyPath } from './development-key.ts'
import { createVerifier } from './verify-token.ts'

let settings: DevelopmentIssuerSettings
beforeEach(() => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hub-identity-'))
  settings = { environment: 'development', dataDir, audience: 'ambito-hub', clock: systemClock }
})
afterEach(() => rmSync(settings.dataDir, { recursive: true }))

test('a token of the development issuer is verified with what it claims', async () => {
  const issuer = await startDevelopmentIssuer(settings)
  const fiscalNumber = 'RSSMRA85T10A562S'
  const token = await issuer.issueToken({ subject: 'demo:asl', purpose: 'SOCIAL_CARE', fiscalNumber, lifetime: 60 })
  expect(await createVerifier(issuer, systemClock)(token)).toMatchObject({
    subject: 'demo:asl',
    purpose: 'SOCIAL_CARE',
    fiscalNumber,
    levelOfAssurance: 2,
  })
  expect(decodeJwt(token)['https://attributes.eid.gov.it/fiscal_number']).toBe(`TINIT-${fiscalNumber}`)
})

test('a client that is no human carries neither tax code nor level of assurance', async () => {
  const issuer = await startDevelopmentIssuer(settings)
  const token = await issuer.issueToken({ subject: 'demo:dashboard', fiscalNumber: null, lifetime: 60 })
  expect(Object.keys(decodeJwt(token)).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sub'])
  expect(await createVerifier(issuer, systemClock)(token)).toMatchObject({ fiscalNumber: null, levelOfAssurance: 0 })
})

test('the key is made once, private to its owner, and its private part never in the key set', async () => {
  const [first, second] = await Promise.all([startDevelopmentIssuer(settings), startDevelopmentIssuer(settings)])
  expect(first.jwks).toEqual(second.jwks)
  expect(existingDevelopmentIssuer(settings).jwks).toEqual(first.jwks)
  expect(statSync(developmentKeyPath(settings.dataDir)).mode & 0o777).toBe(0o600)
  expect(readdirSync(settings.dataDir)).toHaveLength(1)
  expect(first.jwks.keys[0]).not.toHaveProperty('d')
  const token = await first.issueToken({ subject: 's', lifetime: 60 })
  expect(decodeProtectedHeader(token).kid).toBe(first.jwks.keys[0]?.kid)
})

test('the data directory is made when it does not exist yet', async () => {
  const dataDir = join(settings.dataDir, 'a', 'b')
  await startDevelopmentIssuer({ ...settings, dataDir })
  expect(existsSync(developmentKeyPath(dataDir))).toBe(true)
})

test('production refuses it in one line that names the remedy, and leaves no key behind', async () => {
  const production = { ...settings, environment: 'production' } as const
  const fault = /^The development issuer is refused with NODE_ENV=production: set HUB_OIDC_ISSUER [^\n]*$/
  await expect(startDevelopmentIssuer(production)).rejects.toThrow(fault)
  expect(() => existingDevelopmentIssuer(production)).toThrow(OperatorFault)
  expect(existsSync(developmentKeyPath(settings.dataDir))).toBe(false)
})

test('without a start there is no issuer, and the fault says what to do', () => {
  expect(() => existingDevelopmentIssuer(settings)).toThrow(/start the hub once with "npm start"/)
  expect(readdirSync(settings.dataDir)).toEqual([])
})

test.each(['', '{', '{"kty":"oct","k":"c2VjcmV0"}', 'null'])(
  'a damaged key file (%j) is told, never replaced',
  async (content) => {
    writeFileSync(developmentKeyPath(settings.dataDir), content)
    await expect(startDevelopmentIssuer(settings)).rejects.toThrow(/is damaged: delete it/)
    expect(readFileSync(developmentKeyPath(settings.dataDir), 'utf8')).toBe(content)
  },
)
