import { Draw, uuidOf } from '#seed/random.ts'
import { dateOf, dayOf, instantOf, later } from './calendar.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** Italian: accesso in emergenza, reviewed within five working days. */
export interface BreakGlassFact {
  readonly id: string
  readonly index: number
  readonly caseId: string
  readonly actorStaffId: string
  readonly reasonCode: 'IMMEDIATE_DANGER' | 'MINOR_AT_RISK' | 'JUDICIAL_REQUEST' | 'CASE_MANAGER_UNAVAILABLE' | 'OTHER'
  readonly reason: string
  readonly grantedAt: string
  readonly expiresAt: string
  readonly reviewDueOn: string
  readonly reviewedAt: string | null
}

const CODES: readonly BreakGlassFact['reasonCode'][] = [
  'CASE_MANAGER_UNAVAILABLE',
  'IMMEDIATE_DANGER',
  'MINOR_AT_RISK',
  'JUDICIAL_REQUEST',
  'OTHER',
]

/** Five working days later: seven calendar days, eight or nine when they end on a weekend. */
const fiveWorkingDays = (day: number): number => {
  let due = day
  for (let left = 5; left > 0;) if (![0, 6].includes(new Date(++due * 86_400_000).getUTCDay())) left--
  return due
}

/** A few grants of the last months, the newest still to be reviewed; never on a protected identity (access rule 8). */
export const makeBreakGlass = (a: AmbitoWorld): readonly BreakGlassFact[] => {
  const cases = a.openCases.filter((one) => !one.sensitivity.includes('PROTECTED_IDENTITY') && one.managerId !== null)
  return Array.from({ length: Math.max(4, Math.round(a.volumes.emergencies / 12)) }, (_, index) => {
    const draw = new Draw(a.world.seed, `${a.key}/break-glass`, index)
    const day = a.world.todayDay - 1 - index * 6
    const grantedAt = instantOf(day, draw.int(0, 1300))
    const reviewed = index < 2 ? null : instantOf(day + draw.int(1, 5), 600)
    return {
      id: uuidOf(`${a.key}/break-glass`, index),
      index,
      caseId: draw.pick(cases).id,
      actorStaffId: a.staff[[7, 5, 38, 1][index % 4]!]!.id,
      reasonCode: CODES[index % CODES.length]!,
      reason: 'Intervento urgente con responsabile del caso non reperibile',
      grantedAt,
      expiresAt: later(grantedAt, 60),
      reviewDueOn: dateOf(fiveWorkingDays(dayOf(grantedAt.slice(0, 10)))),
      reviewedAt: reviewed,
    }
  })
}
