import { uuidOf } from '#seed/random.ts'
import { REGULATION_ACT } from '#seed/reference/regulation.ts'
import { dateOf, dayOf } from './calendar.ts'
import type { DayNumber, IsoDate } from './calendar.ts'

/** The kinds of administrative acts. */
export type ActKind =
  | 'COORDINATION_RESOLUTION'
  | 'COUNCIL_RESOLUTION'
  | 'EXECUTIVE_DETERMINATION'
  | 'DECREE'
  | 'CONVENTION'

/** An administrative act. Only the regulation's act (Andria) is real; the others are invented. */
export interface ActFact {
  readonly id: string
  readonly index: number
  readonly kind: ActKind
  readonly number: string
  readonly date: IsoDate
  readonly body: string
  readonly subject: string
  readonly publishedOn: IsoDate | null
  readonly effectiveFrom: IsoDate | null
}

/** Acts that other nouns name; the index is their place in the list. */
export const ACT = {
  regulation: 0,
  coordinator: 1,
  areaLeads: 2,
  zonePlan: 3,
  closedZonePlan: 4,
  areaBudgets: 5,
  previousAreaBudgets: 6,
  formerCoordinator: 7,
  staff: 8,
  convention: 9,
} as const

/** Weekly determinations follow the named acts: commitments are taken by the determination of their week. */
const FIRST_WEEKLY = 10

/** The id of an act by its place in the list. */
export const actId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/act`, index)

/** The weekly determination that covers a day of the last fifty-three weeks. */
export const weeklyActId = (ambitoKey: string, day: DayNumber, today: DayNumber): string =>
  actId(ambitoKey, FIRST_WEEKLY + Math.max(0, Math.min(53, 53 - Math.floor((today - day) / 7))))

const COORDINATION = 'Coordinamento Istituzionale'
const EXECUTIVE = 'Dirigente del Settore comunale'

/** All acts of an Ambito. */
export const makeActs = (ambitoKey: string, today: DayNumber): readonly ActFact[] => {
  const year = Number(dateOf(today).slice(0, 4))
  const named: readonly (readonly [ActKind, string, IsoDate, string, string])[] = [
    ['COORDINATION_RESOLUTION', REGULATION_ACT.number, REGULATION_ACT.date, COORDINATION, REGULATION_ACT.subject],
    [
      'COORDINATION_RESOLUTION',
      '03',
      '2024-02-12',
      COORDINATION,
      'Nomina del Coordinatore del Servizio Sociale Professionale',
    ],
    ['EXECUTIVE_DETERMINATION', '118', '2024-03-04', EXECUTIVE, 'Individuazione dei Referenti di area'],
    [
      'COORDINATION_RESOLUTION',
      '01',
      `${year}-01-02`,
      COORDINATION,
      `Piano Sociale di Zona ${year}-${year + 2}: presa d'atto dell'approvazione`,
    ],
    [
      'COORDINATION_RESOLUTION',
      '02',
      `${year - 3}-01-09`,
      COORDINATION,
      `Piano Sociale di Zona ${year - 3}-${year - 1}: adozione`,
    ],
    ['COORDINATION_RESOLUTION', '02', `${year}-01-02`, COORDINATION, `Assegnazione dei budget di area, anno ${year}`],
    [
      'COORDINATION_RESOLUTION',
      '04',
      `${year - 1}-01-10`,
      COORDINATION,
      `Assegnazione dei budget di area, anno ${year - 1}`,
    ],
    [
      'COORDINATION_RESOLUTION',
      '02',
      '2021-05-03',
      COORDINATION,
      'Nomina del Coordinatore del Servizio Sociale Professionale (precedente)',
    ],
    [
      'EXECUTIVE_DETERMINATION',
      '41',
      '2022-01-17',
      EXECUTIVE,
      'Assegnazione del personale al Servizio Sociale Professionale',
    ],
    ['CONVENTION', '01', '2024-06-03', COORDINATION, 'Convenzione con la ASL per la Porta Unica di Accesso e le UVM'],
  ]
  const weekly = Array.from({ length: 54 }, (_, week) => {
    const date = dateOf(today - (53 - week) * 7 - 6)
    return ['EXECUTIVE_DETERMINATION', `${200 + week}`, date, EXECUTIVE, 'Impegni di spesa della settimana'] as const
  })
  return [...named, ...weekly].map(([kind, number, date, body, subject], index) => ({
    id: actId(ambitoKey, index),
    index,
    kind,
    number,
    date,
    body,
    subject,
    // The text of the regulation gives only the adoption date (A19): its publication stays unknown.
    publishedOn: index === ACT.regulation ? null : dateOf(dayOf(date) + (index < FIRST_WEEKLY ? 1 : 0)),
    effectiveFrom: index === ACT.regulation ? null : date,
  }))
}
