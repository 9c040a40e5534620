import { allocate, Draw, uuidOf } from '#seed/random.ts'
import type { AreaIndex } from './area.ts'
import { euros, roundUp } from './money.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** Where lines and cost items stand, before money is on them. */
export interface LineOutline {
  readonly id: string
  readonly index: number
  readonly itemIndex: number
  readonly sheetIndex: number
  readonly year: number
  readonly area: AreaIndex | null
}

/** Italian: capitolo di bilancio. */
export interface BudgetLineFact extends LineOutline {
  readonly costItemId: string
  readonly areaId: string | null
  readonly chapter: string
  readonly article: string | null
  readonly mission: string
  readonly programme: string
  readonly title: string
  readonly macroAggregate: string
  readonly chartOfAccounts: string
  readonly responsible: string
  readonly competenceCents: number
  readonly competence: string
  readonly cash: string
  /** Where the line's money is spent: known only for a one-municipality Ambito. */
  readonly istatCode: string | null
}

/** Italian: voce di costo. `amount` = sum of its lines, save for the drifts planted on purpose. */
export interface CostItemFact {
  readonly id: string
  readonly index: number
  readonly sheetId: string
  readonly sheetIndex: number
  readonly code: string
  readonly description: string
  readonly amountCents: number
  readonly amount: string
  readonly fundedBy: readonly { readonly sourceCode: string; readonly amount: string }[]
  /** Sum of the lines' competence minus the amount: 0.00 where coherent (I22). */
  readonly drift: string
}

/** The id of a cost item, known without a world. */
export const costItemId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/cost-item`, index)
/** The id of a line, known without a world. */
export const budgetLineId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/budget-line`, index)

/** Number of cost items of each sheet of the plan in force, and four for each sheet of the closed plan. */
const itemsPerSheet = (a: AmbitoWorld): readonly number[] =>
  a.planSheets.map((sheet, k) => {
    const { planSheets, costItems } = a.volumes
    if (sheet.year !== a.world.year) return 4
    return Math.floor(costItems / planSheets) + (k < costItems % planSheets ? 1 : 0)
  })

/** Sheet of each cost item, in order. */
export const makeItemSheets = (a: AmbitoWorld): readonly number[] =>
  itemsPerSheet(a).flatMap((count, sheet) => Array.from({ length: count }, () => sheet))

/** One line per cost item, a second one on the first items until the volume is reached. */
export const makeLineOutlines = (a: AmbitoWorld): readonly LineOutline[] => {
  const current = a.itemSheets.flatMap((sheet, item) => (a.planSheets[sheet]!.year === a.world.year ? [item] : []))
  const doubled = Math.max(0, a.volumes.budgetLines - current.length)
  const step = Math.max(1, Math.floor(current.length / Math.max(1, doubled)))
  const items = a.itemSheets.flatMap((_, item) =>
    current.includes(item) && item % step === 0 && item / step < doubled ? [item, item] : [item],
  )
  return items.map((itemIndex, index) => {
    const sheetIndex = a.itemSheets[itemIndex]!
    const { year, area } = a.planSheets[sheetIndex]!
    return { id: budgetLineId(a.key, index), index, itemIndex, sheetIndex, year, area }
  })
}

/** Missione 12: area → programme (law 2.2, design default). */
const PROGRAMME = ['01', '03', '04', '07'] as const
const NATURES: readonly (readonly [string, string, string])[] = [
  ['Contratti di servizio', '03', 'U.1.03.02.15.999'],
  ['Contributi a famiglie', '04', 'U.1.04.02.02.999'],
  ['Personale', '01', 'U.1.01.01.01.002'],
  ['Beni e strumenti', '03', 'U.1.03.01.02.999'],
]

const natureOf = (a: AmbitoWorld, item: number): (typeof NATURES)[number] => {
  const first = a.itemSheets.indexOf(a.itemSheets[item]!)
  return NATURES[(item - first) % NATURES.length]!
}

/** Whether a cost item pays contracts (0), benefits (1), staff (2) or goods (3): by its place in its sheet. */
export const itemNature = (a: AmbitoWorld, item: number): number => NATURES.indexOf(natureOf(a, item))

/** Competence of each line: above what is committed and reserved on it by 2 to 35 %, so that some lines pass the 80 and 90 % alerts. */
const competenceOf = (a: AmbitoWorld, line: LineOutline): number => {
  const draw = new Draw(a.world.seed, `${a.key}/competence`, line.index)
  const used = a.usedByLine.get(line.index) ?? 0
  if (used === 0) return Math.round(draw.logNormal(900, 0.6)) * 1000
  return Math.max(
    500_000,
    roundUp(Math.ceil(used * (1 + (draw.chance(0.12) ? 0.02 : 0.05 + draw.unit() * 0.35))), 1000),
  )
}

/** The budget lines, this year's first. */
export const makeBudgetLines = (a: AmbitoWorld): readonly BudgetLineFact[] =>
  a.lineOutlines.map((line) => {
    const draw = new Draw(a.world.seed, `${a.key}/line`, line.index)
    const [, macroAggregate, chartOfAccounts] = natureOf(a, line.itemIndex)
    const competence = competenceOf(a, line)
    return {
      ...line,
      costItemId: costItemId(a.key, line.itemIndex),
      areaId: line.area === null ? null : a.areas[line.area]!.id,
      chapter: String(10_000 + line.index * 10),
      article:
        line.index > 0 && a.lineOutlines[line.index - 1]!.itemIndex === line.itemIndex
          ? '2'
          : draw.chance(0.5)
            ? '1'
            : null,
      mission: '12',
      programme: line.area === null ? '07' : PROGRAMME[line.area],
      title: '1',
      macroAggregate,
      chartOfAccounts,
      responsible: 'Responsabile dell’Ufficio di Piano',
      competenceCents: competence,
      competence: euros(competence),
      cash: euros(roundUp(Math.round(competence * (1 + draw.unit() * 0.15)), 1000)),
      istatCode:
        a.municipalities.length === 1
          ? a.municipalities[0]!.istatCode
          : draw.chance(0.4)
            ? draw.pick(a.municipalities).istatCode
            : null,
    }
  })

/** The planted drifts: cents by area, on the first cost items of the area's second sheet; area 4 and the SSP stay coherent. */
export const PLANTED_DRIFTS: readonly (readonly [AreaIndex, readonly number[]])[] = [
  [0, [-123_456, 80_000]],
  [1, [1]],
  [2, [250_000, -99]],
]

const driftsOf = (a: AmbitoWorld): ReadonlyMap<number, number> => {
  const drifts = new Map<number, number>()
  for (const [area, cents] of PLANTED_DRIFTS) {
    const sheets = a.planSheets.filter((sheet) => sheet.area === area && sheet.year === a.world.year)
    const first = a.itemSheets.indexOf((sheets[1] ?? sheets[0]!).index)
    cents.forEach((drift, k) => drifts.set(first + k, drift))
  }
  return drifts
}

/** Sources and their parts of a cost item, summing to its amount to the cent. */
const fundingOf = (sources: readonly string[], amountCents: number): CostItemFact['fundedBy'] => {
  const parts = allocate(amountCents, [6, 3, 1].slice(0, sources.length))
  return sources.map((sourceCode, k) => ({ sourceCode, amount: euros(parts[k]!) }))
}

/** The cost items, those of the plan in force first; each funded in full. */
export const makeCostItems = (a: AmbitoWorld): readonly CostItemFact[] => {
  const sums = new Map<number, number>()
  for (const line of a.budgetLines) sums.set(line.itemIndex, (sums.get(line.itemIndex) ?? 0) + line.competenceCents)
  const drifts = driftsOf(a)
  return a.itemSheets.map((sheetIndex, index) => {
    const sheet = a.planSheets[sheetIndex]!
    const drift = drifts.get(index) ?? 0
    const amountCents = sums.get(index)! - drift
    return {
      id: costItemId(a.key, index),
      index,
      sheetId: sheet.id,
      sheetIndex,
      code: `${sheet.code}.${index - a.itemSheets.indexOf(sheetIndex) + 1}`,
      description: `${natureOf(a, index)[0]}: ${sheet.title}`,
      amountCents,
      amount: euros(amountCents),
      fundedBy: fundingOf(sheet.sources, amountCents),
      drift: euros(drift),
    }
  })
}
