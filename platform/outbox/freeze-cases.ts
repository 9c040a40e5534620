import type { CarrierPool } from './carrier-pool.ts'
import type { Route } from './feed.ts'
import { freeze } from './frozen-cases.ts'

/** Sends a statement in the transaction of the tightening. */
export type QueryOfTightening = (
  text: string,
  values: readonly unknown[],
) => Promise<{ readonly rows: readonly Record<string, unknown>[] }>

/**
 * Freezes cases at the neighbours: called by whatever takes access away (a compartment, a lost relationship, a withdrawn
 * disclosure) in its transaction and before it commits. From then on no neighbour shows the cases until it keeps the
 * facts of after that transaction, whether that commits or not.
 *
 * @returns the neighbours that could not be reached in time: the answer then carries the warning ACCESS_PROPAGATING.
 */
export type FreezeCases = (query: QueryOfTightening, caseIds: readonly string[]) => Promise<readonly string[]>

/** Makes a `FreezeCases` over the neighbours that keep the access facts of cases, as their own roles. */
export function createFreezeCases(routes: readonly Route[], poolOf: (subgraph: string) => CarrierPool): FreezeCases {
  const projections = routes.map(({ projection }) => projection).filter(({ freezes }) => freezes)
  return async (query, caseIds) => {
    if (caseIds.length === 0) return []
    const { rows } = await query('select pg_current_xact_id()::text as xact', [])
    const tightening = { xact: String(rows[0]!['xact']), caseIds }
    const attempts = projections.map(async (projection) => {
      const subgraph = projection.table.split('.')[0]!
      const attempt = (): Promise<void> =>
        poolOf(subgraph).transaction((transaction) => freeze(transaction, projection, tightening))
      return (await isDone(attempt)) ? [] : [subgraph]
    })
    return (await Promise.all(attempts)).flat()
  }
}

/** Connections of a pool may have died unnoticed while they were idle. */
const ATTEMPTS = 3

async function isDone(attempt: () => Promise<void>, attempts = ATTEMPTS): Promise<boolean> {
  try {
    await attempt()
    return true
  } catch (fault) {
    return !isTooLate(fault) && attempts > 1 && isDone(attempt, attempts - 1)
  }
}

/** A lock or a statement took too long: so will the next. */
const isTooLate = (fault: unknown): boolean => ['55P03', '57014'].includes(String((fault as { code?: unknown }).code))
