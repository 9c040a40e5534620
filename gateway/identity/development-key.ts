import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import type { JWK } from 'jose'
import { OperatorFault } from '#platform/operator-fault.ts'
import { placeFile } from '#platform/place-file.ts'

/** Where the key of the development issuer lies, under the data directory. */
export const developmentKeyPath = (dataDir: string): string => join(dataDir, 'development-issuer.jwk')

/**
 * The private key (Ed25519) of the development issuer, made on the first call and kept, readable by its owner only.
 * Of two starts at once one key wins.
 *
 * @throws OperatorFault when the data directory cannot be written.
 */
export async function openDevelopmentKey(dataDir: string): Promise<JWK> {
  const path = developmentKeyPath(dataDir)
  if (!existsSync(path)) placeFile(path, JSON.stringify(await newKey()))
  return readDevelopmentKey(dataDir)
}

/** @throws OperatorFault when the hub was never started on this data directory, or the file is damaged. */
export function readDevelopmentKey(dataDir: string): JWK {
  const path = developmentKeyPath(dataDir)
  if (!existsSync(path)) {
    throw new OperatorFault(`There is no development key in ${dataDir}: start the hub once with "npm start".`)
  }
  try {
    const key: JWK = JSON.parse(readFileSync(path, 'utf8'))
    if (key.kty === 'OKP' && key.crv === 'Ed25519' && key.d !== undefined && key.kid !== undefined) return key
  } catch {
    // Falls through: what cannot be parsed is as damaged as what has another shape.
  }
  throw new OperatorFault(
    `${path} is damaged: delete it and start the hub again; tokens issued before lose their effect.`,
  )
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const jwk = await exportJWK(privateKey)
  return { ...jwk, alg: 'EdDSA', use: 'sig', kid: crypto.randomUUID() }
}
