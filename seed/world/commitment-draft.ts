import { allocate, Draw, shuffled } from '#seed/random.ts'
import type { AreaIndex } from './area.ts'
import { itemNature } from './budget-line.ts'
import { dateOf, yearOf } from './calendar.ts'
import type { DayNumber } from './calendar.ts'
import { groupBy } from './group.ts'
import type { AmbitoWorld } from './ambito-world.ts'
import { closedSheetIndex } from './zone-plan.ts'

/** Share of a year's commitments that fall in November and December (volumes). */
const YEAR_END_SHARE = 0.35

type Kind = 'CONTRACT' | 'BENEFIT' | 'STAFF'
/** A commitment-to-be: of which creditor, the how-many-th, on which day. */
interface Slot {
  readonly kind: Kind
  readonly ordinal: number
  /** Contract index, or a running number for the other kinds. */
  readonly of: number
  readonly first: boolean
  day: DayNumber
}

const slotsOf = (a: AmbitoWorld): Slot[] => {
  const total = a.volumes.commitments
  const contracts = [...a.deliveredByMonth.keys()].sort((x, y) => x - y)
  const benefits = Math.round(total * 0.22)
  const staff = Math.max(2, Math.round(total * 0.06))
  const worth = contracts.map((index) =>
    Math.sqrt(
      [...a.deliveredByMonth.get(index)!.values()].reduce((sum, one) => sum + one, 0) *
        a.contractBases[index]!.priceCents,
    ),
  )
  const counts = allocate(Math.max(contracts.length, total - benefits - staff), worth, 1)
  const slots: Slot[] = contracts.flatMap((of, k) =>
    Array.from({ length: counts[k]! }, (_, ordinal) => ({
      kind: 'CONTRACT' as const,
      of,
      ordinal,
      first: ordinal === 0,
      day: 0,
    })),
  )
  for (let k = 0; k < benefits; k++) slots.push({ kind: 'BENEFIT', of: k, ordinal: k, first: k < 4, day: 0 })
  for (let k = 0; k < staff; k++) slots.push({ kind: 'STAFF', of: k, ordinal: k, first: k === 0, day: 0 })
  return slots
}

/** Days for the slots: the first of each creditor at the start of the year's window, exactly 35 % of all in November and December. */
const dateSlots = (a: AmbitoWorld, slots: readonly Slot[]): void => {
  const draw = new Draw(a.world.seed, `${a.key}/commitment-days`, 0)
  const days = Array.from({ length: 364 }, (_, k) => a.world.todayDay - 364 + k)
  const late = (day: DayNumber): boolean => dateOf(day).slice(5, 7) >= '11'
  const [peak, rest] = [days.filter(late), days.filter((day) => !late(day))]
  let quota = Math.round(slots.length * YEAR_END_SHARE)
  for (const slot of slots)
    if (slot.first) {
      slot.day = days[draw.int(0, 5)]!
      if (late(slot.day)) quota--
    }
  const open = slots.filter((slot) => !slot.first)
  for (const [rank, k] of shuffled(open.length, draw).entries()) open[k]!.day = draw.pick(rank < quota ? peak : rest)
}

/** Lines by sheet and nature, the natures being contracts, benefits, staff, goods. */
type LineFinder = (sheet: number, nature: number, spread: number) => number

const lineFinder = (a: AmbitoWorld): LineFinder => {
  const bySheet = groupBy(a.lineOutlines, (line) => line.sheetIndex)
  return (sheet, nature, spread) => {
    const lines = bySheet.get(sheet)!
    const fitting = lines.filter((line) => itemNature(a, line.itemIndex) === nature)
    const choice = fitting.length ? fitting : lines
    return choice[spread % choice.length]!.index
  }
}

const sheetFor = (a: AmbitoWorld, area: AreaIndex | null, sheet: number, year: number): number =>
  year === a.world.year ? sheet : closedSheetIndex(a, area)

const BENEFIT_AREAS: readonly AreaIndex[] = [2, 2, 2, 0, 2, 1, 2, 3, 2, 1]

/** A commitment with its place in the budget; `used` grows with what is liquidated on it. */
export interface CommitmentDraft {
  readonly slot: Slot
  readonly index: number
  readonly year: number
  readonly lineIndex: number
  readonly serviceIndex: number | null
  readonly usable: boolean
  used: number
}

const placeOf = (
  a: AmbitoWorld,
  slot: Slot,
  index: number,
  find: LineFinder,
): Pick<CommitmentDraft, 'lineIndex' | 'serviceIndex'> => {
  const year = yearOf(slot.day)
  if (slot.kind === 'CONTRACT') {
    const { serviceIndexes } = a.contractBases[slot.of]!
    const service = a.serviceBases[serviceIndexes[slot.ordinal % serviceIndexes.length]!]!
    return {
      serviceIndex: service.index,
      lineIndex: find(sheetFor(a, service.area, service.sheetIndex, year), index % 6 === 5 ? 3 : 0, index),
    }
  }
  const area = slot.kind === 'STAFF' ? null : BENEFIT_AREAS[slot.of % BENEFIT_AREAS.length]!
  const sheets = a.planSheets.filter((sheet) => sheet.area === area && sheet.year === a.world.year)
  const sheet = sheetFor(a, area, sheets[slot.of % sheets.length]!.index, year)
  return { serviceIndex: null, lineIndex: find(sheet, slot.kind === 'STAFF' ? 2 : 1, slot.of) }
}

/** Reservations: never the first of a creditor; those of last year have lapsed (TUEL art. 183 c. 3). */
const isReserved = (slot: Slot, index: number): boolean => !slot.first && index % 17 === 11

/** The commitments of the year, in the order of their dates. */
export const draftsOf = (a: AmbitoWorld): CommitmentDraft[] => {
  const slots = slotsOf(a)
  dateSlots(a, slots)
  const find = lineFinder(a)
  const sorted = slots.toSorted(
    (x, y) => x.day - y.day || x.kind.localeCompare(y.kind) || x.of - y.of || x.ordinal - y.ordinal,
  )
  return sorted.map((slot, index) => ({
    slot,
    index,
    year: yearOf(slot.day),
    ...placeOf(a, slot, index, find),
    usable: !isReserved(slot, index),
    used: 0,
  }))
}
