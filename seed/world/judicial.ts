import { ART_403_TERMS, art403Clocks } from '#platform/domain/art-403-clocks.ts'
import type { MetTerms } from '#platform/domain/art-403-clocks.ts'
import { Draw, uuidOf } from '#seed/random.ts'
import { dateOf, dayOf, instantOf, later } from './calendar.ts'
import type { CaseFact } from './case.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** Who issues a judicial measure. */
export type JudicialAuthority =
  | 'JUVENILE_COURT'
  | 'JUVENILE_PROSECUTOR'
  | 'ORDINARY_COURT'
  | 'GUARDIANSHIP_JUDGE'
  | 'SUPERVISORY_COURT'
  | 'CRIMINAL_COURT'
/** The kinds of judicial measure. */
export type JudicialMeasureKind =
  | 'ART_403_PLACEMENT'
  | 'CUSTODY_TO_SOCIAL_SERVICE'
  | 'PARENTAL_RESPONSIBILITY_LIMITED'
  | 'PARENTAL_RESPONSIBILITY_FORFEITED'
  | 'FOSTER_CARE'
  | 'RESIDENTIAL_PLACEMENT'
  | 'PROTECTION_ORDER'
  | 'INQUIRY_REQUEST'
  | 'SUPPORT_ADMINISTRATION'
  | 'PROBATION'
  | 'OTHER'
/** The states of a judicial measure. */
export type JudicialMeasureStatus = 'NOTIFIED' | 'IN_FORCE' | 'MODIFIED' | 'LIFTED' | 'EXPIRED'
/** The kinds of deadline that a measure sets. */
export type JudicialDeadlineKind =
  | 'ORAL_NOTICE'
  | 'FILE_TO_PROSECUTOR'
  | 'VALIDATION_REQUEST'
  | 'COURT_DECISION'
  | 'HEARING'
  | 'FINAL_DECREE'

/** A deadline of a judicial measure, met or not. */
export interface DeadlineFact {
  readonly id: string
  readonly kind: JudicialDeadlineKind
  readonly dueAt: string
  readonly metAt: string | null
}

/** Italian: provvedimento dell'autorità giudiziaria. */
export interface JudicialMeasureFact {
  readonly id: string
  readonly index: number
  readonly caseId: string
  readonly caseIndex: number
  readonly personId: string
  readonly authority: JudicialAuthority
  readonly registerNumber: string | null
  readonly kind: JudicialMeasureKind
  readonly status: JudicialMeasureStatus
  readonly issuedOn: string
  readonly notifiedAt: string | null
  readonly placementAt: string | null
  readonly deadlines: readonly DeadlineFact[]
  readonly prohibitions: readonly string[]
  readonly secretPlacement: boolean
}

const AUTHORITY: Readonly<Record<JudicialMeasureKind, JudicialAuthority>> = {
  ART_403_PLACEMENT: 'JUVENILE_PROSECUTOR',
  CUSTODY_TO_SOCIAL_SERVICE: 'JUVENILE_COURT',
  PARENTAL_RESPONSIBILITY_LIMITED: 'JUVENILE_COURT',
  PARENTAL_RESPONSIBILITY_FORFEITED: 'JUVENILE_COURT',
  FOSTER_CARE: 'JUVENILE_COURT',
  RESIDENTIAL_PLACEMENT: 'JUVENILE_COURT',
  PROTECTION_ORDER: 'ORDINARY_COURT',
  INQUIRY_REQUEST: 'JUVENILE_PROSECUTOR',
  SUPPORT_ADMINISTRATION: 'GUARDIANSHIP_JUDGE',
  PROBATION: 'SUPERVISORY_COURT',
  OTHER: 'CRIMINAL_COURT',
}
const MINORS: readonly JudicialMeasureKind[] = [
  'ART_403_PLACEMENT',
  'CUSTODY_TO_SOCIAL_SERVICE',
  'INQUIRY_REQUEST',
  'PARENTAL_RESPONSIBILITY_LIMITED',
  'RESIDENTIAL_PLACEMENT',
  'FOSTER_CARE',
  'CUSTODY_TO_SOCIAL_SERVICE',
  'PARENTAL_RESPONSIBILITY_FORFEITED',
]
const ADULTS: readonly (readonly JudicialMeasureKind[])[] = [
  ['PROTECTION_ORDER', 'OTHER'],
  ['SUPPORT_ADMINISTRATION'],
  ['PROBATION', 'SUPPORT_ADMINISTRATION'],
  ['OTHER'],
]
const PROHIBITIONS = [
  'Divieto di incontri non protetti',
  'Divieto di prelievo da scuola senza autorizzazione',
  'Divieto di comunicare il luogo di collocamento',
  'Divieto di avvicinamento',
]

/** When the terms of a placement were met: the oral notice on the spot, each other within its time, but now and then one was missed; nothing lies after now. */
const metTerms = (placementAt: Date, now: Date, draw: Draw): MetTerms => {
  const met: Partial<Record<JudicialDeadlineKind, Date>> = {}
  let since = placementAt
  for (const kind of ART_403_TERMS) {
    const due = art403Clocks(placementAt, met, now).find((clock) => clock.kind === kind)!.dueAt
    const part = draw.chance(0.06) ? 2 : 0.3 + draw.unit() * 0.6
    const at =
      kind === 'ORAL_NOTICE' ? placementAt : new Date(since.getTime() + (due.getTime() - since.getTime()) * part)
    if (part === 2 || at > now) break
    met[kind] = at
    if (kind !== 'ORAL_NOTICE') since = at
  }
  return met
}

const article403Deadlines = (a: AmbitoWorld, placementAt: string, draw: Draw): readonly Omit<DeadlineFact, 'id'>[] => {
  const [placed, now] = [new Date(placementAt), new Date(a.world.now)]
  return art403Clocks(placed, metTerms(placed, now, draw), now).map(({ kind, dueAt, metAt }) => ({
    kind,
    dueAt: dueAt.toISOString(),
    metAt: metAt?.toISOString() ?? null,
  }))
}

const deadlinesOf = (
  a: AmbitoWorld,
  index: number,
  { kind, placementAt }: Pick<JudicialMeasureFact, 'kind' | 'placementAt'>,
  draw: Draw,
): readonly DeadlineFact[] => {
  const id = (k: number): string => uuidOf(`${a.key}/judicial-deadline`, index * 8 + k)
  if (placementAt) return article403Deadlines(a, placementAt, draw).map((one, k) => ({ id: id(k), ...one }))
  if (!draw.chance(kind === 'INQUIRY_REQUEST' ? 0.8 : 0.35)) return []
  const dueDay = a.world.todayDay + draw.int(-12, 60)
  const hearing = {
    id: id(0),
    kind: 'HEARING' as const,
    dueAt: instantOf(dueDay, 540),
    metAt: dueDay < a.world.todayDay && draw.chance(0.6) ? instantOf(dueDay, 480) : null,
  }
  return draw.chance(0.3)
    ? [hearing, { id: id(1), kind: 'FINAL_DECREE', dueAt: instantOf(dueDay + 15, 540), metAt: null }]
    : [hearing]
}

const OTHER_STATUSES: readonly JudicialMeasureStatus[] = ['LIFTED', 'EXPIRED', 'NOTIFIED', 'MODIFIED']

const measureOf = (
  a: AmbitoWorld,
  index: number,
  one: CaseFact,
  status: JudicialMeasureStatus,
): JudicialMeasureFact => {
  const draw = new Draw(a.world.seed, `${a.key}/judicial`, index)
  const open = status === 'IN_FORCE' || status === 'NOTIFIED'
  const kind = one.minor
    ? index % 4 === 0 && open
      ? 'ART_403_PLACEMENT'
      : draw.pick(MINORS.slice(1))
    : draw.pick(ADULTS[one.area]!)
  // Placements under way are recent, so that their clocks are still running for some.
  const placementAt =
    kind === 'ART_403_PLACEMENT' ? instantOf(a.world.todayDay - 1 - draw.skewed(0, 45, 1.6), draw.int(0, 1400)) : null
  const issued = placementAt
    ? dayOf(placementAt.slice(0, 10))
    : Math.max(one.reportedDay, a.world.todayDay - draw.skewed(10, 900))
  return {
    id: uuidOf(`${a.key}/judicial-measure`, index),
    index,
    caseId: one.id,
    caseIndex: one.index,
    personId: one.personId,
    authority: AUTHORITY[kind],
    registerNumber: draw.chance(0.85) ? `${draw.int(10, 4999)}/${dateOf(issued).slice(0, 4)} V.G.` : null,
    kind,
    status,
    issuedOn: dateOf(issued),
    notifiedAt: placementAt
      ? later(placementAt, 60)
      : instantOf(Math.min(a.world.todayDay - 1, issued + draw.int(0, 6)), 600),
    placementAt,
    deadlines: open ? deadlinesOf(a, index, { kind, placementAt }, draw) : [],
    prohibitions: draw.chance(kind === 'PROTECTION_ORDER' || placementAt ? 0.9 : 0.3) ? [draw.pick(PROHIBITIONS)] : [],
    secretPlacement: (kind === 'ART_403_PLACEMENT' || kind === 'RESIDENTIAL_PLACEMENT') && draw.chance(0.35),
  }
}

/** The measures: those in force (the volume) first, then past, notified and modified ones; cases of the JUDICIAL compartment before others. */
export const makeJudicialMeasures = (a: AmbitoWorld): readonly JudicialMeasureFact[] => {
  const inForce = a.volumes.judicialMeasures
  const judicial = a.openCases.filter((one) => one.sensitivity.includes('JUDICIAL'))
  const adults = a.openCases.filter(
    (one) => !one.minor && one.index > 0 && one.status !== 'REPORTED' && one.index % 7 === 3,
  )
  const cases = [...judicial, ...judicial.filter((_, k) => k % 2 === 0), ...adults]
  const others = Math.max(OTHER_STATUSES.length, Math.round(inForce * 0.15))
  return Array.from({ length: inForce + others }, (_, index) =>
    measureOf(
      a,
      index,
      cases[index % cases.length]!,
      index < inForce ? 'IN_FORCE' : OTHER_STATUSES[index % OTHER_STATUSES.length]!,
    ),
  )
}
