import type { SettingsHolder } from '#platform/database/viewer-settings.ts'
import { keeperOf } from '#platform/access/keeper.ts'
import type { Chore, ChoreParts } from '#platform/write/chore.ts'
import { MAINTENANCE } from '#platform/write/maintenance.ts'

const CARRIER: SettingsHolder = { ...MAINTENANCE, kind: 'FEED' }
const AMBITI = `select distinct ambito_id as "ambitoId" from cases.intervention_area_projection order by 1`

/**
 * Derives anew what has begun or ended by the clock: memberships of households and places in care teams, Ambito by Ambito.
 * Until this is done nobody sees the rows concerned (`isCurrent`), so it may be late, be cut short, or run in two hubs at once.
 */
export async function followTheClock({ pool }: ChoreParts): Promise<void> {
  const ambiti = await pool.transact(CARRIER, ({ query }) => query<{ ambitoId: string }>(AMBITI, []))
  for (const { ambitoId } of ambiti)
    await pool.transact({ ...keeperOf(MAINTENANCE), kind: 'STAFF', ambitoId }, ({ query }) =>
      query('select cases.spread_due_access()', []),
    )
}

/** The chore of `cases`: every ten seconds, and at the start; it finds nothing to do but after midnight in Italy. */
export const followingTheClock: Chore = { name: 'follow-the-clock', everyMs: 10_000, run: followTheClock }
