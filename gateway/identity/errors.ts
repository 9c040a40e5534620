import { refusals } from '#platform/errors.ts'
import type { RefusalList } from '#platform/errors.ts'

/** Why identity refuses a request. No wording says whether a subject exists, which check failed, or what was sent. */
export const IDENTITY_REFUSALS = {
  AUTHORIZATION_HEADER: {
    it: 'Serve una sola intestazione «Authorization: Bearer <token>», al massimo di 8 KB; per i soli dati aperti, ometterla.',
    en: 'Send exactly one "Authorization: Bearer <token>" header of at most 8 KB; leave it out for open data only.',
  },
  TOKEN_INVALID: {
    it: 'Il token di accesso non è valido: richiederne uno nuovo a chi lo emette.',
    en: 'The access token is not valid: ask its issuer for a new one.',
  },
  TOKEN_EXPIRED: {
    it: 'Il token di accesso è scaduto: richiederne uno nuovo.',
    en: 'The access token has expired: ask for a new one.',
  },
  TOKEN_NOT_YET_VALID: {
    it: "Il token di accesso non è ancora valido: verificare l'orologio di chi lo emette.",
    en: "The access token is not valid yet: check its issuer's clock.",
  },
  ISSUER_UNAVAILABLE: {
    it: 'Le chiavi di chi emette i token non sono raggiungibili: riprovare fra 30 secondi.',
    en: "The token issuer's keys cannot be reached: try again in 30 seconds.",
  },
  IDENTITY_UNAVAILABLE: {
    it: 'Per il momento non si può stabilire chi interroga: riprovare fra poco.',
    en: 'Who is asking cannot be found out at the moment: try again shortly.',
  },
  SUBJECT_UNKNOWN: {
    it: "Questo token non dà accesso: rivolgersi all'Ufficio di Piano per l'incarico o la registrazione.",
    en: 'This token gives no access: ask the plan office about the appointment or registration.',
  },
  PURPOSE_NOT_ALLOWED: {
    it: 'La finalità dichiarata non è ammessa; sono ammesse: {allowed}.',
    en: 'The stated purpose is not allowed; allowed are: {allowed}.',
  },
} as const satisfies RefusalList

/** A code of `IDENTITY_REFUSALS`. */
export type IdentityCode = keyof typeof IDENTITY_REFUSALS

/** Refuses with a code of identity's list. */
export const refuse = refusals(IDENTITY_REFUSALS)

/** The HTTP status of each refusal; 401 asks for `WWW-Authenticate: Bearer error="invalid_token"` (RFC 6750). */
export const IDENTITY_STATUS: Readonly<Record<IdentityCode, 401 | 403 | 503>> = {
  AUTHORIZATION_HEADER: 401,
  TOKEN_INVALID: 401,
  TOKEN_EXPIRED: 401,
  TOKEN_NOT_YET_VALID: 401,
  ISSUER_UNAVAILABLE: 503,
  IDENTITY_UNAVAILABLE: 503,
  SUBJECT_UNKNOWN: 403,
  PURPOSE_NOT_ALLOWED: 403,
}
