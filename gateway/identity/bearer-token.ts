import { refuse } from './errors.ts'
import { valuesOf } from './request-headers.ts'
import type { RequestHeaders } from './request-headers.ts'

/** The longest Authorization header that is looked at. */
export const MAX_HEADER_BYTES = 8192

const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i

/**
 * The compact JWS of the one Authorization header of a request, or null without one.
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
