import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Courier } from './courier.ts'
import type { FeedPort, OutboxPosition } from './feed.ts'
import { EVENT_DAYS } from './outbox-tables.ts'

/** What decides which events may go. */
export interface RetentionParts {
  readonly feeds: ReadonlyMap<string, FeedPort>
  readonly couriers: readonly Pick<Courier, 'source' | 'position'>[]
  readonly clock: Clock
  readonly log: Log
  /** Days for which events stay; at least `EVENT_DAYS`, below which the database removes nothing. */
  readonly keepDays: number
}

const DAY_MS = 86_400_000
/** Beyond every event: the outbox of a source that no neighbour reads. */
const END: OutboxPosition = { xact: '18446744073709551615', seq: '9223372036854775807' }

/** Removes events of which every neighbour has kept the facts, once they are old enough. */
export async function forgetOldEvents({ feeds, couriers, clock, log, keepDays }: RetentionParts): Promise<void> {
  const before = new Date(clock.now().getTime() - Math.max(keepDays, EVENT_DAYS) * DAY_MS)
  for (const [subgraph, feed] of feeds) {
    const positions = couriers.filter(({ source }) => source === subgraph).map(({ position }) => position)
    const readBy = positions.reduce<OutboxPosition | undefined>((a, b) => a && b && earlier(a, b), END)
    const count = readBy ? await feed.forget(readBy, before).catch(() => 0) : 0
    if (count > 0) log.info({ subgraph, count }, 'old events removed')
  }
}

function earlier(a: OutboxPosition, b: OutboxPosition): OutboxPosition {
  const order = BigInt(a.xact) - BigInt(b.xact) || BigInt(a.seq) - BigInt(b.seq)
  return order <= 0n ? a : b
}
