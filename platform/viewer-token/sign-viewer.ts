import { SignJWT } from 'jose'
import type { Clock } from '../clock.ts'
import type { Viewer } from '../viewer.ts'
import {
  MAX_LIFETIME_SECONDS,
  SUBGRAPHS_AUDIENCE,
  VIEWER_ISSUER,
  VIEWER_TOKEN_TYPE,
  claimsOf,
} from './viewer-claims.ts'
import type { ViewerKeys } from './viewer-keys.ts'

/** States a viewer as a token that subgraphs believe; at once when it was signed a short while ago. */
export type SignViewer = (viewer: Viewer) => string | Promise<string>

/** How old a remembered token may be: what is left of its life is longer than any request. */
const MAX_AGE_MS = 30_000

interface Signed {
  readonly at: number
  readonly token: string
}

/**
 * Makes the function that signs viewers (EdDSA, sixty seconds). A frozen viewer is signed once in half a minute, because
 * a signature costs a tenth of what a whole request does.
 */
export function createViewerSigner(keys: ViewerKeys, clock: Clock, audience = SUBGRAPHS_AUDIENCE): SignViewer {
  const signed = new WeakMap<Viewer, Signed>()
  const sign = async (viewer: Viewer, at: number): Promise<string> => {
    const issuedAt = Math.floor(at / 1000)
    const token = await new SignJWT({ ...claimsOf(viewer) })
      .setProtectedHeader({ alg: 'EdDSA', typ: VIEWER_TOKEN_TYPE, kid: keys.kid })
      .setIssuer(VIEWER_ISSUER)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + MAX_LIFETIME_SECONDS)
      .sign(keys.privateKey)
    if (Object.isFrozen(viewer)) signed.set(viewer, { at, token })
    return token
  }
  return (viewer) => {
    const now = clock.now().getTime()
    const known = signed.get(viewer)
    return known && Math.abs(now - known.at) < MAX_AGE_MS ? known.token : sign(viewer, now)
  }
}
