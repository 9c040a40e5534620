import { decodeProtectedHeader, errors, jwtVerify } from 'jose'
import type { JWTVerifyGetKey } from 'jose'
import type { Clock } from '#platform/clock.ts'
import { refuse } from './errors.ts'
import { tokenClaims } from './token-claims.ts'
import type { TokenClaims } from './token-claims.ts'

/** Whose tokens are accepted. */
export interface TrustedIssuer {
  readonly issuer: string
  readonly audience: string
  /** The issuer's public keys: the only place from which a key is ever taken. */
  readonly keys: JWTVerifyGetKey
}

/** Verifies a compact JWS; refuses with a code of `errors.ts`. */
export type TokenVerifier = (token: string) => Promise<TokenClaims>

/** Signatures that are accepted: asymmetric only, so that a public key can never be taken for a shared secret. */
export const ALGORITHMS = ['EdDSA', 'RS256', 'ES256'] as const

/** Headers by which a token would name its own key or its own rules (RFC 8725 §3.10). */
const REFUSED_HEADERS = ['crit', 'jku', 'jwk', 'x5u', 'x5c'] as const

/** What a token may call itself: an access token (RFC 9068) or a plain JWT; a DPoP proof or a logout token is none. */
const ACCEPTED_TYPES: ReadonlySet<unknown> = new Set([undefined, 'JWT', 'jwt', 'at+jwt', 'application/at+jwt'])

/**
 * Makes the verifier of bearer tokens (RFC 8725): pinned algorithms, issuer, audience, expiry and start within ten
 * seconds, a subject.
 *
 * The verifier throws Refusal TOKEN_INVALID, TOKEN_EXPIRED, TOKEN_NOT_YET_VALID or ISSUER_UNAVAILABLE; which check
 * failed is not told, because only a forger needs to know.
 */
export function createVerifier(trusted: TrustedIssuer, clock: Clock): TokenVerifier {
  return async (token) => {
    assertPlainHeader(token)
    const { payload } = await jwtVerify(token, trusted.keys, checks(trusted, clock)).catch(translate)
    if (typeof payload.sub !== 'string' || payload.sub === '' || payload.sub.length > 255) throw refuse('TOKEN_INVALID')
    return tokenClaims({ ...payload, sub: payload.sub })
  }
}

const checks = ({ issuer, audience }: TrustedIssuer, clock: Clock) => ({
  algorithms: [...ALGORITHMS],
  issuer,
  audience,
  clockTolerance: 10,
  currentDate: clock.now(),
  requiredClaims: ['sub', 'exp'],
})

function assertPlainHeader(token: string): void {
  const header = protectedHeader(token)
  if (REFUSED_HEADERS.some((name) => name in header) || !ACCEPTED_TYPES.has(header['typ']))
    throw refuse('TOKEN_INVALID')
}

function protectedHeader(token: string): Record<string, unknown> {
  try {
    return decodeProtectedHeader(token)
  } catch {
    throw refuse('TOKEN_INVALID')
  }
}

/** Failures of a token that only its issuer can mend. */
const INVALID: ReadonlySet<string> = new Set([
  'ERR_JWS_INVALID',
  'ERR_JWT_INVALID',
  'ERR_JWT_CLAIM_VALIDATION_FAILED',
  'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  'ERR_JOSE_ALG_NOT_ALLOWED',
  'ERR_JOSE_NOT_SUPPORTED',
  'ERR_JWKS_NO_MATCHING_KEY',
  'ERR_JWKS_MULTIPLE_MATCHING_KEYS',
])

function translate(failure: unknown): never {
  if (failure instanceof errors.JWTExpired) throw refuse('TOKEN_EXPIRED')
  if (
    failure instanceof errors.JWTClaimValidationFailed &&
    failure.claim === 'nbf' &&
    failure.reason === 'check_failed'
  ) {
    throw refuse('TOKEN_NOT_YET_VALID')
  }
  if (failure instanceof errors.JOSEError && INVALID.has(failure.code)) throw refuse('TOKEN_INVALID')
  // What is left comes from the key source: no connection, no answer in time, or an answer that is no key set.
  throw refuse('ISSUER_UNAVAILABLE')
}
