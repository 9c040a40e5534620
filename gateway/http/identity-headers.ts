import type { IncomingMessage } from 'node:http'
import { refuse } from '../errors.ts'
import { fromRawHeaders, type RequestHeaders } from '../identity/request-headers.ts'

/** Headers by which proxies and our own services tell who someone is; from outside they are only claims. */
const CLAIM =
  /^(x-(hub|viewer|user|auth|authenticated|remote|forwarded-(user|email|groups|preferred-username)|client-cert|ssl|scope)|remote-user|ssl-client)/

/** Headers that must be there once: of two, one reader takes the first and another the last. */
const SINGLE = ['host', 'content-type', 'content-length', 'content-encoding', 'transfer-encoding']

/**
 * The headers of a request without any by which someone outside could claim an identity: a token is the only way.
 *
 * @throws HEADER_REPEATED
 */
export function withoutIdentityClaims(request: IncomingMessage): RequestHeaders {
  const sent = fromRawHeaders(request.rawHeaders)
  const repeated = SINGLE.find((name) => (sent[name]?.length ?? 0) > 1)
  if (repeated) throw refuse('HEADER_REPEATED', { name: repeated })
  const headers = Object.entries(sent).filter(([name]) => !CLAIM.test(name))
  return Object.fromEntries(headers)
}
