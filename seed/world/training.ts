import { Draw, uuidOf } from '#seed/random.ts'
import { dateOf, instantOf } from './calendar.ts'
import { ACT, actId } from './act.ts'
import { unitId } from './unit.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The kinds of training. */
export type TrainingKind =
  | 'TRAINING'
  | 'SUPERVISION_INDIVIDUAL'
  | 'SUPERVISION_GROUP_SAME_PROFESSION'
  | 'SUPERVISION_MULTIPROFESSIONAL'
  | 'TEACHING_OR_TRAINEESHIP_TUTORING'

/** One attendance of one member of staff. */
export interface TrainingFact {
  readonly id: string
  readonly index: number
  readonly staffId: string
  readonly title: string
  readonly kind: TrainingKind
  readonly date: string
  readonly hours: string
}

const COURSES: readonly (readonly [TrainingKind, string, string])[] = [
  ['SUPERVISION_GROUP_SAME_PROFESSION', 'Supervisione di gruppo mono-professionale', '3.00'],
  ['TRAINING', 'Aggiornamento: D.Lgs. 62/2024 e progetto di vita', '6.00'],
  ['SUPERVISION_INDIVIDUAL', 'Supervisione individuale', '1.50'],
  ['SUPERVISION_MULTIPROFESSIONAL', 'Supervisione organizzativa di équipe', '4.00'],
  ['TEACHING_OR_TRAINEESHIP_TUTORING', 'Tutoraggio di tirocinio', '20.00'],
]

/** Training and supervision of this year and the last; a tenth of the social workers had no supervision (R5.9). */
export const makeTraining = (a: AmbitoWorld): readonly TrainingFact[] => {
  const staff = a.staff.filter((one) => one.employments[0]!.employerKind !== 'ASL' && one.post !== 'FORMER')
  const attendances = staff.flatMap((one) => {
    const draw = new Draw(a.world.seed, `${a.key}/training`, one.index)
    const supervised = one.index % 10 !== 9
    return Array.from({ length: one.profession === 'SOCIAL_WORKER' ? draw.int(3, 7) : draw.int(0, 2) }, (_, k) => {
      const [kind, title, hours] = COURSES[(k + one.index) % COURSES.length]!
      return { staffId: one.id, kind, title, hours, date: dateOf(a.world.todayDay - draw.int(1, 600)) }
    }).filter((attendance) => supervised || !attendance.kind.startsWith('SUPERVISION'))
  })
  return attendances.map((one, index) => ({
    id: uuidOf(`${a.key}/training`, index),
    index,
    ...one,
  }))
}

/** A meeting of a governing body; leads missing at the Ufficio di Piano are computed, not stored (R4.10). */
export interface MeetingFact {
  readonly id: string
  readonly index: number
  readonly unitId: string
  readonly heldAt: string
  readonly attendeeAppointmentIds: readonly string[]
  readonly agenda: readonly string[]
  readonly minutesUrl: string | null
  readonly decisionActIds: readonly string[]
}

const AGENDA = [
  'Stato di avanzamento dei servizi',
  'Monitoraggio della spesa',
  'Liste di attesa',
  'Programmazione della formazione',
  'Debito informativo degli enti gestori',
]

/** Monthly meetings of the Ufficio di Piano, quarterly ones of the Coordinamento Istituzionale. */
export const makeMeetings = (a: AmbitoWorld): readonly MeetingFact[] => {
  const active = a.appointments.filter((one) => one.status === 'ACTIVE')
  const office = active.filter((one) =>
    ['PLAN_OFFICE_HEAD', 'PLAN_OFFICE_MEMBER', 'COORDINATOR', 'AREA_LEAD'].includes(one.role),
  )
  const coordination = active.filter(
    (one) => one.unitId === unitId(a.key, 'INSTITUTIONAL_COORDINATION') || one.role === 'PLAN_OFFICE_HEAD',
  )
  return Array.from({ length: 16 }, (_, index) => {
    const draw = new Draw(a.world.seed, `${a.key}/meeting`, index)
    const quarterly = index % 4 === 3
    // At every other meeting of the office one area lead is missing.
    const absent = index % 2 ? null : 'AREA_LEAD'
    const missing = office.filter((one) => one.role === absent)[index % 4]
    const attendees = quarterly ? coordination : office.filter((one) => one !== missing)
    return {
      id: uuidOf(`${a.key}/meeting`, index),
      index,
      unitId: unitId(a.key, quarterly ? 'INSTITUTIONAL_COORDINATION' : 'PLAN_OFFICE'),
      heldAt: instantOf(a.world.todayDay - 10 - (15 - index) * 30, 540),
      attendeeAppointmentIds: attendees.map((one) => one.id),
      agenda: [AGENDA[index % AGENDA.length]!, draw.pick(AGENDA)],
      minutesUrl: null,
      decisionActIds: quarterly && index === 11 ? [actId(a.key, ACT.areaBudgets)] : [],
    }
  })
}
