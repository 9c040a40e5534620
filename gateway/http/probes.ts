import type { FastifyInstance } from 'fastify'
import type { Drain } from './drain.ts'

/** Says whether the hub can serve now (its databases answer); a rejection counts as no. */
export type ReadyProbe = () => Promise<boolean>

const PROBE_MS = 2_000

/** How long an answer of `/ready` is repeated, so that asking it is no load. */
const REPEAT_MS = 1_000

/** What the probes ask. */
export interface Probes {
  readonly drain: Drain
  /** Whether what stands behind the gateway can serve. */
  readonly ready: ReadyProbe
  /** A question about open data that a hub which serves anybody answers without an error. */
  readonly question: string
}

/**
 * `/health`: the process is alive. `/ready`: it can serve; 503 while it drains, when its probe says no or is late, and when
 * the question, asked over the whole way of any request, is not answered. Neither tells anything about the inside.
 */
export function addProbes(app: FastifyInstance, { drain, ready, question }: Probes): void {
  const serves = repeated(async () => (await ready()) && (await isAnswered(app, question)), REPEAT_MS)
  app.get('/health', async () => ({ status: 'alive' }))
  app.get('/ready', async (_, reply) => {
    if (!drain.draining && (await inTime(serves))) return { status: 'ready' }
    void reply.code(503).header('retry-after', '5')
    return { status: drain.draining ? 'stopping' : 'not ready' }
  })
}

async function isAnswered(app: FastifyInstance, query: string): Promise<boolean> {
  const { statusCode, body } = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ query }),
  })
  const { data, errors } = JSON.parse(body) as { data?: unknown; errors?: unknown }
  return statusCode === 200 && errors === undefined && typeof data === 'object' && data !== null
}

/** Asks once at a time, and answers everybody who asks meanwhile or within `forMs` after it with the same. */
function repeated(ask: ReadyProbe, forMs: number): ReadyProbe {
  let last: Promise<boolean> | undefined
  return () => {
    last ??= ask().finally(() => setTimeout(() => (last = undefined), forMs).unref())
    return last
  }
}

async function inTime(ready: ReadyProbe): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), PROBE_MS)))
  try {
    return await Promise.race([ready(), late])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}
