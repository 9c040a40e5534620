import type { IncomingHttpHeaders } from 'node:http'
import { refuse } from '../errors.ts'

const JSON_BODY = /^application\/(graphql-response\+)?json\s*(;|$)/i
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]*)/i

/**
 * Accepts bodies that are JSON in UTF-8 and not compressed, judged before they are read. A browser cannot send such a
 * content type across sites without asking first, so this is the defence against CSRF too; and a body that is never
 * inflated cannot be a compression bomb.
 *
 * @throws CONTENT_TYPE, CONTENT_ENCODING
 */
export function acceptContent(headers: IncomingHttpHeaders): void {
  const type = headers['content-type'] ?? ''
  const charset = CHARSET.exec(type)?.[1]?.toLowerCase() ?? 'utf-8'
  if (!JSON_BODY.test(type) || (charset !== 'utf-8' && charset !== 'utf8')) throw refuse('CONTENT_TYPE')
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') throw refuse('CONTENT_ENCODING')
}
