import { chain, type Entered, type Step } from './cases-network-history.ts'
import { later } from './world/calendar.ts'
import type { CarePlanFact } from './world/care-plan.ts'
import type { CaseFact } from './world/case.ts'

const DAY = 24 * 60
const first = (a: string, b: string | undefined): string => (b !== undefined && b < a ? b : a)
const last = (a: string, b: string): string => (a < b ? b : a)

/** The states of a case: reported, assessed from when it was taken up, and what came of it. */
export const caseHistory = (one: CaseFact, now: string): readonly Step[] => {
  const reported: Entered = ['REPORTED', one.reportedAt, 'ACCESS_POINT']
  if (one.status === 'REPORTED') return chain([reported], now)
  if (one.status === 'CANCELLED' || one.status === 'ENTERED_IN_ERROR')
    return chain([reported, [one.status, one.closure!.at, 'COORDINATOR']], now)
  const end = one.closure?.at
  const assessed = first(one.takenInChargeAt ?? later(one.reportedAt, DAY), end)
  const steps: Entered[] = [reported, ['UNDER_ASSESSMENT', assessed, 'COORDINATOR']]
  if (one.status === 'UNDER_ASSESSMENT') return chain(steps, now)
  const decided = first(later(assessed, 10 * DAY), end)
  if (one.status === 'WAITLISTED') return chain([...steps, ['WAITLISTED', decided, 'CASE_MANAGER']], now)
  steps.push(['ACTIVE', decided, 'CASE_MANAGER'])
  if (one.status === 'SUSPENDED') steps.push(['SUSPENDED', last(one.changedAt, decided), 'CASE_MANAGER'])
  else if (end !== undefined) steps.push([one.status, end, 'CASE_MANAGER'])
  return chain(steps, now)
}

const VIA: Readonly<Partial<Record<CarePlanFact['status'], readonly string[]>>> = {
  PROPOSED: ['PROPOSED'],
  ACTIVE: ['PROPOSED', 'ACTIVE'],
  ON_HOLD: ['PROPOSED', 'ACTIVE', 'ON_HOLD'],
  SUPERSEDED: ['PROPOSED', 'ACTIVE', 'SUPERSEDED'],
  COMPLETED: ['PROPOSED', 'ACTIVE', 'COMPLETED'],
  REVOKED: ['PROPOSED', 'ACTIVE', 'REVOKED'],
  ENTERED_IN_ERROR: ['ENTERED_IN_ERROR'],
}

/** The states of a plan: drafted a month before its first day but never before the case, active once signed. */
export const carePlanHistory = (plan: CarePlanFact, one: CaseFact, now: string): readonly Step[] => {
  const drafted = last(later(`${plan.from}T08:00:00.000Z`, -31 * DAY), one.reportedAt)
  const signed = plan.signatures[0]?.at ?? later(drafted, 5 * DAY)
  const ended = plan.to === null ? later(signed, 30 * DAY) : `${plan.to}T10:00:00.000Z`
  const at = (to: string): string =>
    to === 'PROPOSED' || to === 'ENTERED_IN_ERROR'
      ? first(later(drafted, 2 * DAY), signed)
      : to === 'ACTIVE'
        ? signed
        : ended
  return chain(
    [
      ['DRAFT', drafted, 'CASE_MANAGER'],
      ...(VIA[plan.status] ?? []).map((to): Entered => [to, at(to), 'CASE_MANAGER']),
    ],
    now,
  )
}
