import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import { openReadConnection, type ReadConnection } from '../database/read-connection.ts'
import { hashedRecord, type AuditEntry, type HashedRecord } from './audit-entry.ts'
import type { AwaitedRecords } from './awaited-records.ts'
import { BatchQueue } from './batch-queue.ts'
import { insertStatement, type RecordInsert } from './insert-records.ts'
import { LookUps, type Allowance } from './look-ups.ts'

/** The audit trail of one subgraph: who read or changed what, durable before any answer leaves. */
export interface AuditTrail {
  /**
   * Resolves when the records are committed and flushed to disk. Rejects otherwise, and then its caller lets no personal
   * data out: a record that may yet turn up without its answer is harmless, an answer without its record is not.
   *
   * @throws AuditUnavailable when there is no connection, too much waits already or the trail is closed; RecordsNotTaken
   * when the table did not take them as they were sent; else the database's fault.
   */
  record(entries: readonly AuditEntry[]): Promise<void>
  /**
   * Resolves when what a transaction adds to the log itself (`appendAudit`) will be sealed like any other record.
   *
   * @throws AuditUnavailable when it will not: then nothing is done.
   */
  assertRecordable(): Promise<void>
  /**
   * Takes look-ups of persons from what a viewer may do (`LookUps`); only in a subgraph that has any.
   *
   * @throws the database's fault, or AuditUnavailable, when they cannot be counted: then nobody is looked up.
   */
  takeLookUps(actor: string, count: number): Promise<Allowance>
  /** Where what was recorded is remembered until it is sealed, and what transactions add themselves is to be; nowhere unless set. */
  readonly awaited?: AwaitedRecords | undefined
  /** Waits for what is under way, then closes; later records are refused. */
  close(): Promise<void>
}

/** The records could not be made durable. */
export class AuditUnavailable extends Error {
  override readonly name = 'AuditUnavailable'
  readonly code = 'AUDIT_UNAVAILABLE'
}

/** How an audit trail is opened. */
export interface AuditTrailOptions {
  readonly subgraph: string
  /** The address of the database as the role of the subgraph. */
  readonly url: string
  readonly clock: Clock
  readonly statementTimeoutMs?: number
  /** How long records wait for a connection that is being made anew. */
  readonly patienceMs?: number
  /** Records that may wait; beyond, they are refused at once. */
  readonly maxWaiting?: number
  /** Where what is recorded is remembered until it is sealed; unset: nowhere. */
  readonly awaited?: AwaitedRecords
  /** Told of every insert sent, with the number of its records; for tests that state their cost. */
  readonly onInsert?: (records: number) => void
}

/**
 * Opens the trail of a subgraph on a connection of its own. Concurrent records share one insert: the first leaves at
 * once, what arrives meanwhile leaves together when it has returned.
 *
 * @throws the driver's error when the database cannot be reached at first.
 */
export async function openAuditTrail(options: AuditTrailOptions): Promise<AuditTrail> {
  const connection = await openReadConnection({
    url: options.url,
    applicationName: `ambito-hub ${options.subgraph} audit`,
    statementTimeoutMs: options.statementTimeoutMs ?? 5_000,
    maxStatements: 4,
    // Of no viewer: row-level security lets the trail add for all actors, and shows it nothing else.
    writesAs: 'AUDIT',
  })
  return new BatchingTrail(connection, options)
}

class BatchingTrail implements AuditTrail {
  readonly #connection: ReadConnection
  readonly #options: AuditTrailOptions
  readonly #queue: BatchQueue<HashedRecord>
  readonly #lookUps: LookUps
  readonly #insert: (records: readonly HashedRecord[]) => RecordInsert
  readonly awaited: AwaitedRecords | undefined

  constructor(connection: ReadConnection, options: AuditTrailOptions) {
    this.#connection = connection
    this.#options = options
    this.awaited = options.awaited
    this.#insert = insertStatement(options.subgraph)
    this.#lookUps = new LookUps(options.subgraph, async (statement) => {
      await this.#isConnected()
      return this.#connection.send({ settings: null, statements: [statement] })
    })
    this.#queue = new BatchQueue({
      send: (records) => this.#send(records),
      isOfItems: isOfRecords,
      maxWaiting: options.maxWaiting ?? 20_000,
      refusal: (why) => new AuditUnavailable(`The audit trail ${why}`),
    })
  }

  async record(entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length > 0) await this.#queue.add(entries.map((entry) => hashedRecord(entry, this.#options.clock)))
  }

  takeLookUps(actor: string, count: number): Promise<Allowance> {
    return this.#lookUps.take(actor, count)
  }

  /** The trail itself knows nothing of the sealing. */
  assertRecordable(): Promise<void> {
    return Promise.resolve()
  }

  async close(): Promise<void> {
    await this.#queue.close()
    await this.#connection.close()
  }

  async #send(records: readonly HashedRecord[]): Promise<void> {
    await this.#isConnected()
    this.#options.onInsert?.(records.length)
    const hashes = records.map(({ leafHash }) => leafHash)
    this.awaited?.sent(hashes)
    try {
      const insert = this.#insert(records)
      const [taken] = await this.#connection.send({ settings: null, statements: [insert] })
      insert.assertTaken(taken)
      this.awaited?.acknowledged(hashes)
    } catch (fault) {
      this.awaited?.forget(hashes)
      throw fault
    }
  }

  async #isConnected(): Promise<void> {
    const end = performance.now() + (this.#options.patienceMs ?? 1_000)
    while (!this.#connection.isOpen) {
      if (performance.now() > end) throw new AuditUnavailable('The audit trail has no connection to the database')
      await sleep(25)
    }
  }
}

/** Faults of the data themselves (SQLSTATE classes 22 and 23): they concern one caller's records, not the trail. */
const isOfRecords = (fault: unknown): boolean => /^2[23]/.test(String((fault as { code?: unknown }).code ?? ''))
