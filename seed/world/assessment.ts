import { Draw, uuidOf } from '#seed/random.ts'
import { dateOf, dayOf } from './calendar.ts'
import type { DayNumber } from './calendar.ts'
import type { CaseFact } from './case.ts'
import { DOMAINS } from './need-domain.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The kinds of assessment. */
export type AssessmentKind =
  | 'PRELIMINARY'
  | 'PROFESSIONAL'
  | 'MULTIDIMENSIONAL_TEAM'
  | 'UVM'
  | 'ADI_PRELIMINARY_ANALYSIS'
  | 'ADI_IN_DEPTH'

/** One need found by an assessment. */
export interface NeedFact {
  readonly domain: string
  readonly code: string | null
  readonly score: string | null
  readonly severity: number | null
}

/** An assessment of a case. */
export interface AssessmentFact {
  readonly id: string
  readonly index: number
  readonly caseId: string
  readonly caseIndex: number
  readonly kind: AssessmentKind
  readonly instrument: string
  readonly instrumentVersion: string
  readonly performedOn: string
  readonly performedByIds: readonly string[]
  readonly needs: readonly NeedFact[]
  readonly summary: string | null
  readonly validUntil: string | null
}

const KINDS: readonly (readonly (readonly [AssessmentKind, number])[])[] = [
  [
    ['PROFESSIONAL', 60],
    ['MULTIDIMENSIONAL_TEAM', 25],
    ['PRELIMINARY', 15],
  ],
  [
    ['UVM', 62],
    ['PROFESSIONAL', 28],
    ['PRELIMINARY', 10],
  ],
  [
    ['ADI_PRELIMINARY_ANALYSIS', 45],
    ['ADI_IN_DEPTH', 20],
    ['PROFESSIONAL', 25],
    ['MULTIDIMENSIONAL_TEAM', 10],
  ],
  [
    ['PRELIMINARY', 70],
    ['PROFESSIONAL', 30],
  ],
]
const INSTRUMENTS: Readonly<Record<AssessmentKind, readonly [string, string]>> = {
  PRELIMINARY: ['SCHEDA_PRELIMINARE', '1.0'],
  PROFESSIONAL: ['SCHEDA_SOCIALE', '2.1'],
  MULTIDIMENSIONAL_TEAM: ['RPM_ONLINE', '3'],
  UVM: ['SVAMA', '2007'],
  ADI_PRELIMINARY_ANALYSIS: ['ANALISI_PRELIMINARE', '2024'],
  ADI_IN_DEPTH: ['QUADRO_ANALISI', '2024'],
}
/** What a UVM reads of someone under 65, whose need comes from a disability. */
const SVAMDI = ['SVAMDI', '2011'] as const

/** The id of an assessment, known without a world. */
export const assessmentId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/assessment`, index)

const needsOf = (one: CaseFact, draw: Draw): readonly NeedFact[] => {
  const domains = DOMAINS[one.area]!
  const first = draw.int(0, domains.length - 1)
  return Array.from({ length: draw.int(2, 4) }, (_, k) => ({
    domain: domains[(first + k) % domains.length]!,
    code: draw.chance(0.6) ? `B${draw.int(100, 999)}` : null,
    score: draw.chance(0.9) ? (draw.int(0, 200) / 10).toFixed(1) : null,
    severity: draw.int(1, 5),
  }))
}

/** The day of an assessment: before the UVM that reads it and before the case is taken in charge, hence before its plan (R4.2). */
const assessedOn = (a: AmbitoWorld, one: CaseFact, draw: Draw): DayNumber => {
  const usual = one.reportedDay + draw.int(3, 45)
  const session = a.uvm.decidedIn.get(one.index) ?? a.uvm.proposedIn.get(one.index)
  if (session !== undefined) return Math.max(one.reportedDay, a.uvm.sessions[session]!.day - 10 - (one.index % 40))
  const taken = one.takenInChargeAt === null ? usual : dayOf(one.takenInChargeAt.slice(0, 10))
  return Math.min(usual, taken)
}

const assess = (a: AmbitoWorld, index: number, one: CaseFact): AssessmentFact => {
  const draw = new Draw(a.world.seed, `${a.key}/assessment`, index)
  // The shown citizen and every case on a UVM docket need the instrument that a UVM reads.
  const kind =
    one.area === 1 && (one.index === 0 || index < a.volumes.activePlans) ? 'UVM' : draw.weighted(KINDS[one.area]!)
  const elderly = a.personOutlines[one.personIndex]!.age >= 65
  const [instrument, instrumentVersion] = kind === 'UVM' && !elderly ? SVAMDI : INSTRUMENTS[kind]
  const end = one.closure ? dayOf(one.closure.at.slice(0, 10)) : a.world.todayDay - 1
  const day = Math.min(end, assessedOn(a, one, draw))
  const performers = [one.managerId ?? a.staff[8]!.id, ...(kind === 'UVM' ? [a.staff[30]!.id, a.staff[31]!.id] : [])]
  return {
    id: assessmentId(a.key, index),
    index,
    caseId: one.id,
    caseIndex: one.index,
    kind,
    instrument,
    instrumentVersion,
    performedOn: dateOf(day),
    performedByIds: performers,
    needs: needsOf(one, draw),
    summary: draw.chance(0.5) ? 'Sintesi della valutazione: bisogni prevalenti e risorse della rete.' : null,
    validUntil: draw.chance(0.7) ? dateOf(day + 365) : null,
  }
}

/** The assessments: assessment k belongs to open case k while there are plans, then to the other assessed cases. */
export const makeAssessments = (a: AmbitoWorld): readonly AssessmentFact[] => {
  const { activePlans, assessments } = a.volumes
  const assessed = a.cases.filter(
    (one) => one.index >= activePlans && !['REPORTED', 'CANCELLED', 'ENTERED_IN_ERROR'].includes(one.status),
  )
  return Array.from({ length: Math.max(assessments, activePlans) }, (_, index) =>
    assess(a, index, index < activePlans ? a.cases[index]! : assessed[(index - activePlans) % assessed.length]!),
  )
}
