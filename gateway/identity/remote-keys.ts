import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors } from 'jose'
import type { JWTVerifyGetKey } from 'jose'
import { OperatorFault } from '#platform/operator-fault.ts'

/** How the keys of an issuer are fetched; durations in milliseconds. */
export interface KeyFetching {
  readonly timeout: number
  /** The shortest time between two fetches, whether they succeeded or failed. */
  readonly cooldown: number
  readonly cacheMaxAge: number
}

const DEFAULTS: KeyFetching = { timeout: 5_000, cooldown: 30_000, cacheMaxAge: 600_000 }

/**
 * The public keys of an OIDC issuer, fetched when first needed and kept for ten minutes. A flood of tokens with unknown
 * keys costs one fetch in thirty seconds; while the issuer is down the keys last seen stay good, so traffic goes on.
 *
 * @throws OperatorFault unless the address is https, or http on this machine: keys that travel in clear can be swapped.
 */
export function remoteKeys(address: string, fetching: KeyFetching = DEFAULTS): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(safeUrl(address), {
    timeoutDuration: fetching.timeout,
    cooldownDuration: fetching.cooldown,
    cacheMaxAge: fetching.cacheMaxAge,
    [customFetch]: coolingAfterFailure(fetching.cooldown),
  })
  return (header, token) =>
    remote(header, token).catch((failure: unknown) => {
      const lastSeen = remote.jwks()
      if (lastSeen === undefined || isAboutTheToken(failure)) throw failure
      return createLocalJWKSet(lastSeen)(header, token)
    })
}

function safeUrl(address: string): URL {
  const url = URL.parse(address)
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))) return url
  throw new OperatorFault(
    'HUB_OIDC_JWKS_URL must be an https:// address (http:// only on 127.0.0.1, ::1 or localhost).',
  )
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)

const isAboutTheToken = (failure: unknown): boolean =>
  failure instanceof errors.JWKSNoMatchingKey ||
  failure instanceof errors.JWKSMultipleMatchingKeys ||
  failure instanceof errors.JOSENotSupported

/** jose waits after a success only: without this, every request would call an issuer that is down, and wait for it. */
function coolingAfterFailure(cooldown: number): typeof fetch {
  let failedAt = Number.NEGATIVE_INFINITY
  return async (url, options) => {
    if (performance.now() - failedAt < cooldown) throw new Error('the issuer failed a moment ago')
    try {
      const response = await fetch(url, options)
      if (response.status !== 200) failedAt = performance.now()
      return response
    } catch (failure) {
      failedAt = performance.now()
      throw failure
    }
  }
}
