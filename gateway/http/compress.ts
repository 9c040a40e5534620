import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

/** Answers below this size are sent as they are: they fit into a few packets, and their length tells nothing of their content. */
const LEAST_BYTES = 4_096

const TEXT = /^(application\/(graphql-response\+)?json|text\/)/

type Encoding = 'br' | 'gzip'

const COMPRESS: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 6 }),
}

/** Compresses large answers for those who accept it, off the event loop. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload: unknown) => {
    if (typeof payload !== 'string' || payload.length < LEAST_BYTES || request.method === 'HEAD') return payload
    if (!TEXT.test(String(reply.getHeader('content-type') ?? ''))) return payload
    void reply.header('vary', 'accept-encoding')
    const encoding = encodingOf(request.headers['accept-encoding'])
    if (encoding === undefined) return payload
    void reply.header('content-encoding', encoding).removeHeader('content-length')
    return COMPRESS[encoding](Buffer.from(payload))
  })
}

/** The encoding that an `Accept-Encoding` header asks for, the better one of equals; undefined for none. */
export function encodingOf(header: string | string[] | undefined): Encoding | undefined {
  const wanted = new Map<string, number>()
  for (const part of String(header ?? '').split(',', 20)) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    wanted.set(name, quality ? Number(quality.slice(2)) : 1)
  }
  const qualityOf = (encoding: Encoding): number => wanted.get(encoding) ?? wanted.get('*') ?? 0
  const [br, gzip] = [qualityOf('br'), qualityOf('gzip')]
  if (!(br > 0) && !(gzip > 0)) return undefined
  return br >= gzip ? 'br' : 'gzip'
}
