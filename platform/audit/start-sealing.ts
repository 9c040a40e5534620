import pg from 'pg'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { isTaxCode } from '../scalars/tax-code.ts'
import type { AuditKey } from './audit-key.ts'
import { AccessTally } from './access-tally.ts'
import { sealAudit } from './seal-audit.ts'
import type { UnusualAccess } from './unusual-access.ts'

/** Whose logs are sealed, and how often. */
export interface SealingOptions {
  readonly subgraphs: readonly string[]
  /** The address of the database as the role of a subgraph. */
  readonly urlOf: (subgraph: string) => string
  readonly key: AuditKey
  readonly clock: Clock
  readonly log: Log
  readonly everyMs: number
}

/** The sealing under way. */
export interface AuditSealing {
  /** Seals all logs now; a log that cannot be sealed is told in the log and tried again at its next turn. */
  sealNow(): Promise<void>
  /** Seals a last time, then stops. */
  close(): Promise<void>
}

/** Seals the logs of all subgraphs again and again until closed; the first time at once. */
export function startSealing(options: SealingOptions): AuditSealing {
  const logs = options.subgraphs.map((subgraph) => ({ subgraph, knownSize: 0, tally: new AccessTally() }))
  let running: Promise<void> = sealAll(options, logs)
  const sealNow = (): Promise<void> => (running = running.then(() => sealAll(options, logs)))
  let isDue = true
  const timer = setInterval(() => {
    // A turn that takes longer than the interval is not followed by a row of others.
    if (!isDue) return
    isDue = false
    void sealNow().finally(() => (isDue = true))
  }, options.everyMs).unref()
  return {
    sealNow,
    close: () => {
      clearInterval(timer)
      return sealNow()
    },
  }
}

/** A log, and what is remembered of it from one sealing to the next. */
interface SealedLog {
  readonly subgraph: string
  readonly tally: AccessTally
  knownSize: number
}

async function sealAll(options: SealingOptions, logs: readonly SealedLog[]): Promise<void> {
  for (const log of logs) {
    try {
      log.knownSize = await sealOne(options, log)
    } catch (err) {
      options.log.error({ subgraph: log.subgraph, err }, 'the audit log could not be sealed')
    }
  }
}

/** On a connection of its own: one that was kept would only have to be watched. */
async function sealOne(options: SealingOptions, log: SealedLog): Promise<number> {
  const { subgraph } = log
  const client = new pg.Client({
    connectionString: options.urlOf(subgraph),
    application_name: `ambito-hub ${subgraph} seal`,
    connectionTimeoutMillis: 5_000,
    query_timeout: 60_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { treeSize, unusual } = await sealAudit(client, { ...options, ...log })
    for (const one of unusual) warn(options.log, subgraph, one)
    return treeSize
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Never whom they read of; and an issuer that makes tax codes its subjects does not bring them into the log. */
const warn = (log: Log, subgraph: string, { actor, code, persons, records }: UnusualAccess): void =>
  log.warn(
    { subgraph, code, persons, count: records, actor: isTaxCode(actor.slice(-16).toUpperCase()) ? 'withheld' : actor },
    'unusual access to files',
  )
