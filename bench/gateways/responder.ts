import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { AnswerFetch } from './world.ts'

/** Subgraphs as services that remember what they answered: their own work hardly weighs on a measurement. */
export interface Responder {
  readonly addressOf: (subgraph: string) => string
  /** Fetches answered so far. */
  readonly fetches: () => number
  close(): void
}

/** Serves subgraphs on one port, each under its name. */
export async function startResponder(subgraphs: ReadonlyMap<string, AnswerFetch>): Promise<Responder> {
  const known = new Map<string, Buffer>()
  let fetches = 0
  const server: Server = createServer((request, response) => {
    fetches++
    void text(request).then(async (body) => {
      const place = `${request.url} ${body}`
      const answer = known.get(place) ?? (await fresh(request.url ?? '', body))
      known.set(place, answer)
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer)
    })
  })
  const fresh = async (url: string, body: string): Promise<Buffer> => {
    const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> }
    const answer = await subgraphs.get(url.slice(1))!(query, variables ?? {})
    return Buffer.from(JSON.stringify(answer))
  }
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    addressOf: (subgraph) => `http://127.0.0.1:${port}/${subgraph}`,
    fetches: () => fetches,
    close: () => server.close().closeAllConnections(),
  }
}
