import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** One ear on a database. */
export interface Ear {
  close(): Promise<void>
}

const LONGEST_PAUSE_MS = 30_000

/**
 * Tells which subgraph has new events as soon as they are committed, and undefined when it may have missed some. Without
 * a connection it tries again with growing pauses: whoever listens must look by themselves now and then.
 */
export function listenForEvents(url: string, onEvents: (subgraph: string | undefined) => void): Ear {
  const stop = new AbortController()
  const stopped = once(stop.signal, 'abort')
  const listening = (async () => {
    for (let pause = 100; !stop.signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      if (await hear(url, onEvents, stopped)) pause = 100
      await sleep(pause, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  })()
  return {
    close: async () => {
      stop.abort()
      await listening
    },
  }
}

/** Listens until the connection breaks or it is told to stop, even while it connects; answers whether it ever listened. */
async function hear(
  url: string,
  onEvents: (subgraph: string | undefined) => void,
  stopped: Promise<unknown>,
): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: 'ambito-hub ear', keepAlive: true })
  const ended = new Promise<void>((resolve) => client.once('end', resolve))
  client.on('error', () => undefined)
  client.on('notification', ({ payload }) => onEvents(payload))
  const started = client
    .connect()
    .then(() => client.query('listen ambito_hub_outbox'))
    .then(
      () => true,
      () => false,
    )
  const isListening = await Promise.race([started, stopped.then(() => false)])
  if (isListening) {
    onEvents(undefined)
    await Promise.race([ended, stopped])
  }
  // Not waited for: a connection that is still being made would end only when it is.
  client.end().catch(() => undefined)
  client.connection.stream.destroy()
  return isListening
}
