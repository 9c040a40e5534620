import { Agent as HttpAgent, request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { urlToHttpOptions } from 'node:url'
import { OperatorFault } from '#platform/operator-fault.ts'
import type { Fetch, FetchContext, Transport } from '#platform/subgraph-port.ts'

/** How subgraph services are reached. */
export interface HttpTransportOptions {
  /** Address of each subgraph by name. */
  readonly addresses: ReadonlyMap<string, string>
  /** Headers that tell the service who asks; the signed viewer goes here. */
  readonly identify?: (context: FetchContext) => Readonly<Record<string, string>>
}

/** A transport with connections to close. */
export interface HttpTransport {
  readonly transport: Transport
  close(): void
}

/** Bytes after which an answer counts as none. */
const MAX_ANSWER = 64 * 1024 * 1024

/**
 * Reaches subgraphs by POST over connections that stay open. It follows no redirect and asks no proxy, so a subgraph
 * cannot send the gateway elsewhere.
 *
 * @throws OperatorFault when an address is none.
 */
export function createHttpTransport({ addresses, identify }: HttpTransportOptions): HttpTransport {
  const agents = { 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) }
  const places = new Map(
    [...addresses].map(([name, address]) => {
      const url = urlOf(name, address)
      // Taken apart once: of a URL, every request would do so again.
      return [name, { ...urlToHttpOptions(url), agent: agents[url.protocol as keyof typeof agents] }]
    }),
  )
  const bodyOf = createBodies()
  const transport: Transport = async (subgraph, fetch, context) => {
    const place = places.get(subgraph)
    if (!place) throw new OperatorFault(`The subgraph ${subgraph} has no address: give it in HUB_SUBGRAPHS.`)
    const text = await post(place, {
      body: bodyOf(fetch),
      headers: headersOf(context, identify),
      signal: context.signal,
    })
    return JSON.parse(text) as Awaited<ReturnType<Transport>>
  }
  return { transport, close: () => Object.values(agents).forEach((agent) => agent.destroy()) }
}

interface Post {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal | undefined
}

/** Asks by POST; an abort ends the request and its connection. (Node's own `signal` costs as much as the request.) */
const post = (place: RequestOptions, { body, headers, signal }: Post): Promise<string> =>
  new Promise((resolve, reject) => {
    const send = place.protocol === 'https:' ? requestHttps : requestHttp
    const length = String(Buffer.byteLength(body))
    const request = send({ ...place, method: 'POST', headers: { ...headers, 'content-length': length } })
    const abort = (): void => void request.destroy(new Error('aborted'))
    signal?.addEventListener('abort', abort, { once: true })
    request.once('close', () => signal?.removeEventListener('abort', abort))
    request.once('response', (answer) => readText(answer, resolve, reject))
    request.once('error', reject)
    request.end(body)
  })

function readText(answer: IncomingMessage, resolve: (text: string) => void, reject: (fault: Error) => void): void {
  const chunks: Buffer[] = []
  let length = 0
  answer.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length > MAX_ANSWER) answer.destroy(new Error('answer too long'))
    else chunks.push(chunk)
  })
  answer.once('end', () => resolve((chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString('utf8')))
  answer.once('error', reject)
  // An answer that breaks off has no end; after one it is too late to reject.
  answer.once('close', () => reject(new Error('answer broke off')))
}

/** Texts of queries whose JSON is remembered: as many as there are plans at most, and then anew. */
const MOST_TEXTS = 4_000

/** Bodies of fetches: the query, the same each time its plan is used, is written as JSON once. */
function createBodies(): (fetch: Fetch) => string {
  const written = new Map<string, string>()
  return ({ query, operationName, variables }) => {
    let text = written.get(query)
    if (text === undefined) {
      if (written.size >= MOST_TEXTS) written.clear()
      written.set(query, (text = JSON.stringify(query)))
    }
    const name = operationName ? `,"operationName":${JSON.stringify(operationName)}` : ''
    return `{"query":${text}${name},"variables":${JSON.stringify(variables) ?? '{}'}}`
  }
}

const headersOf = (context: FetchContext, identify: HttpTransportOptions['identify']): Record<string, string> => ({
  'content-type': 'application/json',
  accept: 'application/json',
  'accept-language': context.locale,
  'x-request-id': context.requestId,
  ...identify?.(context),
})

function urlOf(name: string, address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  throw new OperatorFault(
    `The subgraph ${name} has no http address: compose the supergraph with one, or give it in HUB_SUBGRAPHS.`,
  )
}
