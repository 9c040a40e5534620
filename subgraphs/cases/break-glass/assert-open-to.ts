import { currentAccessLimits } from '#platform/access-limits.ts'
import { dateInRome } from '#platform/clock.ts'
import type { MutationContext } from '#platform/write/mutation-context.ts'
import { refuse } from '../errors.ts'

const DAY_MS = 86_400_000

/** What a person has opened in emergencies, and what was found of it. */
interface Opened {
  /** The last review that found no reason, when it still counts. */
  readonly unjustifiedAt: Date | null
  readonly active: number
  readonly lastDay: number
  /** The case at hand is open to them already. */
  readonly isActive: boolean
}

const OPENED = `
  select max(reviewed_at) filter (where justified = false and reviewed_at > $3) as "unjustifiedAt",
    count(*) filter (where ended_at is null and closed_at is null and granted_at <= $2 and expires_at > $2)::int as active,
    count(*) filter (where granted_at > $4)::int as "lastDay",
    coalesce(bool_or(case_id = $5::uuid and ended_at is null and closed_at is null and granted_at <= $2 and expires_at > $2), false) as "isActive"
  from cases.break_glass_grant where actor = $1`

/**
 * Whether emergency access is open to the viewer at all, whatever the file (access rules 6.4.8). In turns for each person, so
 * that requests and reviews at once see each other.
 *
 * @returns whether they have the case open already.
 * @throws Refusal EMERGENCY_ACCESS_CLOSED, EMERGENCY_ACCESS_LIMIT
 */
export async function assertOpenTo(ctx: MutationContext, caseId: string | null): Promise<boolean> {
  const { query, viewer, clock } = ctx
  const { emergencyClosedDays, emergencyAtOnce, emergencyPerDay } = currentAccessLimits()
  await takeTurn(ctx, viewer.subject)
  const now = clock.now().getTime()
  const instants = [now, now - emergencyClosedDays * DAY_MS, now - DAY_MS].map((at) => new Date(at).toISOString())
  const [opened] = await query<Opened>(OPENED, [viewer.subject, ...instants, caseId])
  const { unjustifiedAt, active, lastDay, isActive } = opened!
  if (unjustifiedAt !== null) {
    const until = dateInRome(new Date(new Date(unjustifiedAt).getTime() + emergencyClosedDays * DAY_MS))
    throw refuse('EMERGENCY_ACCESS_CLOSED', { until })
  }
  const isFull = active >= emergencyAtOnce && !isActive
  if (isFull || lastDay >= emergencyPerDay)
    throw refuse('EMERGENCY_ACCESS_LIMIT', { atOnce: emergencyAtOnce, perDay: emergencyPerDay })
  return isActive
}

/** Waits until no other request or review about a person's emergency access is under way; held until the transaction ends. */
export const takeTurn = ({ query }: Pick<MutationContext, 'query'>, subject: string): Promise<unknown> =>
  query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`break-glass ${subject}`])
