import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { WritePool } from './write-pool.ts'

/** What a chore works with. */
export interface ChoreParts {
  /** The PostgreSQL schema of the subgraph. */
  readonly schema: string
  readonly pool: WritePool
  readonly clock: Clock
  readonly log: Log
}

/** Work that nobody asks for: it is due again and again, may be cut short at any moment, and may run in two hubs at once. */
export interface Chore {
  readonly name: string
  readonly everyMs: number
  run(parts: ChoreParts): Promise<void>
}

/** Chores that are being done. */
export interface RunningChores {
  /** Waits for the one under way; no other begins. */
  stop(): Promise<void>
}

/** Does every chore at once and then again when it is due, each one after its own end; one that fails is told and tried again. */
export function runChores(chores: readonly Chore[], parts: ChoreParts): RunningChores {
  let isStopped = false
  const timers = new Map<Chore, NodeJS.Timeout>()
  const running = new Map<Chore, Promise<void>>()
  const begin = (chore: Chore): void => void running.set(chore, again(chore))
  const again = async (chore: Chore): Promise<void> => {
    await chore
      .run(parts)
      .catch((fault: unknown) => parts.log.error({ err: fault, reason: chore.name }, 'chore failed'))
    if (!isStopped) timers.set(chore, setTimeout(begin, chore.everyMs, chore).unref())
  }
  chores.forEach(begin)
  return {
    stop: async () => {
      isStopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running.values())
    },
  }
}
