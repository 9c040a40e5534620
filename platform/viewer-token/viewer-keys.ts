import { calculateJwkThumbprint, exportJWK, generateKeyPair, type CryptoKey } from 'jose'

/** By which key a subgraph tells the gateway's viewer tokens from any others. */
export interface ViewerTrust {
  /** The thumbprint of the key (RFC 7638). */
  readonly kid: string
  readonly publicKey: CryptoKey
}

/** The key pair with which a gateway signs viewers. */
export interface ViewerKeys extends ViewerTrust {
  readonly privateKey: CryptoKey
}

/** A new key pair (Ed25519), made at each start: it lives in memory only and its private part cannot be exported. */
export async function newViewerKeys(): Promise<ViewerKeys> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
  return { publicKey, privateKey, kid: await calculateJwkThumbprint(await exportJWK(publicKey)) }
}
