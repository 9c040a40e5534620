import { Draw, uuidOf } from '#seed/random.ts'
import { dateOf, dayOf, instantOf } from './calendar.ts'
import type { DayNumber } from './calendar.ts'
import { carePlanId } from './care-plan-outline.ts'
import { caseId } from './case.ts'
import { unitId } from './unit.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The states of a multidimensional evaluation. */
export type UvmStatus = 'SCHEDULED' | 'CONVENED' | 'DECIDED' | 'ADJOURNED' | 'CANCELLED'
/** Where care takes place. */
export type CareSetting = 'HOME' | 'SEMI_RESIDENTIAL' | 'RESIDENTIAL' | 'COMMUNITY' | 'NONE'

/** What a UVM decided on one case. */
export interface UvmDecisionFact {
  readonly at: string
  readonly eligible: boolean
  readonly setting: CareSetting
  readonly healthShare: string
  readonly socialShare: string
  readonly reviewOn: string
}

/** One case on a docket. */
export interface DocketItemFact {
  readonly id: string
  readonly position: number
  readonly caseId: string
  readonly caseIndex: number
  readonly assessmentId: string | null
  readonly decision: UvmDecisionFact | null
  readonly proposedPlanId: string | null
}

/** Italian: seduta UVM. */
export interface UvmSessionFact {
  readonly id: string
  readonly index: number
  readonly aslDistrictId: string
  readonly scheduledAt: string
  readonly day: DayNumber
  readonly status: UvmStatus
  readonly socialMemberIds: readonly string[]
  readonly aslMemberIds: readonly string[]
  readonly docket: readonly DocketItemFact[]
}

/** Who sits when, before the dockets are dressed: what the care plans need to know. */
export interface UvmOutline {
  readonly sessions: readonly {
    readonly day: DayNumber
    readonly status: UvmStatus
    readonly cases: readonly number[]
  }[]
  /** Session that decided the PAI of a case with an active plan, by case index. */
  readonly decidedIn: ReadonlyMap<number, number>
  /** Upcoming session whose docket holds a case without an active plan, by case index. */
  readonly proposedIn: ReadonlyMap<number, number>
}

/** Cases per session (volumes: 8). */
const DOCKET = 8

/** The id of a session, known without a world. */
export const uvmSessionId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/uvm-session`, index)

const upcomingOf = (count: number): number => Math.max(2, Math.round(count * 0.06))

/** The index of the first session still to come: convened, with a docket of eight. */
export const firstUpcomingSession = (count: number): number => count - upcomingOf(count)

const statusAt = (index: number, past: number): UvmStatus => {
  if (index === past) return 'CONVENED'
  if (index > past) return 'SCHEDULED'
  return index === 1 ? 'ADJOURNED' : index === 2 ? 'CANCELLED' : 'DECIDED'
}

const daysOf = (count: number, today: DayNumber): readonly DayNumber[] => {
  const past = firstUpcomingSession(count)
  const step = 358 / past
  return Array.from({ length: count }, (_, i) =>
    i < past ? today - 363 + Math.floor(i * step) : today + 2 + (i - past) * 7,
  )
}

/** Cases with an active plan whose plan a past session decides, oldest reports first so that no session precedes its case. */
const decide = (a: AmbitoWorld, days: readonly DayNumber[], past: number): Map<number, number> => {
  const wants = (index: number): boolean => index === 0 || new Draw(a.world.seed, `${a.key}/pai`, index).chance(0.62)
  const queue = a.cases
    .slice(0, a.volumes.activePlans)
    .filter((one) => one.area === 1 && wants(one.index))
    .sort((x, y) => x.reportedDay - y.reportedDay || x.index - y.index)
  const perSession = Math.min(DOCKET, Math.ceil(queue.length / Math.max(1, past - 3)) + 1)
  const decidedIn = new Map<number, number>()
  let next = 0
  for (let session = 0; session < past; session++) {
    if (statusAt(session, past) !== 'DECIDED') continue
    for (
      let seat = 0;
      seat < perSession && next < queue.length && queue[next]!.reportedDay + 20 < days[session]!;
      seat++
    )
      decidedIn.set(queue[next++]!.index, session)
  }
  return decidedIn
}

/** Makes the outline: first the plans that need a decision, then the coming dockets, then other cases of area 2 fill the seats. */
export const makeUvmOutline = (a: AmbitoWorld): UvmOutline => {
  const count = a.volumes.uvmSessions
  const past = firstUpcomingSession(count)
  const days = daysOf(count, a.world.todayDay)
  const decidedIn = decide(a, days, past)
  const seats = Array.from({ length: count }, (): number[] => [])
  for (const [index, session] of decidedIn) seats[session]!.push(index)
  const { activePlans } = a.volumes
  const waiting = a.openCases.filter((one) => one.area === 1 && one.index >= activePlans && one.status !== 'REPORTED')
  const proposedIn = new Map<number, number>()
  seats[past]!.push(0)
  for (const [k, one] of waiting.slice(0, (count - past) * (DOCKET - 1)).entries()) {
    const session = past + Math.floor(k / (DOCKET - 1))
    proposedIn.set(one.index, session)
    seats[session]!.push(one.index)
  }
  const others = a.cases.filter(
    (one) => one.area === 1 && one.status !== 'REPORTED' && !proposedIn.has(one.index) && one.index > 0,
  )
  let next = 0
  for (const [session, cases] of seats.entries())
    for (let tries = 0; cases.length < DOCKET && tries < others.length; tries++) {
      const one = others[next++ % others.length]!
      if (
        !cases.includes(one.index) &&
        one.reportedDay < days[session]! &&
        (!one.closure || dayOf(one.closure.at.slice(0, 10)) > days[session]!)
      )
        cases.push(one.index)
    }
  return {
    sessions: seats.map((cases, i) => ({ day: days[i]!, status: statusAt(i, past), cases })),
    decidedIn,
    proposedIn,
  }
}

const SETTINGS = [
  ['HOME', 52],
  ['SEMI_RESIDENTIAL', 22],
  ['RESIDENTIAL', 18],
  ['COMMUNITY', 8],
] as const

const decisionOf = (index: number, eligible: boolean, day: DayNumber, draw: Draw): UvmDecisionFact => {
  const health = eligible ? draw.pick(['0.30', '0.40', '0.50', '0.60', '0.70']) : '0.00'
  return {
    at: instantOf(day, 600 + (index % 8) * 20),
    eligible,
    setting: eligible ? draw.weighted<CareSetting>(SETTINGS) : 'NONE',
    healthShare: health,
    socialShare: (1 - Number(health)).toFixed(2),
    reviewOn: dateOf(day + draw.pick([90, 180, 365])),
  }
}

const planOn = (a: AmbitoWorld, caseIndex: number): string | null => {
  if (a.uvm.decidedIn.has(caseIndex)) return carePlanId(a.key, caseIndex)
  const proposed = a.proposedPlanOf.get(caseIndex)
  return proposed === undefined ? null : carePlanId(a.key, proposed)
}

/** The UVM sessions with their dockets; every DECIDED one has a decision on each item, and social and ASL members (R6.11). */
export const makeUvmSessions = (a: AmbitoWorld): readonly UvmSessionFact[] =>
  a.uvm.sessions.map((session, index) => ({
    id: uvmSessionId(a.key, index),
    index,
    aslDistrictId: unitId(a.key, 'ASL_DISTRICT'),
    scheduledAt: instantOf(session.day, 540),
    day: session.day,
    status: session.status,
    socialMemberIds: [a.staff[2]!.id, a.staff[index % 2 ? 5 : 11]!.id],
    aslMemberIds: [a.staff[30]!.id, a.staff[31 + (index % 4)]!.id],
    docket: session.cases.map((caseIndex, k): DocketItemFact => {
      const draw = new Draw(a.world.seed, `${a.key}/docket`, index * DOCKET + k)
      const planned = a.uvm.decidedIn.get(caseIndex) === index
      return {
        id: uuidOf(`${a.key}/docket-item`, index * DOCKET + k),
        position: k + 1,
        caseId: caseId(a.key, caseIndex),
        caseIndex,
        assessmentId: a.assessmentOf.get(caseIndex)?.id ?? null,
        decision: session.status === 'DECIDED' ? decisionOf(k, planned || draw.chance(0.3), session.day, draw) : null,
        proposedPlanId: planned || session.status !== 'DECIDED' ? planOn(a, caseIndex) : null,
      }
    }),
  }))
