import { hash } from 'node:crypto'
import type { Clock } from '#platform/clock.ts'
import { PUBLIC_VIEWER, type Viewer } from '#platform/viewer.ts'
import { bearerToken } from './bearer-token.ts'
import type { Identified, Identify, Identity } from './identity-port.ts'
import { valuesOf } from './request-headers.ts'

/** How many viewers are remembered; the longest unused is forgotten first. */
const MAX_VIEWERS = 2_000

/**
 * Who asks, remembered by token and stated purpose for as long as both the token and what the organisation said of its
 * subject may be believed: the same request again costs one hash and one look-up, and gets the same viewer, on whose
 * identity the remembered settings and viewer tokens hang. Refusals are not remembered, tokens are kept as hashes only.
 */
export function rememberingIdentity(identify: Identify, clock: Clock): Identity {
  const known = new Map<string, Identified>()
  const remember = (key: string, identified: Identified): Viewer => {
    known.delete(key)
    known.set(key, identified)
    if (known.size > MAX_VIEWERS) known.delete(known.keys().next().value ?? '')
    return identified.viewer
  }
  const anew = async (key: string, token: string, stated: readonly string[]): Promise<Viewer> =>
    remember(key, await identify(token, stated))
  return (headers) => {
    const token = bearerToken(headers)
    if (token === null) return PUBLIC_VIEWER
    const stated = valuesOf(headers, 'x-purpose')
    const key = [hash('sha256', token, 'base64'), ...stated].join('\n')
    const entry = known.get(key)
    if (entry && isFresh(entry, clock.now().getTime())) return remember(key, entry)
    known.delete(key)
    return anew(key, token, stated)
  }
}

// A clock that was set back must not lengthen what was believed.
const isFresh = ({ since, until }: Identified, now: number): boolean => since <= now && now < until
