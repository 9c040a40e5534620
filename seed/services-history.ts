import type { AuthorisationFact, AuthorisationStatus } from '#seed/world/authorisation.ts'
import { addYears, dateOf, dayOf, instantOf } from '#seed/world/calendar.ts'
import type { ContractFact, ContractStatus } from '#seed/world/contract.ts'
import type { EnrolmentFact } from '#seed/world/enrolment.ts'
import type { ProviderFact } from '#seed/world/provider.ts'
import type { ServiceFact, ServiceStatus } from '#seed/world/service.ts'
import type { AmbitoWorld } from '#seed/world/ambito-world.ts'

/** A state, the day on which it was entered and by which role. */
type Entered = readonly [to: string, on: string, byRole: string]

/** The JSON of a `history` column: each step leaves the state before it. */
const history = (entered: readonly Entered[]): string =>
  JSON.stringify(
    entered.map(([to, on, byRole], k) => ({
      at: instantOf(dayOf(on), 480 + k),
      from: entered[k - 1]?.[0] ?? null,
      to,
      byRole,
      note: null,
    })),
  )

/** States up to one, evenly spread between two days. */
const spread = (states: readonly string[], [from, to]: readonly [string, string], byRole: string): string => {
  const [first, last] = [dayOf(from), Math.max(dayOf(from), dayOf(to))]
  const step = states.length > 1 ? (last - first) / (states.length - 1) : 0
  return history(states.map((state, k) => [state, dateOf(Math.floor(first + step * k)), byRole]))
}

/** A provider begins to work before its services; the suspended and the ceased stopped half a year ago. */
export const providerHistory = ({ status }: ProviderFact, { world }: AmbitoWorld): string =>
  spread(
    status === 'ACTIVE' ? ['ACTIVE'] : ['ACTIVE', status],
    [addYears(world.today, -5), dateOf(world.todayDay - 180)],
    'PLAN_OFFICE',
  )

const AUTHORISED: Readonly<Record<AuthorisationStatus, readonly string[]>> = {
  APPLIED: [],
  AUTHORISED: ['AUTHORISED'],
  REGISTERED: ['AUTHORISED', 'REGISTERED'],
  WARNED: ['AUTHORISED', 'REGISTERED', 'WARNED'],
  SUSPENDED: ['AUTHORISED', 'REGISTERED', 'WARNED', 'SUSPENDED'],
  REVOKED: ['AUTHORISED', 'REGISTERED', 'WARNED', 'SUSPENDED', 'REVOKED'],
  EXPIRED: ['AUTHORISED', 'REGISTERED', 'WARNED', 'REGISTERED', 'EXPIRED'],
}

/** An authorisation is applied for two months before it holds. */
export const authorisationHistory = ({ status, from, to }: AuthorisationFact): string => {
  const ended = status === 'REVOKED' || status === 'EXPIRED'
  return spread(
    ['APPLIED', ...AUTHORISED[status]],
    [dateOf(dayOf(from) - 60), ended && to ? to : dateOf(dayOf(from) + 90)],
    'PLAN_OFFICE',
  )
}

const SERVED: Readonly<Record<ServiceStatus, readonly string[]>> = {
  PLANNED: [],
  ACTIVE: ['ACTIVE'],
  TEMPORARILY_CLOSED: ['ACTIVE', 'TEMPORARILY_CLOSED'],
  INACTIVE: ['ACTIVE', 'TEMPORARILY_CLOSED', 'INACTIVE'],
  DEFUNCT: ['ACTIVE', 'TEMPORARILY_CLOSED', 'INACTIVE', 'DEFUNCT'],
}

/** A service is planned four years ago and reaches its state of today last month at the latest. */
export const serviceHistory = ({ status }: ServiceFact, { world }: AmbitoWorld): string => {
  const end = status === 'ACTIVE' ? addYears(world.today, -3) : dateOf(world.todayDay - 30)
  return spread(['PLANNED', ...SERVED[status]], [addYears(world.today, -4), end], 'AREA_LEAD')
}

const CONTRACTED: Readonly<Record<ContractStatus, readonly string[]>> = {
  DRAFT: [],
  AWARDED: ['AWARDED'],
  ACTIVE: ['AWARDED', 'ACTIVE'],
  SUSPENDED: ['AWARDED', 'ACTIVE', 'SUSPENDED'],
  EXPIRED: ['AWARDED', 'ACTIVE', 'EXPIRED'],
  TERMINATED: ['AWARDED', 'ACTIVE', 'TERMINATED'],
}

/** A contract is drafted before it begins; what has not begun was drafted this month. */
export const contractHistory = ({ status, from, to }: ContractFact, { world }: AmbitoWorld): string => {
  const drafted = Math.min(dayOf(from) - 60, world.todayDay - 20)
  const ended = status === 'EXPIRED' || status === 'TERMINATED'
  const end =
    ended && to ? to : dateOf(Math.min(status === 'SUSPENDED' ? world.todayDay - 10 : dayOf(from), world.todayDay - 5))
  return spread(['DRAFT', ...CONTRACTED[status]], [dateOf(drafted), end], 'PLAN_OFFICE')
}

/** From the request to the state of today, on the days that the enrolment itself names. */
export const enrolmentHistory = ({ status, requestedOn, admittedOn, endedOn }: EnrolmentFact): string => {
  const entered: Entered[] = [['REQUESTED', requestedOn, 'CASE_MANAGER']]
  if (status === 'WAITLISTED') entered.push(['WAITLISTED', requestedOn, 'PROVIDER'])
  if (admittedOn) entered.push(['ADMITTED', admittedOn, 'PROVIDER'])
  if (admittedOn && status !== 'ADMITTED') entered.push(['ACTIVE', admittedOn, 'PROVIDER'])
  if (status === 'SUSPENDED') entered.push(['SUSPENDED', admittedOn ?? requestedOn, 'PROVIDER'])
  if (endedOn) entered.push([status, endedOn, 'PROVIDER'])
  return history(entered)
}
