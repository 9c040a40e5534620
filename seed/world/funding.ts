import { Draw, uuidOf } from '#seed/random.ts'
import { FUNDING_SOURCES } from '#seed/reference/funding-sources.ts'
import type { FundingSourceReference } from '#seed/reference/funding-sources.ts'
import { ACT, actId } from './act.ts'
import type { AreaIndex } from './area.ts'
import { euros, roundUp } from './money.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The states of a funding allocation. */
export type AllocationStatus = 'ASSIGNED' | 'ASCERTAINED' | 'COLLECTED' | 'REPORTED' | 'SETTLED' | 'LAPSED'

/** A year's share of a fund. */
export interface AllocationFact {
  readonly id: string
  readonly index: number
  readonly sourceCode: string
  readonly year: number
  readonly amount: string
  readonly status: AllocationStatus
  readonly cup: string | null
  /** Spent before the ledger of the hub begins; what is paid since, pro rata of `fundedBy`, comes on top. */
  readonly openingSpent: string
  readonly reported: string
  readonly requiredReportedPercent: string | null
  readonly deadline: string | null
  readonly actId: string | null
  /** Sheets that it pays. */
  readonly sheetIds: readonly string[]
}

/** Italian: budget preventivamente assegnato all'area; null area = the SSP itself. */
export interface AreaBudgetFact {
  readonly id: string
  readonly index: number
  readonly area: AreaIndex | null
  readonly areaId: string | null
  readonly year: number
  readonly assignedCents: number
  readonly assigned: string
  readonly actId: string
}

const STATUSES: readonly (readonly AllocationStatus[])[] = [
  ['ASSIGNED', 'ASCERTAINED', 'COLLECTED'],
  ['COLLECTED', 'REPORTED', 'ASCERTAINED'],
  ['REPORTED', 'SETTLED', 'REPORTED', 'LAPSED'],
]

/** Percent reported of the shares of two years ago that show the 75 % rule: at it, just below it, above it. */
const BOUNDARY: Readonly<Record<string, number>> = { FNPS: 7500, FNA: 7499, DOPO_DI_NOI: 8200 }

const fundedOf = (
  a: AmbitoWorld,
  code: string,
  year: number,
): { readonly cents: number; readonly sheets: readonly string[] } => {
  const items = a.costItems.filter((item) => a.planSheets[item.sheetIndex]!.year === year)
  let cents = 0
  const sheets = new Set<string>()
  for (const item of items)
    for (const share of item.fundedBy)
      if (share.sourceCode === code) {
        cents += Math.round(Number(share.amount) * 100)
        sheets.add(item.sheetId)
      }
  return { cents, sheets: [...sheets] }
}

const allocationOf = (
  a: AmbitoWorld,
  source: FundingSourceReference,
  k: number,
  back: number,
): AllocationFact | null => {
  const year = a.world.year - back
  const draw = new Draw(a.world.seed, `${a.key}/allocation/${back}`, k)
  const funded = fundedOf(a, source.code, back === 2 ? year + 1 : year)
  if (funded.cents === 0 && fundedOf(a, source.code, a.world.year).cents === 0) return null
  const base = roundUp(Math.max(funded.cents, 1_000_000), 10_000)
  const opening = back === 0 ? 0 : roundUp(Math.round(base * (0.5 + draw.unit() * 0.3)), 10_000)
  const amount = back === 2 ? roundUp(Math.round(opening / (0.84 + draw.unit() * 0.14)), 10_000) : base + opening
  const percent = back === 2 ? (BOUNDARY[source.code] ?? draw.int(5200, 9800)) : draw.int(2000, 6000)
  const reported = back === 0 ? 0 : Math.min(back === 2 ? amount : opening, Math.floor((amount * percent) / 10_000))
  return {
    id: uuidOf(`${a.key}/allocation`, k * 4 + back),
    index: k * 4 + back,
    sourceCode: source.code,
    year,
    amount: euros(amount),
    status: STATUSES[back]![k % STATUSES[back]!.length]!,
    cup: source.kind === 'PNRR' ? `Z99Z2200${String(1000 + k).padStart(7, '0')}` : null,
    openingSpent: euros(Math.max(opening, reported)),
    reported: euros(reported),
    requiredReportedPercent: source.requiredReportedPercent,
    deadline: back === 2 ? `${a.world.year}-12-31` : source.kind === 'PNRR' ? `${a.world.year + 1}-06-30` : null,
    actId: actId(a.key, back === 0 ? ACT.zonePlan : ACT.closedZonePlan),
    sheetIds: back === 2 ? [] : funded.sheets,
  }
}

/** The shares of this year and of the two before; those of two years ago decide, by D.L. 34/2020 art. 89, the payment of this year's. */
export const makeAllocations = (a: AmbitoWorld): readonly AllocationFact[] =>
  FUNDING_SOURCES.flatMap((source, k) => [0, 1, 2].flatMap((back) => allocationOf(a, source, k, back) ?? []))

/** A budget per area, and one for the SSP, for this year and the last; equal to the lines, but for 1,000.00 that area 3 lacks this year. */
export const makeAreaBudgets = (a: AmbitoWorld): readonly AreaBudgetFact[] => {
  const areas: readonly (AreaIndex | null)[] = [0, 1, 2, 3, null]
  return [a.world.year, a.world.year - 1].flatMap((year, back) =>
    areas.map((area, k) => {
      const lines = a.budgetLines.filter((line) => line.year === year && line.area === area)
      const sum = lines.reduce((total, line) => total + line.competenceCents, 0)
      const assigned = sum - (area === 2 && back === 0 ? 100_000 : 0)
      return {
        id: uuidOf(`${a.key}/area-budget`, back * 5 + k),
        index: back * 5 + k,
        area,
        areaId: area === null ? null : a.areas[area]!.id,
        year,
        assignedCents: assigned,
        assigned: euros(assigned),
        actId: actId(a.key, back === 0 ? ACT.areaBudgets : ACT.previousAreaBudgets),
      }
    }),
  )
}
