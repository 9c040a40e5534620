import { allocate, Draw, shuffled, uuidOf } from '#seed/random.ts'
import { areaId } from './area.ts'
import type { AreaIndex } from './area.ts'
import { accessContactId } from './access-contact.ts'
import { dateOf, dayOf, instantOf } from './calendar.ts'
import type { DayNumber } from './calendar.ts'
import { firstSubjects, personId } from './person.ts'
import type { PersonOutline } from './person.ts'
import type { StaffFact } from './staff.ts'
import { providerId } from './provider.ts'
import { unitId } from './unit.ts'
import type { AmbitoWorld } from './world.ts'

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
export type CasePriority = 'ROUTINE' | 'URGENT' | 'EMERGENCY'
/** Stored compartments; MINOR is computed from the birth date and never stored (I15). */
export type StoredSensitivity = 'JUDICIAL' | 'GENDER_VIOLENCE' | 'MENTAL_HEALTH_ADDICTION' | 'PROTECTED_IDENTITY'
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

/** Days within which a case is to be taken in charge (R.R. 4/2007 art. 3: a certain term; the number is local policy). */
export const TAKE_IN_CHARGE_DAYS: Readonly<Record<CasePriority, number>> = { ROUTINE: 30, URGENT: 7, EMERGENCY: 1 }

/** Areas of first open cases: with the second cases, which lean to area 3, they come to 30, 32, 30 and 8 %. */
const AREA_SHARES = [0.3, 0.364, 0.245, 0.091]

/** Area of each open case, in exact shares and without visible order; the first is the shown citizen's, in area 2. */
export const makeOpenCaseAreas = (a: AmbitoWorld): readonly AreaIndex[] => {
  const count = a.volumes.openCases
  const firsts = firstSubjects(count)
  const sizes = allocate(firsts, AREA_SHARES, 1)
  const areas = sizes.flatMap((size, area) => Array.from({ length: size }, () => area as AreaIndex))
  const order = shuffled(firsts, new Draw(a.world.seed, `${a.key}/case-area`, 0)).map((i) => areas[i]!)
  const other = order.indexOf(1)
  ;[order[0], order[other]] = [order[other]!, order[0]!]
  // A person's second open case is always in another area (I8: one open case per subject and area).
  const seconds = Array.from({ length: count - firsts }, (_, k) => ([2, 2, 0, 2] as const)[order[(k * 3) % firsts]!]!)
  return [...order, ...seconds.map((area, k) => (area === order[(k * 3) % firsts] ? 3 : area))]
}

const STATUSES = ['ACTIVE', 'SUSPENDED', 'WAITLISTED', 'REPORTED', 'UNDER_ASSESSMENT'] as const
/** Open cases without an active plan, by status, in the order of `STATUSES`. */
const REST = [0.06, 0.16, 0.14, 0.2, 0.44]

const openStatuses = (a: AmbitoWorld): readonly CaseStatus[] => {
  const { activePlans, openCases } = a.volumes
  const sizes = allocate(openCases - activePlans, REST, 1)
  const rest = sizes.flatMap((size, k) => Array.from({ length: size }, () => STATUSES[k]!))
  return [...Array.from({ length: activePlans }, () => 'ACTIVE' as const), ...rest]
}

interface Subject {
  readonly person: PersonOutline
  readonly area: AreaIndex
  readonly open: boolean
  readonly status: CaseStatus
  readonly previousEpisodeOf: number | null
}

const areaFor = (person: PersonOutline, draw: Draw): AreaIndex => {
  if (person.minor) return draw.chance(0.8) ? 0 : 1
  if (person.age >= 65) return draw.chance(0.75) ? 1 : draw.chance(0.5) ? 2 : 3
  return draw.weighted([[0, 22], [1, 18], [2, 48], [3, 12]])
}

const CLOSED = [['CLOSED', 92], ['TRANSFERRED', 3], ['CANCELLED', 3], ['ENTERED_IN_ERROR', 2]] as const

/** The status of the first closed cases is fixed, so that each occurs even in the smallest tier. */
const closedStatus = (k: number, draw: Draw): CaseStatus => CLOSED[k]?.[0] ?? draw.weighted(CLOSED)

const subjectsOf = (a: AmbitoWorld): readonly Subject[] => {
  const { openCases, closedCases } = a.volumes
  const firsts = firstSubjects(openCases)
  const statuses = openStatuses(a)
  const open = a.openCaseAreas.map((area, i): Subject => ({
    person: a.personOutlines[i < firsts ? i : ((i - firsts) * 3) % firsts]!,
    area,
    open: true,
    status: statuses[i]!,
    previousEpisodeOf: null,
  }))
  const others = a.personOutlines.filter((one) => one.index >= firsts && one.duplicateOf === null)
  const closed = Array.from({ length: closedCases }, (_, k): Subject => {
    const draw = new Draw(a.world.seed, `${a.key}/closed-case`, k)
    const status = closedStatus(k, draw)
    const episode = k % 6 === 5 ? Math.floor(k / 6) % firsts : null
    if (episode !== null) return { ...open[episode]!, open: false, status: 'CLOSED', previousEpisodeOf: episode }
    const person = others[k % others.length]!
    return { person, area: areaFor(person, draw), open: false, status, previousEpisodeOf: null }
  })
  return [...open, ...closed]
}

const reportedBack = (subject: Subject, draw: Draw): number => {
  if (!subject.open) return draw.skewed(420, 2000, 1.3)
  switch (subject.status) {
    case 'REPORTED':
      return draw.skewed(0, 45, 1.5)
    case 'UNDER_ASSESSMENT':
      return draw.skewed(8, 150, 1.7)
    case 'WAITLISTED':
      return draw.skewed(30, 300, 1.4)
    default:
      return draw.skewed(70, 1700, 2.2)
  }
}

const ORIGINS: readonly (readonly (readonly [CaseOrigin, number])[])[] = [
  [['JUDICIAL_AUTHORITY', 28], ['SCHOOL', 22], ['FAMILY', 20], ['SELF', 12], ['POLICE', 8], ['ASL', 6], ['EMERGENCY_RESPONSE', 3], ['OTHER_AMBITO', 1]],
  [['FAMILY', 40], ['SELF', 18], ['HOSPITAL', 18], ['ASL', 18], ['PROVIDER', 4], ['OTHER', 2]],
  [['INPS_GEPI', 42], ['SELF', 30], ['ASL', 10], ['PROVIDER', 6], ['POLICE', 4], ['EMERGENCY_RESPONSE', 4], ['OTHER', 4]],
  [['SELF', 62], ['FAMILY', 24], ['PROVIDER', 8], ['OTHER', 6]],
]

/** Rates of the compartments (volumes): GENDER_VIOLENCE 1.5 % of all cases, PROTECTED_IDENTITY 0.2 %, JUDICIAL 10 % of minors' cases. */
const sensitivityOf = (subject: Subject, index: number, draw: Draw): readonly StoredSensitivity[] => {
  const { person, area } = subject
  const found: StoredSensitivity[] = []
  if (index > 0 && area === 0 && !person.minor && person.sex === 'F' && draw.chance(subject.open ? 0.5 : 0.24)) {
    found.push('GENDER_VIOLENCE')
    if (draw.chance(0.13)) found.push('PROTECTED_IDENTITY')
  }
  if (area === 2 && draw.chance(0.12)) found.push('MENTAL_HEALTH_ADDICTION')
  if (person.minor && draw.chance(0.1)) found.push('JUDICIAL')
  return found
}

const teamOf = (a: AmbitoWorld, index: number, since: DayNumber, managed: boolean): readonly TeamMemberFact[] => {
  const draw = new Draw(a.world.seed, `${a.key}/team`, index)
  if (!managed || !(index === 0 || draw.chance(0.25))) return []
  const count = index === 0 ? 3 : draw.int(1, 3)
  return Array.from({ length: count }, (_, k): TeamMemberFact => {
    const kind = (k + (index === 0 ? 0 : draw.int(0, 2))) % 3
    const asl = kind === 0
    return {
      id: uuidOf(`${a.key}/team-member`, index * 4 + k),
      staffId: kind === 2 ? null : a.staff[asl ? 30 + ((index + k) % 5) : 40 + ((index + k) % 16)]!.id,
      externalRole: kind === 2 ? 'Educatore dell’ente gestore' : asl ? 'Componente ASL' : null,
      organisationUnitId: asl ? unitId(a.key, 'ASL_DISTRICT') : null,
      providerId: kind === 2 ? providerId(a.key, index % 5) : null,
      from: dateOf(Math.min(a.world.todayDay, since + 5)),
      to: draw.chance(0.1) && index > 0 ? dateOf(a.world.todayDay) : null,
    }
  })
}

const REASONS: readonly ClosureReason[] = [
  'GOALS_ACHIEVED', 'NO_LONGER_NEEDED', 'WITHDRAWAL', 'MOVED_AWAY', 'DECEASED', 'UNREACHABLE', 'NOT_ELIGIBLE', 'COURT_ORDER_LIFTED', 'OTHER',
]

const closureOf = (a: AmbitoWorld, subject: Subject, reported: DayNumber, lead: StaffFact, draw: Draw): ClosureFact | null => {
  if (subject.open) return null
  const reason = subject.status === 'TRANSFERRED' ? 'TRANSFERRED' : REASONS[draw.skewed(0, REASONS.length - 1, 1.5)]!
  const day = Math.min(a.world.todayDay - 1, reported + draw.skewed(20, 700, 1.5))
  return {
    at: instantOf(day, draw.int(480, 1080)),
    reason,
    outcome: draw.weighted([['IMPROVED', 46], ['STABLE', 34], ['WORSENED', 8], ['NOT_ASSESSABLE', 12]]),
    note: draw.chance(0.4) ? 'Percorso concluso; nota sintetica di chiusura.' : null,
    referredAtClosure: draw.chance(0.2),
    approvedById: subject.person.minor && subject.status === 'CLOSED' ? lead.id : null,
  }
}

/** Managers of the open cases of one area: exact quotas by the weight of each post, in a fixed disorder; 5 % stay without. */
const managersIn = (a: AmbitoWorld, area: AreaIndex, count: number): readonly (number | null)[] => {
  const carriers = a.staff.flatMap((one) => one.caseWeights.flatMap(([where, weight]) => (where === area ? [[one.index, weight] as const] : [])))
  const unassigned = Math.round(count * 0.05)
  const parts = allocate(count - unassigned, carriers.map(([, weight]) => weight))
  const list: (number | null)[] = parts.flatMap((size, k) => Array.from({ length: size }, () => carriers[k]![0]))
  list.push(...Array.from({ length: unassigned }, () => null))
  return shuffled(list.length, new Draw(a.world.seed, `${a.key}/managers`, area)).map((i) => list[i]!)
}

const managersOf = (a: AmbitoWorld, subjects: readonly Subject[]): readonly (number | null)[] => {
  const needs = (one: Subject): boolean => one.open && one.status !== 'REPORTED'
  const queues = ([0, 1, 2, 3] as const).map((area) => [...managersIn(a, area, subjects.filter((one) => needs(one) && one.area === area).length)])
  const manager = (one: Subject, index: number): number | null => {
    if (needs(one)) return queues[one.area]!.pop() ?? null
    if (one.open) return null
    const carriers = a.staff.filter((member) => member.post === 'FORMER' || member.caseWeights.some(([area]) => area === one.area))
    return carriers[index % carriers.length]!.index
  }
  return subjects.map(manager)
}

/** The case manager persona follows the shown citizen (cases 0 and the citizen's second case stay managed). */
const withShownCitizen = (a: AmbitoWorld, subjects: readonly Subject[], managers: readonly (number | null)[]): readonly (number | null)[] => {
  const list = [...managers]
  const swap = (index: number, wanted: number): void => {
    const area = subjects[index]!.area
    const other = list.findIndex((one, k) => one === wanted && subjects[k]!.open && subjects[k]!.area === area)
    if (other >= 0) [list[index], list[other]] = [list[other]!, list[index]!]
    else list[index] = wanted
  }
  swap(0, 5)
  swap(firstSubjects(a.volumes.openCases), 13)
  return list
}

const takenAt = (subject: Subject, reported: DayNumber, due: DayNumber, today: DayNumber, draw: Draw): DayNumber | null => {
  if (subject.status === 'REPORTED' || subject.status === 'CANCELLED' || subject.status === 'ENTERED_IN_ERROR') return null
  if (subject.status === 'UNDER_ASSESSMENT' && draw.chance(0.45)) return null
  const days = Math.max(0, Math.round(draw.logNormal(Math.max(1, (due - reported) * 0.55), 0.6)))
  return Math.min(today - 1, reported + days)
}

/** All cases of an Ambito: open first, then closed. */
export const makeCases = (a: AmbitoWorld): readonly CaseFact[] => {
  const { world, key } = a
  const subjects = subjectsOf(a)
  const managers = withShownCitizen(a, subjects, managersOf(a, subjects))
  const sequence = shuffled(subjects.length, new Draw(world.seed, `${key}/case-number`, 0))
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
    const priority = draw.weighted<CasePriority>([['ROUTINE', 82], ['URGENT', 15], ['EMERGENCY', 3]])
    const due = day + TAKE_IN_CHARGE_DAYS[priority]
    const taken = takenAt(subject, day, due, world.todayDay, draw)
    const closure = closureOf(a, subject, day, leads[area] ?? leads[0]!, draw)
    const household = a.registryOf[person.index]!
    const whole = index > 0 && !person.minor && household >= 0 && (area === 0 || area === 2) && subject.previousEpisodeOf === null && draw.chance(0.14)
    const recent = subject.status !== 'ENTERED_IN_ERROR' && day > world.todayDay - 365 && contacts < a.volumes.accessContacts * 0.6
    const manager = managers[index] ?? null
    return {
      id: caseId(key, index),
      index,
      number: `${dateOf(day).slice(0, 4)}/${String(sequence[index]! + 1).padStart(6, '0')}`,
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
      sensitivity: sensitivityOf(subject, index, new Draw(world.seed, `${key}/sensitivity`, subject.previousEpisodeOf ?? index)),
      reportedAt,
      reportedDay: day,
      takeInChargeDueOn: dateOf(due),
      takenInChargeAt: taken === null ? null : instantOf(taken, taken === day ? 1170 : draw.int(480, 1080)),
      closure,
      previousEpisodeId: previous.has(index) ? caseId(key, previous.get(index)!) : null,
      crossSystemNumber: subject.status === 'TRANSFERRED' ? `IT-16-${String(index).padStart(8, '0')}` : null,
      accessContactId: recent ? accessContactId(key, contacts++) : null,
      recordedAt: reportedAt,
      changedAt: closure?.at ?? instantOf(Math.max(day, world.todayDay - draw.skewed(1, 200)), 1150),
    }
  })
}
