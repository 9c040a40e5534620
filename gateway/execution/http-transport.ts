import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
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
  const urls = new Map([...addresses].map(([name, address]) => [name, urlOf(name, address)]))
  const transport: Transport = async (subgraph, fetch, context) => {
    const url = urls.get(subgraph)
    if (!url) throw new OperatorFault(`The subgraph ${subgraph} has no address: give it in HUB_SUBGRAPHS.`)
    const agent = agents[url.protocol as keyof typeof agents]
    const answer = await post(url, {
      agent,
      body: bodyOf(fetch),
      headers: headersOf(context, identify),
      signal: context.signal,
    })
    return JSON.parse(await textOf(answer)) as Awaited<ReturnType<Transport>>
  }
  return { transport, close: () => Object.values(agents).forEach((agent) => agent.destroy()) }
}

interface Post {
  readonly agent: HttpAgent
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal | undefined
}

const post = (url: URL, { agent, body, headers, signal }: Post): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const request = send(
      url,
      { method: 'POST', agent, signal, headers: { ...headers, 'content-length': body.length } },
      resolve,
    )
    request.once('error', reject)
    request.end(body)
  })

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > MAX_ANSWER) throw new Error('answer too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const bodyOf = ({ query, operationName, variables }: Fetch): Buffer =>
  Buffer.from(JSON.stringify({ query, ...(operationName && { operationName }), variables }))

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
