import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { OperatorFault } from '../operator-fault.ts'
import { auditKeyPath, isSigned, openAuditKey, readTrustedKeys } from './audit-key.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hub-audit-key-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const development = () => ({ environment: 'development', dataDir, auditKey: undefined }) as const
const file = (name: string, text: string | Buffer): string => {
  writeFileSync(join(dataDir, name), text)
  return join(dataDir, name)
}

describe('the key of the audit trail', () => {
  it('is made at the first start, kept, and readable by its owner only', () => {
    const key = openAuditKey(development())
    expect(openAuditKey(development()).keyId).toBe(key.keyId)
    const path = auditKeyPath(development())
    expect(statSync(path).mode & 0o077).toBe(0)
    const keys = readTrustedKeys([path])
    const signed = { keyId: key.keyId, signature: key.sign('said') }
    expect(isSigned('said', signed, keys)).toBe(true)
    expect(isSigned('other', signed, keys)).toBe(false)
    expect(isSigned('said', { ...signed, keyId: 'other' }, keys)).toBe(false)
  })

  it('must be stated in production, in a file of PEM or JWK', () => {
    const production = { environment: 'production', dataDir, auditKey: undefined } as const
    expect(() => openAuditKey(production)).toThrow(/^HUB_AUDIT_KEY is required/)
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const pem = file('key.pem', privateKey.export({ format: 'pem', type: 'pkcs8' }))
    const jwk = file('key.jwk', JSON.stringify(privateKey.export({ format: 'jwk' })))
    const open = file('public.pem', publicKey.export({ format: 'pem', type: 'spki' }))
    expect(openAuditKey({ ...production, auditKey: pem }).keyId).toBe(
      openAuditKey({ ...production, auditKey: jwk }).keyId,
    )
    const signed = {
      keyId: openAuditKey({ ...production, auditKey: pem }).keyId,
      signature: sign(null, Buffer.from('said'), privateKey).toString('base64url'),
    }
    expect(isSigned('said', signed, readTrustedKeys([open]))).toBe(true)
  })

  it.each([
    ['no file', () => join(dataDir, 'none')],
    ['no key', () => file('no.pem', 'nothing')],
    ['no JSON', () => file('no.jwk', '{')],
    [
      'a public key',
      () => file('public.pem', generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' })),
    ],
    [
      'a key of another kind',
      () => file('x.pem', generateKeyPairSync('x25519').privateKey.export({ format: 'pem', type: 'pkcs8' })),
    ],
  ])('%s is refused in a line that names the file', (_what, path) => {
    const auditKey = path()
    const opening = () => openAuditKey({ environment: 'production', dataDir, auditKey })
    expect(opening).toThrow(OperatorFault)
    expect(opening).toThrow(auditKey)
  })
})
