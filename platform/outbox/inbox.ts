import type { CarrierTransaction } from './carrier-pool.ts'
import type { OutboxPosition } from './feed.ts'

/** An aggregate whose facts are to be kept, and the event after which; none when it thaws. */
export interface WaitingAggregate {
  readonly aggregateType: string
  readonly aggregateId: string
  readonly eventId: string | null
}

/** The start of every outbox. */
const START: OutboxPosition = { xact: '0', seq: '0' }
/** The longest pause before an aggregate that could not be kept is tried again. */
const LONGEST_PAUSE_SECONDS = 300

/** What a subgraph remembers of the outbox of one source, within one transaction. */
export class Inbox {
  readonly #transaction: CarrierTransaction
  readonly #schema: string
  readonly #source: string

  constructor(transaction: CarrierTransaction, schema: string, source: string) {
    this.#transaction = transaction
    this.#schema = schema
    this.#source = source
  }

  /**
   * How far it has read; undefined while another hub reads. Until the end of the transaction no other reads, so that
   * facts taken earlier are never kept over facts taken later.
   */
  async turn(): Promise<OutboxPosition | undefined> {
    // An advisory lock, because a row lock would itself be a transaction above which events are held.
    const [lock] = await this.#query<{ taken: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as taken',
      [turnName(this.#schema, this.#source)],
    )
    if (!lock?.taken) return undefined
    const [position] = await this.#query<{ xact: string; seq: string }>(
      `select xact::text, seq::text from ${this.#schema}.inbox_position where source = $1`,
      [this.#source],
    )
    return position ?? START
  }

  async advance({ xact, seq }: OutboxPosition): Promise<void> {
    await this.#query(
      `insert into ${this.#schema}.inbox_position (source, xact, seq) values ($1, $2::xid8, $3)
       on conflict (source) do update set xact = excluded.xact, seq = excluded.seq`,
      [this.#source, xact, seq],
    )
  }

  /** Aggregates that could not be kept and whose pause is over. */
  due(now: Date): Promise<WaitingAggregate[]> {
    return this.#query(
      `select aggregate_type as "aggregateType", aggregate_id as "aggregateId", event_id as "eventId"
       from ${this.#schema}.inbox_retry where source = $1 and next_at <= $2 order by next_at limit 50`,
      [this.#source, now],
    )
  }

  async areKept(ones: readonly WaitingAggregate[]): Promise<void> {
    await this.#query(
      `delete from ${this.#schema}.inbox_retry where source = $1 and (aggregate_type, aggregate_id) in (select * from unnest($2::text[], $3::text[]))`,
      [this.#source, ones.map(({ aggregateType }) => aggregateType), ones.map(({ aggregateId }) => aggregateId)],
    )
  }

  /** Tries again later, after pauses that double. */
  async postpone({ aggregateType, aggregateId, eventId }: WaitingAggregate, now: Date): Promise<void> {
    await this.#query(
      `insert into ${this.#schema}.inbox_retry as r (source, aggregate_type, aggregate_id, event_id, attempts, next_at)
       values ($1, $2, $3, coalesce($4, gen_random_uuid()), 1, $5::timestamptz + interval '1 second')
       on conflict (source, aggregate_type, aggregate_id) do update set attempts = r.attempts + 1, event_id = excluded.event_id,
         next_at = $5::timestamptz + least(power(2, least(r.attempts, 20)), ${LONGEST_PAUSE_SECONDS}) * interval '1 second'`,
      [this.#source, aggregateType, aggregateId, eventId, now],
    )
  }

  #query<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return this.#transaction.query<Row & Record<string, unknown>>(text, values)
  }
}

/** The name of the lock under which one hub at a time keeps the facts of a source in a subgraph. */
export const turnName = (schema: string, source: string): string => `ambito-hub inbox ${schema} of ${source}`
