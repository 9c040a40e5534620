import { Draw, uuidOf } from '#seed/random.ts'
import { dateOf, instantOf } from './calendar.ts'
import type { DayNumber } from './calendar.ts'
import type { CaseOrigin, ClosureFact, ClosureReason, StoredSensitivity, TeamMemberFact } from './case.ts'
import type { CaseSubject } from './case-subject.ts'
import { providerId } from './provider.ts'
import type { StaffFact } from './staff.ts'
import { unitId } from './unit.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** Where cases come from, by area. */
export const ORIGINS: readonly (readonly (readonly [CaseOrigin, number])[])[] = [
  [
    ['JUDICIAL_AUTHORITY', 28],
    ['SCHOOL', 22],
    ['FAMILY', 20],
    ['SELF', 12],
    ['POLICE', 8],
    ['ASL', 6],
    ['EMERGENCY_RESPONSE', 3],
    ['OTHER_AMBITO', 1],
  ],
  [
    ['FAMILY', 40],
    ['SELF', 18],
    ['HOSPITAL', 18],
    ['ASL', 18],
    ['PROVIDER', 4],
    ['OTHER', 2],
  ],
  [
    ['INPS_GEPI', 42],
    ['SELF', 30],
    ['ASL', 10],
    ['PROVIDER', 6],
    ['POLICE', 4],
    ['EMERGENCY_RESPONSE', 4],
    ['OTHER', 4],
  ],
  [
    ['SELF', 62],
    ['FAMILY', 24],
    ['PROVIDER', 8],
    ['OTHER', 6],
  ],
]

/** Rates of the compartments (volumes): GENDER_VIOLENCE 1.5 % of all cases, PROTECTED_IDENTITY 0.2 %, JUDICIAL 10 % of minors' cases. */
export const sensitivityOf = (subject: CaseSubject, index: number, draw: Draw): readonly StoredSensitivity[] => {
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

/** The care team of a case: the shown citizen's, and that of one managed case in four. */
export const teamOf = (
  a: AmbitoWorld,
  index: number,
  since: DayNumber,
  managed: boolean,
): readonly TeamMemberFact[] => {
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
  'GOALS_ACHIEVED',
  'NO_LONGER_NEEDED',
  'WITHDRAWAL',
  'MOVED_AWAY',
  'DECEASED',
  'UNREACHABLE',
  'NOT_ELIGIBLE',
  'COURT_ORDER_LIFTED',
  'OTHER',
]

/** How a closed case ended; null for an open one. Minors' cases were approved by the area's lead. */
export const closureOf = (
  subject: CaseSubject,
  reported: DayNumber,
  { today, lead, draw }: { readonly today: DayNumber; readonly lead: StaffFact; readonly draw: Draw },
): ClosureFact | null => {
  if (subject.open) return null
  const reason = subject.status === 'TRANSFERRED' ? 'TRANSFERRED' : REASONS[draw.skewed(0, REASONS.length - 1, 1.5)]!
  const day = Math.min(today - 1, reported + draw.skewed(20, 700, 1.5))
  return {
    at: instantOf(day, draw.int(480, 1080)),
    reason,
    outcome: draw.weighted([
      ['IMPROVED', 46],
      ['STABLE', 34],
      ['WORSENED', 8],
      ['NOT_ASSESSABLE', 12],
    ]),
    note: draw.chance(0.4) ? 'Percorso concluso; nota sintetica di chiusura.' : null,
    referredAtClosure: draw.chance(0.2),
    approvedById: subject.person.minor && subject.status === 'CLOSED' ? lead.id : null,
  }
}

/** The day on which a case was taken in charge: mostly within its term, sometimes late, null where not yet or never. */
export const takenAt = (
  subject: CaseSubject,
  { reported, due, today }: { readonly reported: DayNumber; readonly due: DayNumber; readonly today: DayNumber },
  draw: Draw,
): DayNumber | null => {
  if (subject.status === 'REPORTED' || subject.status === 'CANCELLED' || subject.status === 'ENTERED_IN_ERROR')
    return null
  if (subject.status === 'UNDER_ASSESSMENT' && draw.chance(0.45)) return null
  const days = Math.max(0, Math.round(draw.logNormal(Math.max(1, (due - reported) * 0.55), 0.6)))
  return Math.min(today - 1, reported + days)
}
