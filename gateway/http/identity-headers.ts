import type { IncomingMessage } from 'node:http'
import { refuse } from '../errors.ts'
import { fromRawHeaders, type RequestHeaders } from '../identity/request-headers.ts'

/**
 * The only headers from which the hub learns who asks. A list of what is let in, not of what is kept out: whatever name
 * a proxy, a framework or our own services give to a user, a role or a viewer token, from outside it is only a claim.
 */
const LET_IN = ['authorization', 'x-purpose'] as const

/**
 * Headers that decide something and hold one value, so that they may be sent once: of two, one reader takes the first and
 * another the last. Headers that hold lists (Accept, Accept-Language, …) may be sent in parts (RFC 9110 § 5.3).
 */
const SINGLE = [
  ...LET_IN,
  'host',
  'content-type',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'x-request-id',
]

/**
 * The headers of a request that may tell who asks, as they were sent; all others are left behind at the edge.
 *
 * @throws HEADER_REPEATED
 */
export function identityHeaders(request: Pick<IncomingMessage, 'rawHeaders'>): RequestHeaders {
  const sent = fromRawHeaders(request.rawHeaders)
  const repeated = SINGLE.find((name) => (sent[name]?.length ?? 0) > 1)
  if (repeated) throw refuse('HEADER_REPEATED', { name: repeated })
  return Object.fromEntries(LET_IN.flatMap((name) => (sent[name] ? [[name, sent[name]]] : [])))
}
