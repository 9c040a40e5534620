import { z } from 'zod'
import { CLEARANCES, LED_COMPARTMENTS, PURPOSES, VIEWER_ROLES, type Viewer } from '../viewer.ts'

/** Who signs viewer tokens. */
export const VIEWER_ISSUER = 'urn:ambito-hub:gateway'

/** The audience of a token for all subgraphs; one for a single subgraph names that. */
export const SUBGRAPHS_AUDIENCE = 'ambito-hub-subgraphs'

/** What a viewer token calls itself, so that no other token of the hub can be taken for one (RFC 8725 §3.11). */
export const VIEWER_TOKEN_TYPE = 'viewer+jwt'

/** The longest life of a viewer token, in seconds. */
export const MAX_LIFETIME_SECONDS = 60

const word = z.string().max(255)
const id = z.string().min(1).max(64)
const ids = z.array(id).max(64)

/** The facts of a viewer: no more, no fewer. No name and no tax code is among them. */
const FACTS = z.strictObject({
  kind: z.enum(['PUBLIC', 'STAFF', 'PROVIDER', 'CLIENT']),
  ambitoId: id.nullable(),
  roles: z.array(z.enum(VIEWER_ROLES)).max(VIEWER_ROLES.length),
  fileRoles: z.array(z.enum(VIEWER_ROLES)).max(VIEWER_ROLES.length),
  appointmentRoles: z.array(word).max(64),
  staffMemberId: id.nullable(),
  providerId: id.nullable(),
  unitId: id.nullable(),
  principals: ids,
  fiscalHash: z
    .string()
    .regex(/^-?\d{1,19}$/)
    .nullable(),
  areaIds: ids,
  leadAreaIds: ids,
  leadCompartments: z.array(z.enum(LED_COMPARTMENTS)).max(LED_COMPARTMENTS.length),
  clearances: z.array(z.enum(CLEARANCES)).max(CLEARANCES.length),
  scopes: z.array(word).max(128),
  purposes: z.array(z.enum(PURPOSES)).max(PURPOSES.length),
  purpose: z.enum(PURPOSES).nullable(),
  levelOfAssurance: z.int().min(0).max(3),
})

const CLAIMS = z.strictObject({
  iss: z.string(),
  aud: z.string(),
  iat: z.int(),
  exp: z.int(),
  sub: word,
  viewer: FACTS,
})

type Facts = z.infer<typeof FACTS>

/** The claims that state a viewer. */
export function claimsOf({ subject, scopes, ...facts }: Viewer): { sub: string; viewer: object } {
  const viewer: { [Fact in keyof Facts]: unknown } = { ...facts, scopes: [...scopes] }
  return { sub: subject, viewer }
}

/** The viewer that verified claims state, frozen; null when they are not exactly those of a viewer token. */
export function viewerIn(payload: unknown): { readonly viewer: Viewer; readonly lifetime: number } | null {
  const { success, data } = CLAIMS.safeParse(payload)
  if (!success) return null
  const { sub, viewer, iat, exp } = data
  return {
    viewer: Object.freeze({ ...viewer, subject: sub, scopes: new Set(viewer.scopes) }) satisfies Viewer,
    lifetime: exp - iat,
  }
}
