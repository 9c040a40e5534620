import type { Chore, ChoreParts } from './chore.ts'
import { MAINTENANCE } from './maintenance.ts'

/** How long a key is kept: a day is promised, the second is for clients that retry late. */
const KEPT_MS = 48 * 3_600_000

/** Deletes the keys of requests that nobody repeats any more. */
async function forget({ schema, pool, clock }: ChoreParts): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_MS).toISOString()
  await pool.transact(MAINTENANCE, ({ query }) =>
    query(`delete from ${schema}.idempotency_key where at < $1`, [before]),
  )
}

/** The chore of every subgraph with a mutation: keys are kept for two days, then deleted. */
export const forgetIdempotencyKeys: Chore = { name: 'forget-idempotency-keys', everyMs: 3_600_000, run: forget }
