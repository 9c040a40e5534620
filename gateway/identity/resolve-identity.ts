import type { Clock } from '#platform/clock.ts'
import { purposesOf } from '#platform/purposes.ts'
import { scopesOf } from '#platform/scopes.ts'
import type { ResolveViewer, ResolvedViewer } from '#platform/viewer-port.ts'
import { viewerRolesOf } from '#platform/viewer-roles.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import type { Purpose, Viewer } from '#platform/viewer.ts'
import { bearerToken } from './bearer-token.ts'
import { refuse } from './errors.ts'
import { valuesOf } from './request-headers.ts'
import type { RequestHeaders } from './request-headers.ts'
import type { TokenClaims } from './token-claims.ts'
import type { TokenVerifier } from './verify-token.ts'
import { cachedResolver } from './viewer-cache.ts'

/** What identity stands on. */
export interface IdentityPorts {
  readonly verifier: TokenVerifier
  readonly resolveViewer: ResolveViewer
  readonly clock: Clock
}

/** Who asks, from the headers of a request; refuses with a code of `errors.ts`. */
export type Identity = (headers: RequestHeaders) => Promise<Viewer>

/**
 * Makes the function that turns the headers of a request into its viewer. Without an Authorization header that is the
 * public viewer; a token that is not verified, or whose subject holds no role now, is refused and never downgraded.
 */
export function createIdentity({ verifier, resolveViewer, clock }: IdentityPorts): Identity {
  const resolve = cachedResolver(resolveViewer, clock)
  return async (headers) => {
    const token = bearerToken(headers)
    if (token === null) return PUBLIC_VIEWER
    const claims = await verifier(token)
    const resolved = await resolve(claims.subject)
    if (resolved === null) throw refuse('SUBJECT_UNKNOWN')
    return viewerOf(resolved, claims, valuesOf(headers, 'x-purpose'))
  }
}

function viewerOf(resolved: ResolvedViewer, claims: TokenClaims, stated: readonly string[]): Viewer {
  const roles = viewerRolesOf(resolved)
  // Somebody without a role is told what nobody is told: the answer must not say whether a subject exists.
  if (roles.length === 0) throw refuse('SUBJECT_UNKNOWN')
  const { appointments, defaultPurpose, ...facts } = resolved
  const appointmentRoles = [...new Set(appointments.map(({ role }) => role))]
  const purposes = purposesOf(roles, appointmentRoles)
  return Object.freeze({
    ...facts,
    subject: claims.subject,
    roles,
    appointmentRoles,
    scopes: scopesOf(roles),
    purposes,
    purpose: purposeOf(stated, claims.purpose ?? defaultPurpose, purposes),
    levelOfAssurance: assuranceOf(resolved, claims),
  })
}

function purposeOf(stated: readonly string[], fallback: string | null, allowed: readonly Purpose[]): Purpose | null {
  const wanted = stated.length > 0 ? stated.join(', ') : fallback
  if (wanted === null) return null
  const purpose = allowed.find((candidate) => candidate === wanted)
  if (purpose === undefined) throw refuse('PURPOSE_NOT_ALLOWED', { allowed: allowed.join(', ') })
  return purpose
}

/** A human whose tax code is unknown could open their own file, so such a token assures nothing (access rule 6.3, 4). */
const assuranceOf = ({ kind }: ResolvedViewer, claims: TokenClaims): number =>
  kind !== 'CLIENT' && claims.fiscalNumber === null ? 0 : claims.levelOfAssurance
