import { Draw, uuidOf } from '#seed/random.ts'
import { areaId } from './area.ts'
import type { AreaIndex } from './area.ts'
import { dateOf, dayOf, instantOf } from './calendar.ts'
import type { CaseFact, CaseOrigin } from './case.ts'
import { personId } from './person.ts'
import { TAKE_IN_CHARGE_DAYS } from './take-in-charge.ts'
import { unitId } from './unit.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** How somebody came to the access point. */
export type AccessChannel =
  | 'DESK'
  | 'PHONE'
  | 'EMAIL'
  | 'HOME'
  | 'ONLINE'
  | 'ASL'
  | 'HOSPITAL'
  | 'SCHOOL'
  | 'POLICE'
  | 'JUDICIAL_AUTHORITY'
  | 'PROVIDER'
  | 'EMERGENCY_RESPONSE'
/** What the access point did about it. */
export type AccessOutcome =
  | 'PENDING'
  | 'INFORMATION_GIVEN'
  | 'SENT_ELSEWHERE'
  | 'CASE_OPENED'
  | 'LINKED_TO_CASE'
  | 'DUPLICATE'
  | 'WITHDRAWN'

/** Italian: accesso PUA o segretariato sociale. */
export interface AccessContactFact {
  readonly id: string
  readonly index: number
  readonly receivedAt: string
  readonly channel: AccessChannel
  readonly unitId: string
  readonly personId: string | null
  readonly requestedBy: string | null
  readonly need: string
  readonly areaId: string | null
  readonly outcome: AccessOutcome
  readonly caseId: string | null
  readonly takeInChargeDueOn: string
}

/** The id of a contact, known without a world. */
export const accessContactId = (ambitoKey: string, index: number): string =>
  uuidOf(`${ambitoKey}/access-contact`, index)

/** What people ask for, by area. */
const NEEDS: readonly (readonly string[])[] = [
  [
    'Sostegno alla genitorialità',
    'Difficoltà scolastiche del figlio',
    'Richiesta di informazioni su servizi per minori',
    'Conflittualità familiare',
  ],
  [
    'Assistenza domiciliare per un familiare anziano',
    'Dimissione ospedaliera protetta',
    'Trasporto sociale',
    'Richiesta di valutazione UVM',
  ],
  ['Assegno di inclusione', 'Morosità e rischio di sfratto', 'Contributo economico', 'Ricerca di lavoro e tirocini'],
  ['Informazioni sui servizi', 'Compilazione di una domanda', 'Orientamento ai servizi del territorio'],
]

const CHANNEL_OF: Partial<Record<CaseOrigin, AccessChannel>> = {
  JUDICIAL_AUTHORITY: 'JUDICIAL_AUTHORITY',
  SCHOOL: 'SCHOOL',
  ASL: 'ASL',
  HOSPITAL: 'HOSPITAL',
  POLICE: 'POLICE',
  EMERGENCY_RESPONSE: 'EMERGENCY_RESPONSE',
  PROVIDER: 'PROVIDER',
  INPS_GEPI: 'ONLINE',
}
const CHANNELS = [
  ['DESK', 46],
  ['PHONE', 30],
  ['EMAIL', 9],
  ['ONLINE', 8],
  ['HOME', 3],
  ['ASL', 2],
  ['PROVIDER', 2],
] as const
const OUTCOMES = [
  ['INFORMATION_GIVEN', 58],
  ['SENT_ELSEWHERE', 16],
  ['LINKED_TO_CASE', 12],
  ['PENDING', 6],
  ['WITHDRAWN', 5],
  ['DUPLICATE', 3],
] as const

const desk = (a: AmbitoWorld, draw: Draw): string =>
  unitId(a.key, draw.chance(0.55) ? 'SINGLE_ACCESS_POINT' : 'SOCIAL_SECRETARIAT')

const ofCase = (a: AmbitoWorld, index: number, one: CaseFact): AccessContactFact => {
  const draw = new Draw(a.world.seed, `${a.key}/access-contact`, index)
  return {
    id: accessContactId(a.key, index),
    index,
    receivedAt: one.reportedAt,
    channel: CHANNEL_OF[one.origin] ?? draw.weighted(CHANNELS),
    unitId: desk(a, draw),
    personId: one.personId,
    requestedBy: draw.chance(0.4) ? 'Familiare' : null,
    need: draw.pick(NEEDS[one.area]!),
    areaId: one.areaId,
    outcome: 'CASE_OPENED',
    caseId: one.id,
    takeInChargeDueOn: one.takeInChargeDueOn,
  }
}

const alone = (a: AmbitoWorld, index: number, open: readonly CaseFact[]): AccessContactFact => {
  const draw = new Draw(a.world.seed, `${a.key}/access-contact`, index)
  const area = draw.weighted<AreaIndex>([
    [0, 18],
    [1, 30],
    [2, 30],
    [3, 22],
  ])
  const outcome = draw.weighted<AccessOutcome>(OUTCOMES)
  const linked = outcome === 'LINKED_TO_CASE' ? open[draw.int(0, open.length - 1)]! : null
  const back = outcome === 'PENDING' ? draw.int(1, 25) : draw.int(1, 365)
  const since = linked ? Math.min(back, a.world.todayDay - linked.reportedDay) : back
  const receivedAt = instantOf(a.world.todayDay - Math.max(1, since), draw.int(450, 1080))
  return {
    id: accessContactId(a.key, index),
    index,
    receivedAt,
    channel: draw.weighted<AccessChannel>(CHANNELS),
    unitId: desk(a, draw),
    personId: linked?.personId ?? (draw.chance(0.75) ? personId(a.key, draw.int(0, a.volumes.persons - 1)) : null),
    requestedBy: draw.chance(0.3) ? 'Familiare' : null,
    need: draw.pick(NEEDS[linked?.area ?? area]!),
    areaId: linked?.areaId ?? (draw.chance(0.85) ? areaId(a.key, area) : null),
    outcome,
    caseId: linked?.id ?? null,
    takeInChargeDueOn: dateOf(dayOf(receivedAt.slice(0, 10)) + TAKE_IN_CHARGE_DAYS.ROUTINE),
  }
}

/** The contacts of the last year: those that opened a case first, in the order of the cases, then the others. */
export const makeAccessContacts = (a: AmbitoWorld): readonly AccessContactFact[] => {
  const opened = a.cases.filter((one) => one.accessContactId !== null)
  const open = a.openCases
  return Array.from({ length: a.volumes.accessContacts }, (_, index) =>
    index < opened.length ? ofCase(a, index, opened[index]!) : alone(a, index, open),
  )
}
