import { CASE_NUMBERS_PER_YEAR, caseNumber } from '#platform/domain/case-number.ts'
import { Draw, uuidOf } from '#seed/random.ts'
import { accessContactId } from './access-contact.ts'
import { areaId } from './area.ts'
import type { AreaIndex } from './area.ts'
import { dateOf, dayOf, instantOf } from './calendar.ts'
import type { DayNumber } from './calendar.ts'
import { closureOf, ORIGINS, sensitivityOf, takenAt, teamOf } from './case-detail.ts'
import { managersFor } from './case-manager.ts'
import { reportedBack, subjectsOf } from './case-subject.ts'
import { personId } from './person.ts'
import { TAKE_IN_CHARGE_DAYS } from './take-in-charge.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The states of a case. */
export type CaseStatus =
  | 'REPORTED'
  | 'UNDER_ASSESSMENT'
  | 'WAITLISTED'
  | 'ACTIVE'
  | 'SUSPENDED'
  | 'CLOSED'
  | 'TRANSFERRED'
  | 'CANCELLED'
  | 'ENTERED_IN_ERROR'
/** Who reported a case. */
export type CaseOrigin =
  | 'SELF'
  | 'FAMILY'
  | 'JUDICIAL_AUTHORITY'
  | 'SCHOOL'
  | 'ASL'
  | 'HOSPITAL'
  | 'POLICE'
  | 'EMERGENCY_RESPONSE'
  | 'INPS_GEPI'
  | 'PROVIDER'
  | 'OTHER_AMBITO'
  | 'OTHER'
/** How soon a case must be taken up. */
export type CasePriority = 'ROUTINE' | 'URGENT' | 'EMERGENCY'
/** Stored compartments; MINOR is computed from the birth date and never stored (I15). */
export type StoredSensitivity = 'JUDICIAL' | 'GENDER_VIOLENCE' | 'MENTAL_HEALTH_ADDICTION' | 'PROTECTED_IDENTITY'
/** Why a case was closed. */
export type ClosureReason =
  | 'GOALS_ACHIEVED'
  | 'WITHDRAWAL'
  | 'MOVED_AWAY'
  | 'DECEASED'
  | 'TRANSFERRED'
  | 'NOT_ELIGIBLE'
  | 'NO_LONGER_NEEDED'
  | 'COURT_ORDER_LIFTED'
  | 'UNREACHABLE'
  | 'OTHER'
/** How a closed case ended. */
export type CaseOutcome = 'IMPROVED' | 'STABLE' | 'WORSENED' | 'NOT_ASSESSABLE'

/** A member of the care team: one of our staff, an ASL unit's operator or a provider's. */
export interface TeamMemberFact {
  readonly id: string
  readonly staffId: string | null
  readonly externalRole: string | null
  readonly organisationUnitId: string | null
  readonly providerId: string | null
  readonly from: string
  readonly to: string | null
}

/** How a case ended. */
export interface ClosureFact {
  readonly at: string
  readonly reason: ClosureReason
  readonly outcome: CaseOutcome
  readonly note: string | null
  readonly referredAtClosure: boolean
  /** Area lead who approved it, where the case needed that. */
  readonly approvedById: string | null
}

/** A case (cartella sociale). */
export interface CaseFact {
  readonly id: string
  /** Open cases are 0 … openCases-1, the closed ones follow. */
  readonly index: number
  readonly number: string
  readonly status: CaseStatus
  readonly open: boolean
  readonly area: AreaIndex
  readonly areaId: string
  /** The person, or the reference person of the household, that the case is about. */
  readonly personId: string
  readonly personIndex: number
  /** Set when the subject is the whole household. */
  readonly householdId: string | null
  readonly minor: boolean
  readonly istatCode: string
  readonly managerId: string | null
  readonly managerIndex: number | null
  readonly team: readonly TeamMemberFact[]
  readonly origin: CaseOrigin
  readonly priority: CasePriority
  readonly sensitivity: readonly StoredSensitivity[]
  readonly reportedAt: string
  readonly reportedDay: DayNumber
  readonly takeInChargeDueOn: string
  readonly takenInChargeAt: string | null
  readonly closure: ClosureFact | null
  readonly previousEpisodeId: string | null
  readonly crossSystemNumber: string | null
  readonly accessContactId: string | null
  readonly recordedAt: string
  readonly changedAt: string
}

/** The id of a case, known without a world; version 4, because a v7 id would tell when a file was opened. */
export const caseId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/case`, index, 4)

/** As many numbers as are wanted, each once. */
function drawnNumbers(count: number, draw: Draw): readonly number[] {
  const numbers = new Set<number>()
  while (numbers.size < count) numbers.add(draw.int(0, CASE_NUMBERS_PER_YEAR - 1))
  return [...numbers]
}

/** All cases of an Ambito: open first, then closed. */
export const makeCases = (a: AmbitoWorld): readonly CaseFact[] => {
  const { world, key } = a
  const subjects = subjectsOf(a)
  const managers = managersFor(a, subjects)
  const numbers = drawnNumbers(subjects.length, new Draw(world.seed, `${key}/case-number`, 0))
  const previous = new Map<number, number>()
  subjects.forEach((one, i) => {
    if (one.previousEpisodeOf !== null && !previous.has(one.previousEpisodeOf)) previous.set(one.previousEpisodeOf, i)
  })
  const leads = a.staff.filter((one) => one.post === 'AREA_LEAD')
  let contacts = 0
  return subjects.map((subject, index): CaseFact => {
    const draw = new Draw(world.seed, `${key}/case`, index)
    const { person, area } = subject
    const reported = world.todayDay - (index === 0 ? 400 : reportedBack(subject, draw))
    const episode = subject.previousEpisodeOf === null ? reported : Math.min(reported, world.todayDay - 2700)
    const reportedAt = instantOf(Math.min(episode, world.todayDay - 1), draw.int(450, 1100))
    const day = dayOf(reportedAt.slice(0, 10))
    const priority = draw.weighted<CasePriority>([
      ['ROUTINE', 82],
      ['URGENT', 15],
      ['EMERGENCY', 3],
    ])
    const due = day + TAKE_IN_CHARGE_DAYS[priority]
    const takenUp = takenAt(subject, { reported: day, due, today: world.todayDay }, draw)
    const closure = closureOf(subject, day, { today: world.todayDay, lead: leads[area] ?? leads[0]!, draw })
    // Nobody is taken in charge after the case was closed.
    const lastDay = closure === null ? Infinity : dayOf(closure.at.slice(0, 10)) - 1
    const taken = takenUp === null ? null : Math.max(day, Math.min(takenUp, lastDay))
    const household = a.registryOf[person.index]!
    const whole =
      index > 0 &&
      !person.minor &&
      household >= 0 &&
      (area === 0 || area === 2) &&
      subject.previousEpisodeOf === null &&
      draw.chance(0.14)
    const recent =
      subject.status !== 'ENTERED_IN_ERROR' && day > world.todayDay - 365 && contacts < a.volumes.accessContacts * 0.6
    const manager = managers[index] ?? null
    return {
      id: caseId(key, index),
      index,
      number: caseNumber(Number(dateOf(day).slice(0, 4)), numbers[index]!),
      status: subject.status,
      open: subject.open,
      area,
      areaId: areaId(key, area),
      personId: personId(key, person.index),
      personIndex: person.index,
      householdId: whole ? a.households[household]!.id : null,
      minor: person.minor,
      istatCode: draw.pick(a.municipalities).istatCode,
      managerId: manager === null ? null : a.staff[manager]!.id,
      managerIndex: manager,
      team: teamOf(a, index, day, manager !== null && subject.open),
      origin: draw.weighted(ORIGINS[area]!),
      priority,
      sensitivity: sensitivityOf(
        subject,
        index,
        new Draw(world.seed, `${key}/sensitivity`, subject.previousEpisodeOf ?? index),
      ),
      reportedAt,
      reportedDay: day,
      takeInChargeDueOn: dateOf(due),
      takenInChargeAt: taken === null ? null : instantOf(taken, taken === day ? 1170 : draw.int(480, 1080)),
      closure,
      previousEpisodeId: previous.has(index) ? caseId(key, previous.get(index)!) : null,
      crossSystemNumber:
        subject.status === 'TRANSFERRED' ? `IT-16-${uuidOf(`${key}/cross-system-number`, index).slice(0, 8)}` : null,
      accessContactId: recent ? accessContactId(key, contacts++) : null,
      recordedAt: reportedAt,
      changedAt: closure?.at ?? instantOf(Math.max(day, world.todayDay - draw.skewed(1, 200)), 1150),
    }
  })
}
