import { Draw, uuidOf } from '#seed/random.ts'
import { addMonths, dateOf, dayOf, instantOf } from './calendar.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The kinds of inspection. */
export type InspectionKind = 'TECHNICAL_SUPERVISION' | 'STATUTORY_INSPECTION' | 'QUALITY_AUDIT'
/** What an inspection found. */
export type InspectionOutcome = 'COMPLIANT' | 'MINOR_FINDINGS' | 'WARNING_NOTICE' | 'SUSPENSION'

/** An inspection of a service. */
export interface InspectionFact {
  readonly id: string
  readonly index: number
  readonly serviceId: string
  readonly kind: InspectionKind
  readonly performedOn: string
  readonly performedByIds: readonly string[]
  readonly outcome: InspectionOutcome
  readonly findings: readonly string[]
  readonly remedyDueOn: string | null
}

const OUTCOMES = [
  ['COMPLIANT', 62],
  ['MINOR_FINDINGS', 28],
  ['WARNING_NOTICE', 8],
  ['SUSPENSION', 2],
] as const
const FIXED: readonly InspectionOutcome[] = ['MINOR_FINDINGS', 'COMPLIANT', 'WARNING_NOTICE', 'SUSPENSION']
const KINDS: readonly InspectionKind[] = ['TECHNICAL_SUPERVISION', 'STATUTORY_INSPECTION', 'QUALITY_AUDIT']
const FINDINGS = [
  'Registro presenze incompleto',
  'Carta dei servizi non aggiornata',
  'Rapporto operatori/utenti sotto soglia',
  'Manutenzione da programmare',
]

/** One or two inspections of every open service in the last two years. */
export const makeInspections = (a: AmbitoWorld): readonly InspectionFact[] => {
  const services = a.serviceBases.filter((one) => !one.direct && one.status !== 'PLANNED')
  return [...services, ...services.filter((_, k) => k % 3 === 0)].map((service, index) => {
    const draw = new Draw(a.world.seed, `${a.key}/inspection`, index)
    const kind = KINDS[index % KINDS.length]!
    const outcome = FIXED[index] ?? draw.weighted<InspectionOutcome>(OUTCOMES)
    const day = a.world.todayDay - draw.int(5, 700)
    return {
      id: uuidOf(`${a.key}/inspection`, index),
      index,
      serviceId: service.id,
      kind,
      performedOn: dateOf(day),
      performedByIds: [a.staff[kind === 'TECHNICAL_SUPERVISION' ? (index % 2 ? 0 : 1 + service.area) : 22]!.id],
      outcome,
      findings: outcome === 'COMPLIANT' ? [] : [FINDINGS[index % FINDINGS.length]!],
      remedyDueOn: outcome === 'COMPLIANT' ? null : dateOf(day + draw.pick([15, 30, 60])),
    }
  })
}

/** Italian: debito informativo; what a provider returned on a contract for a month. */
export interface ProviderReturnFact {
  readonly contractId: string
  readonly contractIndex: number
  readonly month: string
  readonly dueOn: string
  readonly receivedAt: string | null
  readonly rows: number
  readonly complete: boolean
}

const monthsOf = (today: number): readonly string[] => {
  const current = `${dateOf(today).slice(0, 7)}-01`
  return Array.from({ length: 12 }, (_, back) => addMonths(current, back - 12))
}

/** A return for each active contract and each of the last twelve full months; 6 % missing, most of them recent. */
export const makeProviderReturns = (a: AmbitoWorld): readonly ProviderReturnFact[] => {
  const counts = a.deliveryCounts
  return a.contractBases
    .filter((one) => one.status === 'ACTIVE')
    .flatMap((contract) =>
      monthsOf(a.world.todayDay).map((month, k): ProviderReturnFact => {
        const draw = new Draw(a.world.seed, `${a.key}/provider-return/${month}`, contract.index)
        const due = dayOf(addMonths(month, 1)) + 9
        const rows = counts.get(`${contract.index}/${month}`) ?? 0
        const missing = rows === 0 && draw.chance(k > 9 ? 0.4 : 0.03)
        const received = missing ? null : Math.min(a.world.todayDay - 1, due + draw.int(-10, 4))
        return {
          contractId: contract.id,
          contractIndex: contract.index,
          month,
          dueOn: dateOf(due),
          receivedAt: received === null ? null : instantOf(received, 660),
          rows,
          complete: received !== null && (rows > 0 || draw.chance(0.9)),
        }
      }),
    )
}
