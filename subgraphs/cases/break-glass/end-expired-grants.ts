import type { AuditEntry } from '#platform/audit/audit-entry.ts'
import { appendAudit } from '#platform/write/append-audit.ts'
import type { Chore, ChoreParts } from '#platform/write/chore.ts'
import { MAINTENANCE } from '#platform/write/maintenance.ts'

interface Expired {
  readonly id: string
  readonly ambitoId: string
  readonly caseId: string
  readonly actor: string
}

const EXPIRED = `
  select id, ambito_id as "ambitoId", case_id as "caseId", actor from cases.break_glass_grant
  where ended_at is null and (expires_at <= $1 or closed_at <= $1) order by expires_at, id limit 200`

/**
 * Records the end of every grant that has expired or was closed before its time (`closed_at`), in the order in which they expire. Each end and its audit record are one
 * transaction: cut short at any moment, or done by two hubs at once, every end is recorded exactly once. Access itself
 * ends by the clock, however late this is done.
 */
export async function endExpiredGrants(parts: ChoreParts): Promise<void> {
  const { pool, clock } = parts
  const now = clock.now().toISOString()
  const expired = await pool.transact(MAINTENANCE, ({ query }) => query<Expired>(EXPIRED, [now]))
  // One after another: the first that fails ends the round, so that a later end is never recorded before it.
  for (const grant of expired) await end(parts, grant)
}

const end = ({ pool, clock, schema }: ChoreParts, grant: Expired): Promise<void> =>
  pool.transact(MAINTENANCE, async ({ query }) => {
    const ended = await query(
      `update cases.break_glass_grant set ended_at = least(expires_at, closed_at) where id = $1 and ended_at is null returning id`,
      [grant.id],
    )
    if (ended.length > 0) await appendAudit({ query, schema, clock }, [expiry(grant)])
  })

// Nobody did it, the clock or a change of the record did: it is in the trail of who had the record open.
const expiry = ({ id, ambitoId, caseId, actor }: Expired): AuditEntry => ({
  ambitoId,
  actor,
  role: 'HUB',
  organisation: ambitoId,
  action: 'BREAK_GLASS_END',
  entity: 'BreakGlassReview',
  entityId: id,
  personId: null,
  caseId,
  fieldClasses: [],
  purpose: null,
  legalBasis: null,
  breakGlass: true,
  outcome: 'ALLOWED',
  requestId: `end-expired-grants ${id}`,
})

/** The chore of `cases`: twice a minute, and at the start. */
export const endingExpiredGrants: Chore = { name: 'end-expired-grants', everyMs: 30_000, run: endExpiredGrants }
