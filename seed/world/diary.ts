import { Draw, uuidOf } from '#seed/random.ts'
import { instantOf } from './calendar.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The kinds of diary entries. */
export type DiaryKind =
  | 'NOTE'
  | 'INTERVIEW'
  | 'HOME_VISIT'
  | 'PHONE_CALL'
  | 'TEAM_MEETING'
  | 'NETWORK_MEETING'
  | 'COURT_REPORT'

/** One immutable entry of a case's diary. */
export interface DiaryEntryFact {
  readonly id: string
  readonly index: number
  readonly caseId: string
  readonly caseIndex: number
  readonly at: string
  readonly authorId: string
  readonly kind: DiaryKind
  readonly text: string
  readonly amends: string | null
}

const KINDS = [
  ['PHONE_CALL', 30],
  ['INTERVIEW', 24],
  ['NOTE', 20],
  ['HOME_VISIT', 12],
  ['TEAM_MEETING', 7],
  ['NETWORK_MEETING', 5],
  ['COURT_REPORT', 2],
] as const
const TEXTS: Readonly<Record<DiaryKind, string>> = {
  NOTE: 'Aggiornamento sintetico della situazione.',
  INTERVIEW: 'Colloquio in sede: raccolti i bisogni e concordati i prossimi passi.',
  HOME_VISIT: 'Visita domiciliare: osservato il contesto di vita.',
  PHONE_CALL: 'Contatto telefonico con la rete familiare.',
  TEAM_MEETING: 'Riunione di équipe: verifica degli obiettivi.',
  NETWORK_MEETING: 'Incontro di rete con i servizi coinvolti.',
  COURT_REPORT: 'Trasmessa relazione di aggiornamento all’autorità giudiziaria.',
}

/** The diary of the last year, case after case, one in a hundred entries amending the one before. */
export function* makeDiary(a: AmbitoWorld): Generator<DiaryEntryFact> {
  const cases = a.openCases.filter((one) => one.managerId !== null)
  const total = a.volumes.diaryEntries
  for (let index = 0; index < total; index++) {
    const one = cases[Math.floor((index * cases.length) / total)]!
    const draw = new Draw(a.world.seed, `${a.key}/diary`, index)
    const room = Math.min(365, a.world.todayDay - one.reportedDay)
    const kind = draw.weighted<DiaryKind>(KINDS)
    const amends =
      index > 0 &&
      index % 101 === 100 &&
      Math.floor(((index - 1) * cases.length) / total) === Math.floor((index * cases.length) / total)
    yield {
      id: uuidOf(`${a.key}/diary`, index),
      index,
      caseId: one.id,
      caseIndex: one.index,
      at: instantOf(a.world.todayDay - 1 - draw.int(0, Math.max(0, room - 1)), draw.int(1110, 1190)),
      authorId: one.managerId!,
      kind,
      text: TEXTS[kind],
      amends: amends ? uuidOf(`${a.key}/diary`, index - 1) : null,
    }
  }
}
