import { isDeepStrictEqual } from 'node:util'
import { jwtVerify } from 'jose'
import type { Clock } from '../clock.ts'
import { refuse } from '../errors.ts'
import type { Viewer } from '../viewer.ts'
import {
  MAX_LIFETIME_SECONDS,
  SUBGRAPHS_AUDIENCE,
  VIEWER_ISSUER,
  VIEWER_TOKEN_TYPE,
  viewerIn,
} from './viewer-claims.ts'
import type { ViewerTrust } from './viewer-keys.ts'

/** The viewer that a token states; at once when the token is known. */
export type VerifyViewer = (token: string) => Viewer | Promise<Viewer>

/** The longest token that is looked at. */
const MAX_TOKEN_LENGTH = 8192

/** A compact JWS and nothing around it: decoders of base64 read over blanks. */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/

/** How many tokens a subgraph remembers; the longest unused is forgotten first. */
const MAX_TOKENS = 1_000

interface Verified {
  readonly viewer: Viewer
  /** Milliseconds since the epoch; from then on the token is refused. */
  readonly until: number
}

/**
 * Makes the function by which a subgraph finds out who asks, and believes nothing else: the gateway's key, algorithm and
 * type pinned, the header nothing but these, audience, issuer, at most sixty seconds of life of which some is left, and
 * exactly the claims of a viewer. A token is verified once and remembered until it expires.
 *
 * It throws Refusal VIEWER_TOKEN_REFUSED for whatever fails, and does not tell which check.
 */
export function createViewerVerifier(subgraph: string, trust: ViewerTrust, clock: Clock): VerifyViewer {
  const known = new Map<string, Verified>()
  const remember = (token: string, verified: Verified): Viewer => {
    known.delete(token)
    known.set(token, verified)
    if (known.size > MAX_TOKENS) known.delete(known.keys().next().value ?? '')
    return verified.viewer
  }
  const verify = async (token: string): Promise<Viewer> =>
    remember(token, await verified(token, { subgraph, trust, now: clock.now() }))
  return (token) => {
    const entry = known.get(token)
    if (entry && clock.now().getTime() < entry.until) return remember(token, entry)
    known.delete(token)
    return verify(token)
  }
}

interface Check {
  readonly subgraph: string
  readonly trust: ViewerTrust
  readonly now: Date
}

async function verified(token: string, { subgraph, trust, now }: Check): Promise<Verified> {
  if (typeof token !== 'string' || token.length > MAX_TOKEN_LENGTH || !COMPACT.test(token))
    throw refuse('VIEWER_TOKEN_REFUSED')
  const checked = await jwtVerify(token, trust.publicKey, {
    algorithms: ['EdDSA'],
    typ: VIEWER_TOKEN_TYPE,
    issuer: VIEWER_ISSUER,
    audience: [subgraph, SUBGRAPHS_AUDIENCE],
    maxTokenAge: MAX_LIFETIME_SECONDS,
    currentDate: now,
  }).catch(() => null)
  if (!checked || !isDeepStrictEqual({ ...checked.protectedHeader }, headerOf(trust))) {
    throw refuse('VIEWER_TOKEN_REFUSED')
  }
  const stated = viewerIn(checked.payload)
  if (!stated || stated.lifetime > MAX_LIFETIME_SECONDS || stated.lifetime <= 0) throw refuse('VIEWER_TOKEN_REFUSED')
  return { viewer: stated.viewer, until: checked.payload.exp! * 1000 }
}

const headerOf = ({ kid }: ViewerTrust) => ({ alg: 'EdDSA', typ: VIEWER_TOKEN_TYPE, kid })
