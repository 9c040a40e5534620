import type { SqlEntityManager } from '@mikro-orm/postgresql'
import type { Clock } from '#platform/clock.ts'
import { refuse } from '#platform/errors.ts'
import { SETTINGS_STATEMENT, viewerSettings, type SettingsHolder } from '#platform/database/viewer-settings.ts'
import { onConnection } from '#platform/orm/bound-driver.ts'
import { openOrm, type SubgraphOrm } from '#platform/orm/orm-config.ts'
import type { Query } from './mutation-context.ts'
import { isPassing, withoutValues } from './write-fault.ts'
import { ConnectionsOfWrites, type WriteConnections } from './write-connections.ts'

/** One transaction: its unit of work, and its connection for statements of our own. */
export interface WriteUnit {
  readonly em: SqlEntityManager
  readonly query: Query
}

/** The write connections of one subgraph, as its least-privilege role; apart from the reads, which a slow write would hold up. */
export interface WritePool {
  /**
   * Does work in one transaction that begins with the viewer's settings, and commits; whatever is thrown undoes it all.
   * A transaction that the database ends for the sake of another one (deadlock, serialization) is done again.
   *
   * @throws what the work throws; Refusal WRITE_BUSY, with its cause, for what may succeed a little later; other faults of
   * the database as `WriteFault`.
   */
  transact<T>(viewer: SettingsHolder, work: (unit: WriteUnit) => Promise<T>): Promise<T>
  /** Waits for what is under way, then closes. */
  close(): Promise<void>
}

/** How a write pool is opened. */
export interface WritePoolOptions {
  readonly url: string
  /** By whose instant access that ends by itself is measured. */
  readonly clock: Clock
  /** Transactions that may be under way at once; further ones wait. */
  readonly connections?: number
  readonly applicationName?: string
  /** Told of every statement sent, BEGIN and COMMIT included; for tests that state their cost. */
  readonly onWrite?: (text: string) => void
}

/** How often a transaction is done that others make fail. */
const ATTEMPTS = 4
const ENDED_FOR_ANOTHER = new Set(['40001', '40P01'])

/** Opens the write connections of a subgraph; the first is made when it is needed. */
export function openWritePool(config: SubgraphOrm, options: WritePoolOptions): WritePool {
  // Never connects by itself: its unit of work writes on the connection of each transaction.
  const orm = openOrm(config)
  const { clock } = options
  const connections = new ConnectionsOfWrites(options)
  const fork = (): SqlEntityManager => orm.em.fork()
  return {
    transact: (viewer, work) => patiently(() => once({ connections, fork, clock }, viewer, work)),
    close: () => connections.close(),
  }
}

async function patiently<T>(once: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once()
    } catch (error) {
      const code = String((error as { code?: unknown } | null)?.code)
      if (ENDED_FOR_ANOTHER.has(code) && attempt < ATTEMPTS) continue
      const fault = withoutValues(error)
      throw isPassing(error) ? Object.assign(refuse('WRITE_BUSY'), { cause: fault }) : fault
    }
  }
}

interface Parts {
  readonly connections: WriteConnections
  readonly fork: () => SqlEntityManager
  readonly clock: Clock
}

const once = <T>({ connections, fork, clock }: Parts, viewer: SettingsHolder, work: (unit: WriteUnit) => Promise<T>) =>
  connections.use(async (client) => {
    await client.query('begin')
    // Transaction-local, and the first statement after BEGIN.
    await client.query({ ...SETTINGS_STATEMENT, values: [...viewerSettings(viewer, clock.now().toISOString())] })
    const em = fork()
    em.setTransactionContext(onConnection(client))
    const query = async (text: string, values: readonly unknown[] = []) => (await client.query(text, [...values])).rows
    const result = await work({ em, query: query as Query })
    await em.flush()
    await client.query('commit')
    return result
  })
