import { SignJWT, createLocalJWKSet, importJWK } from 'jose'
import type { JSONWebKeySet, JWK } from 'jose'
import type { Clock } from '#platform/clock.ts'
import { OperatorFault } from '#platform/operator-fault.ts'
import type { Purpose } from '#platform/viewer.ts'
import { openDevelopmentKey, readDevelopmentKey } from './development-key.ts'
import { FISCAL_NUMBER_CLAIM } from './token-claims.ts'
import type { TrustedIssuer } from './verify-token.ts'

/** The issuer of development tokens: a name that no real issuer has. */
export const DEVELOPMENT_ISSUER = 'urn:ambito-hub:development-issuer'

/** For whom a development token is issued. */
export interface DevelopmentToken {
  readonly subject: string
  readonly purpose?: Purpose | undefined
  /** A synthetic tax code; with it the token claims SPID level 2, as a human would. */
  readonly fiscalNumber?: string | null | undefined
  /** In seconds. */
  readonly lifetime: number
}

/** Issues tokens to demo personas and tests, and is the trusted issuer that verifies them. */
export interface DevelopmentIssuer extends TrustedIssuer {
  readonly jwks: JSONWebKeySet
  issueToken(token: DevelopmentToken): Promise<string>
}

/** Where the development issuer lives and for whom its tokens are good. */
export interface DevelopmentIssuerSettings {
  readonly environment: 'development' | 'production' | 'test'
  readonly dataDir: string
  readonly audience: string
  readonly clock: Clock
}

/**
 * The development issuer, its key made at the first start.
 *
 * @throws OperatorFault in production, where anyone with the data directory could be anyone.
 */
export async function startDevelopmentIssuer(settings: DevelopmentIssuerSettings): Promise<DevelopmentIssuer> {
  assertNotProduction(settings)
  return issuerOf(await openDevelopmentKey(settings.dataDir), settings)
}

/**
 * The development issuer of a hub that was started before; makes no key.
 *
 * @throws OperatorFault in production, and when the hub was never started on this data directory.
 */
export function existingDevelopmentIssuer(settings: DevelopmentIssuerSettings): DevelopmentIssuer {
  assertNotProduction(settings)
  return issuerOf(readDevelopmentKey(settings.dataDir), settings)
}

function issuerOf(key: JWK, { audience, clock }: DevelopmentIssuerSettings): DevelopmentIssuer {
  const { d: _, ...publicKey } = key
  const jwks: JSONWebKeySet = { keys: [publicKey] }
  return {
    issuer: DEVELOPMENT_ISSUER,
    audience,
    keys: createLocalJWKSet(jwks),
    jwks,
    issueToken: async (token) => sign(claimsOf(token), token, { key, audience, now: clock.now() }),
  }
}

interface Signing {
  readonly key: JWK
  readonly audience: string
  readonly now: Date
}

async function sign(claims: Record<string, string>, token: DevelopmentToken, signing: Signing): Promise<string> {
  const issuedAt = Math.floor(signing.now.getTime() / 1000)
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: signing.key.kid })
    .setIssuer(DEVELOPMENT_ISSUER)
    .setAudience(signing.audience)
    .setSubject(token.subject)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + token.lifetime)
    .sign(await importJWK(signing.key, 'EdDSA'))
}

const claimsOf = ({ purpose, fiscalNumber }: DevelopmentToken): Record<string, string> => ({
  ...(purpose && { purpose }),
  ...(fiscalNumber && { [FISCAL_NUMBER_CLAIM]: `TINIT-${fiscalNumber}`, acr: 'https://www.spid.gov.it/SpidL2' }),
})

function assertNotProduction({ environment }: DevelopmentIssuerSettings): void {
  if (environment !== 'production') return
  throw new OperatorFault(
    'The development issuer is refused with NODE_ENV=production: set HUB_OIDC_ISSUER and HUB_OIDC_JWKS_URL.',
  )
}
