import type pg from 'pg'
import { expect, vi } from 'vitest'
import { EVENTUALLY } from './eventually.ts'

/** Until the statement that is under way on a connection waits for a lock of another one; red when it does not. */
export const waitsForLock = (onlooker: pg.Client, one: pg.Client): Promise<void> =>
  vi.waitFor(async () => {
    const { processID } = one as unknown as { processID: number } // pg's client has it, its types have not.
    const { rows } = await onlooker.query<{ waits: boolean }>('select cardinality(pg_blocking_pids($1)) > 0 as waits', [
      processID,
    ])
    expect(rows).toEqual([{ waits: true }])
  }, EVENTUALLY)
