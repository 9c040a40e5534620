import type { FastifyInstance } from 'fastify'
import type { Drain } from './drain.ts'

/** Says whether the hub can serve now (its databases answer); a rejection counts as no. */
export type ReadyProbe = () => Promise<boolean>

const PROBE_MS = 2_000

/**
 * `/health`: the process is alive. `/ready`: it can serve; 503 while it drains, and when its probe says no or is late.
 * Neither tells anything about the inside.
 */
export function addProbes(app: FastifyInstance, { drain, ready }: { drain: Drain; ready: ReadyProbe }): void {
  app.get('/health', async () => ({ status: 'alive' }))
  app.get('/ready', async (_, reply) => {
    if (!drain.draining && (await inTime(ready))) return { status: 'ready' }
    void reply.code(503).header('retry-after', '5')
    return { status: drain.draining ? 'stopping' : 'not ready' }
  })
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
