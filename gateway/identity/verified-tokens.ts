import { createHash } from 'node:crypto'
import type { Clock } from '#platform/clock.ts'
import type { TokenClaims } from './token-claims.ts'
import type { TokenVerifier } from './verify-token.ts'

/** How long a verified token is believed without looking at its signature again: a withdrawn key counts after this. */
const MAX_AGE_MS = 60_000

/** How many tokens are remembered; the longest unused is forgotten first. */
const MAX_TOKENS = 2_000

/**
 * The same verifier, which looks at the signature of a token at most once a minute and never beyond its expiry, because
 * the check was a good part of what a request cost (decision 0016). Refusals are not remembered, and tokens are kept as
 * hashes only. The claims say how long they may be believed without asking again.
 */
export function rememberingVerifier(verify: TokenVerifier, clock: Clock): TokenVerifier {
  const verified = new Map<string, TokenClaims>()
  const remember = (key: string, claims: TokenClaims): TokenClaims => {
    verified.delete(key)
    verified.set(key, claims)
    if (verified.size > MAX_TOKENS) verified.delete(verified.keys().next().value ?? '')
    return claims
  }
  return async (token) => {
    const key = createHash('sha256').update(token).digest('base64')
    const now = clock.now().getTime()
    const known = verified.get(key)
    if (known && now < known.expiresAt) return remember(key, known)
    verified.delete(key)
    const claims = await verify(token)
    return remember(key, { ...claims, expiresAt: Math.min(now + MAX_AGE_MS, claims.expiresAt) })
  }
}
