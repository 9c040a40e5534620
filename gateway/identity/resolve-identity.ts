import type { Clock } from '#platform/clock.ts'
import { ConnectionLost } from '#platform/database/read-connection.ts'
import { Refusal } from '#platform/errors.ts'
import { fiscalHash } from '#platform/fiscal-hash.ts'
import { principalsOf } from '#platform/principals.ts'
import { fileRolesOf, purposesOf } from '#platform/purposes.ts'
import { scopesOf } from '#platform/scopes.ts'
import type { ResolveViewer, ResolvedViewer } from '#platform/viewer-port.ts'
import { viewerRolesOf } from '#platform/viewer-roles.ts'
import type { Purpose, Viewer } from '#platform/viewer.ts'
import { refuse } from './errors.ts'
import type { Identified, Identity } from './identity-port.ts'
import { rememberingIdentity } from './remembered-viewers.ts'
import type { TokenClaims } from './token-claims.ts'
import type { TokenVerifier } from './verify-token.ts'
import { MAX_AGE_SECONDS, cachedResolver } from './viewer-cache.ts'

/** What identity stands on. */
export interface IdentityPorts {
  readonly verifier: TokenVerifier
  readonly resolveViewer: ResolveViewer
  readonly clock: Clock
  /** Under which tax codes become hashes. */
  readonly fiscalKey: Buffer
}

/**
 * Makes the function that turns the headers of a request into its viewer. Without an Authorization header that is the
 * public viewer; a token that is not verified, or whose subject holds no role now, is refused and never downgraded.
 */
export function createIdentity({ verifier, resolveViewer, clock, fiscalKey }: IdentityPorts): Identity {
  const resolve = cachedResolver(resolveViewer, clock)
  const identify = async (token: string, stated: readonly string[]): Promise<Identified> => {
    const claims = await verifier(token)
    const { viewer: answer, startedAt } = resolve(claims.subject)
    const resolved = await inTime(answer)
    if (resolved === null) throw refuse('SUBJECT_UNKNOWN')
    const viewer = viewerOf(resolved, claims, { fiscalKey, stated })
    return { viewer, since: startedAt, until: Math.min(claims.expiresAt, startedAt + MAX_AGE_SECONDS * 1000) }
  }
  return rememberingIdentity(identify, clock)
}

/** How long the organisation may take to say who a subject is: a hung database must not hold up the refusal. */
const PATIENCE_MS = 5_000

/** @throws Refusal IDENTITY_UNAVAILABLE, with its cause, when the database is slow, overloaded or lost. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ConnectionLost('The database does not answer')), PATIENCE_MS)
  })
  try {
    return await Promise.race([answer, late])
  } catch (cause) {
    const isOfDatabase = cause instanceof ConnectionLost || cause instanceof Refusal
    throw isOfDatabase ? Object.assign(refuse('IDENTITY_UNAVAILABLE'), { cause }) : cause
  } finally {
    clearTimeout(timer)
  }
}

interface Request {
  readonly fiscalKey: Buffer
  /** Values of the purpose header. */
  readonly stated: readonly string[]
}

function viewerOf(resolved: ResolvedViewer, claims: TokenClaims, { fiscalKey, stated }: Request): Viewer {
  const roles = viewerRolesOf(resolved)
  // Somebody without a role is told what nobody is told: the answer must not say whether a subject exists.
  if (roles.length === 0) throw refuse('SUBJECT_UNKNOWN')
  const { appointments, defaultPurpose, aslUnitIds, ...facts } = resolved
  const appointmentRoles = [...new Set(appointments.map(({ role }) => role))]
  const purposes = purposesOf(roles, appointmentRoles)
  const viewer = {
    ...facts,
    subject: claims.subject,
    roles,
    appointmentRoles,
    scopes: scopesOf(roles),
    purposes,
    purpose: purposeOf(stated, claims.purpose ?? defaultPurpose, purposes),
    fiscalHash: claims.fiscalNumber && fiscalHash(fiscalKey, claims.fiscalNumber),
    levelOfAssurance: assuranceOf(resolved, claims),
  }
  return Object.freeze({ ...viewer, fileRoles: fileRolesOf(viewer), principals: principalsOf(viewer, aslUnitIds) })
}

// Stated once, in the letters of the list; blanks around a header's value are none of it (RFC 9110 §5.5).
function purposeOf(stated: readonly string[], fallback: string | null, allowed: readonly Purpose[]): Purpose | null {
  const wanted = stated.length > 0 ? stated.join(', ').replaceAll(/^[ \t]+|[ \t]+$/g, '') : fallback
  if (wanted === null) return null
  const purpose = allowed.find((candidate) => candidate === wanted)
  if (purpose === undefined) throw refuse('PURPOSE_NOT_ALLOWED', { allowed: allowed.join(', ') })
  return purpose
}

/** A human whose tax code is unknown could open their own file, so such a token assures nothing (access rule 6.3, 4). */
const assuranceOf = ({ kind }: ResolvedViewer, claims: TokenClaims): number =>
  kind !== 'CLIENT' && claims.fiscalNumber === null ? 0 : claims.levelOfAssurance
