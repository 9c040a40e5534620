import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { JsonWebKey, KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { OperatorFault } from '../operator-fault.ts'
import { placeFile } from '../place-file.ts'

/** The key that signs tree heads and retirements. */
export interface AuditKey {
  /** Thumbprint of the public key (RFC 7638). */
  readonly keyId: string
  /** What believes what this key signs. */
  readonly trusted: TrustedKeys
  /** The Ed25519 signature of a text, in base64url. */
  sign(text: string): string
}

/** The public keys that a verifier believes, by their thumbprints. */
export type TrustedKeys = ReadonlyMap<string, KeyObject>

/** Where the key lies when `HUB_AUDIT_KEY` names none. */
export const auditKeyPath = ({ auditKey, dataDir }: Pick<Config, 'auditKey' | 'dataDir'>): string =>
  auditKey ?? join(dataDir, 'audit-key.jwk')

/**
 * The key of `HUB_AUDIT_KEY`, else the one of the data directory, made at the first start.
 *
 * @throws OperatorFault in production without `HUB_AUDIT_KEY`, and when the file is no Ed25519 private key.
 */
export function openAuditKey(config: Pick<Config, 'auditKey' | 'dataDir' | 'environment'>): AuditKey {
  if (config.environment === 'production' && config.auditKey === undefined)
    throw new OperatorFault(
      'HUB_AUDIT_KEY is required with NODE_ENV=production: set it to a file with an Ed25519 private key ("openssl genpkey -algorithm ed25519"), kept and backed up apart from the database.',
    )
  const path = auditKeyPath(config)
  if (config.auditKey === undefined && !existsSync(path)) placeFile(path, newKey())
  return auditKeyOf(keyIn(path, createPrivateKey))
}

/** The signing key made of a private key. */
export const auditKeyOf = (key: KeyObject): AuditKey => ({
  keyId: thumbprint(createPublicKey(key)),
  trusted: trustedKeysOf([key]),
  sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
})

/**
 * The public keys in files (PEM or JWK; of a private key its public half).
 *
 * @throws OperatorFault naming the file that holds no Ed25519 key.
 */
export const readTrustedKeys = (paths: readonly string[]): TrustedKeys =>
  trustedKeysOf(paths.map((path) => keyIn(path, createPublicKey)))

/** The public keys that belong to keys. */
export const trustedKeysOf = (keys: readonly KeyObject[]): TrustedKeys =>
  new Map(keys.map((key) => (key.type === 'private' ? createPublicKey(key) : key)).map((key) => [thumbprint(key), key]))

/** Something signed by the audit key. */
export interface Signed {
  readonly keyId: string
  readonly signature: string
}

/** Whether a trusted key signed a text. */
export function isSigned(text: string, { keyId, signature }: Signed, keys: TrustedKeys): boolean {
  const key = keys.get(keyId)
  return key !== undefined && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))
}

const newKey = (): string =>
  JSON.stringify({ ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), alg: 'EdDSA', use: 'sig' })

type Reading = typeof createPrivateKey | typeof createPublicKey

function keyIn(path: string, read: Reading): KeyObject {
  try {
    const text = readFileSync(path, 'utf8')
    const isJwk = text.trimStart().startsWith('{')
    const key = isJwk ? read({ key: JSON.parse(text) as JsonWebKey, format: 'jwk' }) : read(text)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EACCES')
      throw new OperatorFault(
        `The key file ${path} cannot be read (${code}): start the hub once, or name the right file.`,
      )
    // Falls through: what cannot be parsed is as wrong as a key of another kind.
  }
  throw new OperatorFault(`${path} holds no Ed25519 key in PEM or JWK: name the right file.`)
}

function thumbprint(key: KeyObject): string {
  const { crv, kty, x } = key.export({ format: 'jwk' })
  return createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url')
}
