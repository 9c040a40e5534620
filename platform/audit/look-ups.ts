import { currentAccessLimits } from '../access-limits.ts'
import type { ReadStatement } from '../database/read-unit.ts'
import { statementName } from '../read/statement.ts'

/** What was allowed of the look-ups that somebody asked for. */
export interface Allowance {
  /** So many of them, the first ones. */
  readonly allowed: number
  /** Seconds after which the next will be allowed; 0 when all were. */
  readonly retryAfter: number
}

interface Waiting {
  readonly count: number
  readonly resolve: (allowance: Allowance) => void
  readonly reject: (fault: unknown) => void
}

/**
 * Counts look-ups of persons for each viewer in the database, so that all hubs on it count together (access rules 6.4.8): a
 * bucket that holds a burst and fills steadily. The look-ups of one viewer that come while they are being counted are counted
 * together.
 */
export class LookUps {
  readonly #statement: Pick<ReadStatement, 'name' | 'text'>
  readonly #send: (statement: ReadStatement) => Promise<readonly string[]>
  readonly #waiting = new Map<string, Waiting[]>()

  constructor(subgraph: string, send: (statement: ReadStatement) => Promise<readonly string[]>) {
    const text = takeSql(`${subgraph}.look_up_allowance`)
    this.#statement = { name: statementName(text), text }
    this.#send = send
  }

  /** Takes so many look-ups from a viewer's bucket, or as many as it holds. Rejects when they cannot be counted. */
  take(actor: string, count: number): Promise<Allowance> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(actor)
      if (waiting) waiting.push({ count, resolve, reject })
      else {
        this.#waiting.set(actor, [{ count, resolve, reject }])
        void this.#drain(actor)
      }
    })
  }

  async #drain(actor: string): Promise<void> {
    for (let batch = this.#waiting.get(actor)!; batch.length > 0; batch = this.#waiting.get(actor)!) {
      this.#waiting.set(actor, [])
      await this.#count(actor, batch)
    }
    this.#waiting.delete(actor)
  }

  async #count(actor: string, batch: readonly Waiting[]): Promise<void> {
    const { lookUpsPerMinute, lookUpsBurst } = currentAccessLimits()
    const asked = batch.reduce((sum, { count }) => sum + count, 0)
    const values = [actor, String(asked), String(lookUpsBurst), String(lookUpsPerMinute / 60)]
    try {
      const [answer] = await this.#send({ ...this.#statement, values })
      let { taken, tokens } = JSON.parse(answer!) as { taken: number; tokens: number }
      const wait = Math.max(1, Math.ceil(((1 - tokens) * 60) / lookUpsPerMinute))
      for (const { count, resolve } of batch) {
        const allowed = Math.min(count, taken)
        taken -= allowed
        resolve({ allowed, retryAfter: allowed === count ? 0 : wait })
      }
    } catch (fault) {
      for (const { reject } of batch) reject(fault)
    }
  }
}

// By the clock of the database, which all hubs share. One statement: the row is locked while it is counted.
function takeSql(table: string): string {
  const filled = `least($3::float8, l.tokens + greatest(extract(epoch from statement_timestamp() - l.at), 0) * $4::float8)`
  return `with counted as (
    insert into ${table} as l (actor, tokens, taken, at)
    values ($1, $3::float8 - least($2::int, $3::float8), least($2::int, $3::float8), statement_timestamp())
    on conflict (actor) do update set tokens = ${filled} - least($2::int, floor(${filled})), taken = least($2::int, floor(${filled})), at = statement_timestamp()
    returning taken, tokens)
  select json_build_object('taken', taken, 'tokens', tokens)::text from counted`
}
