import { Server as NetServer } from 'node:net'
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Drain } from './drain.ts'

/** While `/ready` says no and answers end their connection, but new connections are still accepted: clients go elsewhere. */
const LINGER_MS = 300

/**
 * In how many looks in a row nobody must have connected before the port is closed, and how many are made. They are counted,
 * not timed: on a loaded machine time passes without a look.
 */
const QUIET_LOOKS = 10
const MOST_LOOKS = 75
const LOOK_MS = 20

/** How long a connection on which nothing is sent is kept for the request that may be on its way. */
const IDLE_MS = 1_500

/** How long requests under way may take to end. */
const DRAIN_MS = 10_000

/** How long what is left of connections then may take. */
const CUT_MS = 1_000

/** Makes the answers of a stopping server end their connection. */
export function endConnectionsWith(app: FastifyInstance, drain: Drain): void {
  app.addHook('onSend', async (_, reply) => {
    if (drain.closing) void reply.header('connection', 'close')
  })
}

/**
 * Stops a server without losing a request. A connection is ended only by an answer that says so, or after a while in
 * which nothing was sent on it. A connection that the system has accepted for us and we have not yet is lost when the
 * port closes: so for a moment before, clients are left on the connections that they have and need no new one.
 */
export async function stopServing(app: FastifyInstance, drain: Drain): Promise<void> {
  if (app.server.listening) {
    drain.begin({ closing: true })
    await sleep(LINGER_MS)
    drain.begin({ closing: false })
    await nobodyConnects(app)
    // Only the port: the close of an HTTP server would also end every idle connection.
    NetServer.prototype.close.call(app.server)
    drain.begin({ closing: true })
    await connectionsEnd(app)
  }
  await drain.drain(DRAIN_MS)
  const cut = setTimeout(() => app.server.closeAllConnections(), CUT_MS)
  await app.close()
  clearTimeout(cut)
}

async function nobodyConnects({ server }: FastifyInstance): Promise<void> {
  let quiet = 0
  const connected = (): void => void (quiet = 0)
  server.on('connection', connected)
  for (let looks = 0; looks < MOST_LOOKS && quiet < QUIET_LOOKS; looks++) {
    quiet += 1
    await sleep(LOOK_MS)
  }
  // What has arrived since the event loop last looked is accepted before the immediate runs.
  await immediate()
  server.off('connection', connected)
}

async function connectionsEnd({ server }: FastifyInstance): Promise<void> {
  for (const end = Date.now() + IDLE_MS; Date.now() < end; await sleep(20)) {
    const count = await new Promise<number>((resolve) => server.getConnections((_, open) => resolve(open ?? 0)))
    if (count === 0) return
  }
}
