import type { FastifyInstance } from 'fastify'
import { readJson } from '../admission/limits/json.ts'
import { streamLimit, type Limits } from '../admission/limits/limits.ts'
import { refuse } from '../errors.ts'

/** Makes JSON the only body there is: cut at the limit while it streams, UTF-8 or nothing, scanned before it is parsed. */
export function readBodiesAsJson(app: FastifyInstance, limits: Limits): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>(
    /^application\/(graphql-response\+)?json/i,
    { parseAs: 'buffer', bodyLimit: streamLimit(limits) },
    async (request: { hub: { bytes: number } }, body: Buffer) => {
      request.hub.bytes = body.length
      return readJson(decoded(body), limits)
    },
  )
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function decoded(body: Buffer): string {
  try {
    return utf8.decode(body)
  } catch {
    throw refuse('BODY_NOT_JSON')
  }
}
