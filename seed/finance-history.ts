import type { AllocationStatus } from '#seed/world/funding.ts'
import { instantOf } from '#seed/world/calendar.ts'
import type { DayNumber } from '#seed/world/calendar.ts'
import type { CommitmentFact, LiquidationFact } from '#seed/world/spending.ts'
import type { ZonePlanStatus } from '#seed/world/zone-plan.ts'

/** A state and the role that entered it. */
type Entered = readonly [to: string, byRole: string]

/** The JSON of a `history` column: the first state on its day, the next a few days apart, none after `until`. */
const history = (entered: readonly Entered[], from: DayNumber, until: DayNumber, step = 3): string =>
  JSON.stringify(
    entered.map(([to, byRole], k) => ({
      at: instantOf(Math.max(from, Math.min(until, from + k * step)), 540 + k),
      from: entered[k - 1]?.[0] ?? null,
      to,
      byRole,
      note: null,
    })),
  )

const COMMITTED: readonly Entered[] = [
  ['RESERVED', 'AREA_LEAD'],
  ['COMMITTED', 'FINANCE'],
]
const LIQUIDATED: readonly Entered[] = [...COMMITTED, ['PARTIALLY_LIQUIDATED', 'FINANCE'], ['LIQUIDATED', 'FINANCE']]
const COMMITMENT: Readonly<Record<CommitmentFact['status'], readonly Entered[]>> = {
  RESERVED: COMMITTED.slice(0, 1),
  COMMITTED,
  PARTIALLY_LIQUIDATED: LIQUIDATED.slice(0, 3),
  LIQUIDATED,
  CLOSED: [...LIQUIDATED, ['CLOSED', 'FINANCE']],
  REDUCED: [...COMMITTED, ['REDUCED', 'FINANCE']],
  CARRIED_FORWARD: [...COMMITTED, ['CARRIED_FORWARD', 'FINANCE']],
  CANCELLED: [...COMMITTED.slice(0, 1), ['CANCELLED', 'FINANCE']],
}

/** Every commitment begins as a reservation of an area lead and is confirmed by the Servizio Finanziario (I24). */
export const commitmentHistory = ({ status, day }: CommitmentFact, today: DayNumber): string =>
  history(COMMITMENT[status], day, today)

const PAID: readonly Entered[] = [
  ['PROPOSED', 'AREA_LEAD'],
  ['APPROVED', 'FINANCE'],
  ['ORDERED', 'FINANCE'],
  ['PAID', 'FINANCE'],
]
const LIQUIDATION: Readonly<Record<LiquidationFact['status'], readonly Entered[]>> = {
  PROPOSED: PAID.slice(0, 1),
  APPROVED: PAID.slice(0, 2),
  ORDERED: PAID.slice(0, 3),
  PAID,
  REJECTED: [...PAID.slice(0, 1), ['REJECTED', 'FINANCE']],
  CANCELLED: [...PAID.slice(0, 2), ['CANCELLED', 'FINANCE']],
}

/** Proposed by an area lead, approved and paid by the Servizio Finanziario (I24). */
export const liquidationHistory = ({ status, day }: LiquidationFact, today: DayNumber): string =>
  history(LIQUIDATION[status], day, today)

const FUND: readonly Entered[] = (['ASSIGNED', 'ASCERTAINED', 'COLLECTED', 'REPORTED', 'SETTLED'] as const).map(
  (status) => [status, 'PLAN_OFFICE'],
)

/** The steps of a fund, two months apart from the first of March of its year. */
export const allocationHistory = (status: AllocationStatus, firstDay: DayNumber, today: DayNumber): string => {
  const reached = FUND.findIndex(([state]) => state === status)
  const steps =
    status === 'LAPSED' ? [...FUND.slice(0, 3), ['LAPSED', 'PLAN_OFFICE'] as const] : FUND.slice(0, reached + 1)
  return history(steps, Math.min(firstDay, today), today, 60)
}

const PLAN: readonly Entered[] = [
  ['DRAFT', 'PLAN_OFFICE'],
  ['ADOPTED', 'INSTITUTIONAL_COORDINATION'],
  ['IN_CONFERENCE', 'PLAN_OFFICE'],
  ['APPROVED', 'INSTITUTIONAL_COORDINATION'],
  ['IN_FORCE', 'INSTITUTIONAL_COORDINATION'],
]
const PLAN_STEPS: Readonly<Record<ZonePlanStatus, number>> = {
  DRAFT: 1,
  ADOPTED: 2,
  IN_CONFERENCE: 3,
  APPROVED: 4,
  IN_FORCE: 5,
  AMENDED: 5,
  CLOSED: 5,
}

/** The approval of a plan, forty days a step, so that it is in force on its first day; a closed one ended on its last. */
export const planHistory = (
  status: ZonePlanStatus,
  [firstDay, lastDay]: readonly [DayNumber, DayNumber],
  today: DayNumber,
): string => {
  const steps = PLAN.slice(0, PLAN_STEPS[status])
  const approval = history(steps, Math.min(firstDay - 160, today - 40), today, 40)
  if (status !== 'CLOSED') return approval
  const closing = {
    at: instantOf(lastDay, 1380),
    from: 'IN_FORCE',
    to: 'CLOSED',
    byRole: 'INSTITUTIONAL_COORDINATION',
    note: null,
  }
  return JSON.stringify([...(JSON.parse(approval) as unknown[]), closing])
}
