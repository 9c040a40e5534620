import type { CarrierPool } from './carrier-pool.ts'
import type { Route } from './feed.ts'
import { freeze } from './frozen-cases.ts'

/** Sends a statement in the transaction of the tightening. */
export type QueryOfTightening = (
  text: string,
  values: readonly unknown[],
) => Promise<{ readonly rows: readonly Record<string, unknown>[] }>

/**
 * Freezes cases, or persons, at the neighbours: called by whatever takes access away (a compartment, a lost relationship, a
 * withdrawn disclosure, a merge) in its transaction and before it commits. From then on no neighbour shows a row about them
 * until it keeps the facts of after that transaction, whether that commits or not.
 *
 * @returns the neighbours that could not be reached in time: the answer then carries the warning ACCESS_PROPAGATING.
 */
export type Freeze = (query: QueryOfTightening, ids: readonly string[]) => Promise<readonly string[]>

/** Makes a `Freeze` of cases over the neighbours that keep the access facts of cases, as their own roles. */
export const createFreezeCases = (routes: readonly Route[], poolOf: (subgraph: string) => CarrierPool): Freeze =>
  createFreeze(routes, 'frozen_case', poolOf)

/** The same of persons: for a tightening that concerns a person whatever their cases. */
export const createFreezePersons = (routes: readonly Route[], poolOf: (subgraph: string) => CarrierPool): Freeze =>
  createFreeze(routes, 'frozen_person', poolOf)

function createFreeze(
  routes: readonly Route[],
  table: 'frozen_case' | 'frozen_person',
  poolOf: (subgraph: string) => CarrierPool,
): Freeze {
  const projections = routes.map(({ projection }) => projection).filter(({ freezes }) => freezes === table)
  return async (query, ids) => {
    if (ids.length === 0) return []
    const { rows } = await query('select pg_current_xact_id()::text as xact', [])
    const tightening = { xact: String(rows[0]!['xact']), ids }
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
