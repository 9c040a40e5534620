import { refuse } from './errors.ts'
import { valuesOf } from './request-headers.ts'
import type { RequestHeaders } from './request-headers.ts'

/** The longest Authorization header that is looked at. */
export const MAX_HEADER_BYTES = 8192

const BEARER = /^Bearer +(\S+)$/i

/**
 * The token of the one Authorization header of a request as it was sent, or null without one; whether it is a good one is
 * for the verifier to say.
 *
 * @throws Refusal AUTHORIZATION_HEADER when there is more than one, or it is too long or no bearer token: never
 * "nobody", for who sends a broken token believes to be somebody.
 */
export function bearerToken(headers: RequestHeaders): string | null {
  const sent = valuesOf(headers, 'authorization')
  const [header] = sent
  if (header === undefined) return null
  if (sent.length > 1 || Buffer.byteLength(header) > MAX_HEADER_BYTES) throw refuse('AUTHORIZATION_HEADER')
  const token = BEARER.exec(header)?.[1]
  if (token === undefined) throw refuse('AUTHORIZATION_HEADER')
  return token
}
