import { groupBy } from './group.ts'
import { allocate, Draw, shuffled, uuidOf } from '#seed/random.ts'
import type { AreaIndex } from './area.ts'
import { weeklyActId } from './act.ts'
import { dateOf, yearOf } from './calendar.ts'
import type { DayNumber } from './calendar.ts'
import { euros, roundUp } from './money.ts'
import type { InvoiceFact, InvoiceStatus } from './invoice.ts'
import { itemNature } from './budget-line.ts'
import { closedSheetIndex } from './zone-plan.ts'
import type { AmbitoWorld } from './world.ts'

export type CommitmentStatus = 'RESERVED' | 'COMMITTED' | 'PARTIALLY_LIQUIDATED' | 'LIQUIDATED' | 'REDUCED' | 'CARRIED_FORWARD' | 'CANCELLED' | 'CLOSED'
export type LiquidationStatus = 'PROPOSED' | 'APPROVED' | 'ORDERED' | 'PAID' | 'REJECTED' | 'CANCELLED'
export type PaymentOrderStatus = 'ISSUED' | 'SENT' | 'PAID' | 'RETURNED' | 'CANCELLED'

/** Benefits to individuals, as an anonymous group of creditors (D.Lgs. 33/2013 art. 26 c. 4). */
export interface BenefitGroupFact {
  readonly kindCode: string
  readonly label: string
  readonly beneficiaries: number
}

/** Italian: impegno di spesa. RESERVED and CANCELLED do not count as committed. */
export interface CommitmentFact {
  readonly id: string
  readonly index: number
  readonly number: string
  readonly year: number
  readonly day: DayNumber
  readonly date: string
  readonly lineIndex: number
  readonly lineId: string
  readonly status: CommitmentStatus
  readonly amountCents: number
  readonly amount: string
  readonly providerId: string | null
  readonly benefitGroup: BenefitGroupFact | null
  readonly contractId: string | null
  readonly contractIndex: number | null
  readonly serviceId: string | null
  readonly cig: string | null
  readonly cup: string | null
  readonly actId: string
  readonly subject: string
  /** Who proposed and who confirmed: never the same (I24). */
  readonly proposedById: string
  readonly confirmedById: string | null
}

/** Italian: liquidazione. PROPOSED, REJECTED and CANCELLED do not count as liquidated. */
export interface LiquidationFact {
  readonly id: string
  readonly index: number
  readonly commitmentIndex: number
  readonly commitmentId: string
  readonly invoiceId: string | null
  readonly invoiceIndex: number | null
  readonly amountCents: number
  readonly amount: string
  readonly day: DayNumber
  readonly date: string
  readonly status: LiquidationStatus
  readonly verifiedDelivery: boolean
  readonly proposedById: string
  readonly approvedById: string | null
}

/** Italian: mandato di pagamento. */
export interface PaymentOrderFact {
  readonly id: string
  readonly index: number
  readonly liquidationIndex: number
  readonly liquidationId: string
  readonly number: string
  readonly year: number
  readonly amountCents: number
  readonly amount: string
  readonly status: PaymentOrderStatus
  readonly issuedDay: DayNumber
  readonly issuedOn: string
  readonly paidOn: string | null
  readonly siopeCode: string | null
}

/** Everything that was committed, liquidated and ordered; liquidated ≤ committed and paid ≤ ordered ≤ liquidated, to the cent. */
export interface Spending {
  readonly commitments: readonly CommitmentFact[]
  readonly liquidations: readonly LiquidationFact[]
  readonly paymentOrders: readonly PaymentOrderFact[]
}

/** Share of a year's commitments that fall in November and December (volumes). */
const YEAR_END_SHARE = 0.35
/** Share of liquidations made on the ten batch days (volumes). */
const BATCH_SHARE = 0.4

/** The ten batch days of the last year. */
export const batchDays = (today: DayNumber): readonly DayNumber[] => Array.from({ length: 10 }, (_, k) => today - 350 + k * 36)

type Kind = 'CONTRACT' | 'BENEFIT' | 'STAFF'
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
  const worth = contracts.map((index) => Math.sqrt([...a.deliveredByMonth.get(index)!.values()].reduce((sum, one) => sum + one, 0) * a.contractBases[index]!.priceCents))
  const counts = allocate(Math.max(contracts.length, total - benefits - staff), worth, 1)
  const slots: Slot[] = contracts.flatMap((of, k) => Array.from({ length: counts[k]! }, (_, ordinal) => ({ kind: 'CONTRACT' as const, of, ordinal, first: ordinal === 0, day: 0 })))
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

const sheetFor = (a: AmbitoWorld, area: AreaIndex | null, sheet: number, year: number): number => (year === a.world.year ? sheet : closedSheetIndex(a, area))

const BENEFIT_AREAS: readonly AreaIndex[] = [2, 2, 2, 0, 2, 1, 2, 3, 2, 1]
/** Kinds of economic benefit: data, since a Region may add to them. */
export const BENEFIT_KINDS = [
  ['CONTRIBUTO_STRAORDINARIO', 'Contributo economico straordinario'],
  ['SOSTEGNO_AFFITTO', 'Sostegno alla locazione'],
  ['ASSEGNO_CURA', 'Assegno di cura'],
  ['BUONO_SERVIZIO', 'Buono servizio'],
  ['INDENNITA_TIROCINIO', 'Indennità di tirocinio di inclusione'],
  ['AFFIDO_FAMILIARE', 'Contributo per affido familiare'],
] as const

interface Draft {
  readonly slot: Slot
  readonly index: number
  readonly year: number
  readonly lineIndex: number
  readonly serviceIndex: number | null
  readonly usable: boolean
  used: number
}

const placeOf = (a: AmbitoWorld, slot: Slot, index: number, find: LineFinder): Pick<Draft, 'lineIndex' | 'serviceIndex'> => {
  const year = yearOf(slot.day)
  if (slot.kind === 'CONTRACT') {
    const { serviceIndexes } = a.contractBases[slot.of]!
    const service = a.serviceBases[serviceIndexes[slot.ordinal % serviceIndexes.length]!]!
    return { serviceIndex: service.index, lineIndex: find(sheetFor(a, service.area, service.sheetIndex, year), index % 6 === 5 ? 3 : 0, index) }
  }
  const area = slot.kind === 'STAFF' ? null : BENEFIT_AREAS[slot.of % BENEFIT_AREAS.length]!
  const sheets = a.planSheets.filter((sheet) => sheet.area === area && sheet.year === a.world.year)
  const sheet = sheetFor(a, area, sheets[slot.of % sheets.length]!.index, year)
  return { serviceIndex: null, lineIndex: find(sheet, slot.kind === 'STAFF' ? 2 : 1, slot.of) }
}

/** Reservations: never the first of a creditor; those of last year have lapsed (TUEL art. 183 c. 3). */
const isReserved = (slot: Slot, index: number): boolean => !slot.first && index % 17 === 11

const draftsOf = (a: AmbitoWorld): Draft[] => {
  const slots = slotsOf(a)
  dateSlots(a, slots)
  const find = lineFinder(a)
  const sorted = slots.toSorted((x, y) => x.day - y.day || x.kind.localeCompare(y.kind) || x.of - y.of || x.ordinal - y.ordinal)
  return sorted.map((slot, index) => ({ slot, index, year: yearOf(slot.day), ...placeOf(a, slot, index, find), usable: !isReserved(slot, index), used: 0 }))
}

interface LiquidationDraft {
  readonly commitment: Draft
  readonly invoice: InvoiceFact | null
  readonly cents: number
  readonly status: LiquidationStatus
  day: DayNumber
}

const COUNTED = new Set<LiquidationStatus>(['PROPOSED', 'APPROVED', 'ORDERED', 'PAID'])

const liquidationStatusOf = (status: InvoiceStatus, draw: Draw): LiquidationStatus | null => {
  if (status === 'PAID') return 'PAID'
  if (status === 'LIQUIDATED') return draw.chance(0.5) ? 'ORDERED' : 'APPROVED'
  if (status === 'ACCEPTED') return draw.chance(0.7) ? 'PROPOSED' : null
  return status === 'DISPUTED' && draw.chance(0.6) ? 'REJECTED' : null
}

const ofInvoices = (a: AmbitoWorld, drafts: readonly Draft[]): LiquidationDraft[] => {
  const byContract = groupBy(drafts.filter((one) => one.slot.kind === 'CONTRACT' && one.usable), (one) => one.slot.of)
  return a.invoices.flatMap((invoice): LiquidationDraft[] => {
    const draw = new Draw(a.world.seed, `${a.key}/liquidation`, invoice.index)
    const status = liquidationStatusOf(invoice.status, draw)
    const commitment = byContract.get(invoice.contractIndex)?.findLast((one) => one.slot.day <= invoice.day)
    if (!status || !commitment) return []
    return [{ commitment, invoice, cents: invoice.amountCents, status, day: Math.min(a.world.todayDay - 1, invoice.day + draw.int(6, 16)) }]
  })
}

const ageStatus = (age: number, draw: Draw): LiquidationStatus => {
  if (draw.chance(0.02)) return draw.chance(0.5) ? 'CANCELLED' : 'REJECTED'
  if (age > 28) return 'PAID'
  return draw.pick(['ORDERED', 'APPROVED', 'PROPOSED', 'ORDERED'])
}

/** Liquidations without an invoice: benefits paid to groups, staff. */
const ofGroups = (a: AmbitoWorld, drafts: readonly Draft[], count: number): LiquidationDraft[] => {
  const groups = drafts.filter((one) => one.slot.kind !== 'CONTRACT' && one.usable)
  const sizes = allocate(Math.max(0, count), groups.map((one) => a.world.todayDay - one.slot.day + 10))
  return groups.flatMap((commitment, k) =>
    Array.from({ length: sizes[k]! }, (_, n): LiquidationDraft => {
      const draw = new Draw(a.world.seed, `${a.key}/group-liquidation/${n}`, commitment.index)
      const room = a.world.todayDay - 1 - commitment.slot.day
      const day = commitment.slot.day + Math.floor(room * draw.unit())
      const cents = Math.round(draw.logNormal(commitment.slot.kind === 'STAFF' ? 650_000 : 260_000, 0.5))
      return { commitment, invoice: null, cents, status: ageStatus(a.world.todayDay - day, draw), day }
    }),
  )
}

/** Moves 40 % of all liquidations onto the next batch day. */
const batch = (a: AmbitoWorld, liquidations: readonly LiquidationDraft[]): void => {
  const days = batchDays(a.world.todayDay)
  const next = (day: DayNumber): DayNumber | undefined => days.find((one) => one >= day)
  const movable = liquidations.filter((one) => next(one.day) !== undefined)
  const order = shuffled(movable.length, new Draw(a.world.seed, `${a.key}/batch`, 0))
  const already = liquidations.filter((one) => days.includes(one.day)).length
  let left = Math.round(liquidations.length * BATCH_SHARE) - already
  for (const k of order) {
    const one = movable[k]!
    if (left <= 0) return
    if (days.includes(one.day)) continue
    one.day = next(one.day)!
    left--
  }
}

const statusOf = (a: AmbitoWorld, one: Draft, latest: boolean, draw: Draw): CommitmentStatus => {
  const last = one.year < a.world.year
  if (!one.usable) return last ? 'CANCELLED' : 'RESERVED'
  if (one.used === 0) return last && draw.chance(0.6) ? 'CARRIED_FORWARD' : 'COMMITTED'
  if (latest) return last && draw.chance(0.5) ? 'CARRIED_FORWARD' : 'PARTIALLY_LIQUIDATED'
  return draw.weighted([['LIQUIDATED', 55], ['CLOSED', 30], ['REDUCED', 15]])
}

const amountOf = (one: Draft, latest: boolean, draw: Draw): number => {
  if (one.used === 0) return roundUp(Math.round(draw.logNormal(220_000, 0.7)), 10_000)
  return latest ? roundUp(Math.round(one.used * (1.04 + draw.unit() * 0.3)), 10_000) : one.used
}

const subjectOf = (a: AmbitoWorld, slot: Slot): string => {
  if (slot.kind === 'STAFF') return 'Personale del servizio sociale professionale'
  if (slot.kind === 'BENEFIT') return BENEFIT_KINDS[slot.of % BENEFIT_KINDS.length]![1]
  return `Servizio ${a.serviceBases[a.contractBases[slot.of]!.serviceIndexes[0]!]!.typeCode}`
}

const finish = (a: AmbitoWorld, one: Draft, latest: boolean, number: string): CommitmentFact => {
  const draw = new Draw(a.world.seed, `${a.key}/commitment`, one.index)
  const contract = one.slot.kind === 'CONTRACT' ? a.contractBases[one.slot.of]! : null
  const line = a.lineOutlines[one.lineIndex]!
  const [kindCode, label] = BENEFIT_KINDS[one.slot.of % BENEFIT_KINDS.length]!
  const amountCents = amountOf(one, latest, draw)
  const status = statusOf(a, one, latest, draw)
  return {
    id: uuidOf(`${a.key}/commitment`, one.index),
    index: one.index,
    number,
    year: one.year,
    day: one.slot.day,
    date: dateOf(one.slot.day),
    lineIndex: one.lineIndex,
    lineId: line.id,
    status,
    amountCents,
    amount: euros(amountCents),
    providerId: contract?.providerId ?? null,
    benefitGroup: one.slot.kind === 'BENEFIT' ? { kindCode, label, beneficiaries: draw.int(3, 60) } : null,
    contractId: contract?.id ?? null,
    contractIndex: contract?.index ?? null,
    serviceId: one.serviceIndex === null ? null : a.serviceBases[one.serviceIndex]!.id,
    cig: contract?.cig ?? null,
    cup: a.planSheets[line.sheetIndex]!.cup ?? contract?.cup ?? null,
    actId: weeklyActId(a.key, one.slot.day, a.world.todayDay),
    subject: subjectOf(a, one.slot),
    proposedById: a.staff[1 + (line.area ?? 0)]!.id,
    confirmedById: status === 'RESERVED' || status === 'CANCELLED' ? null : a.staff[25]!.id,
  }
}

/** Numbers of commitments run by year in the order of their dates; reservations have a running number of their own. */
const numbersOf = (drafts: readonly Draft[]): readonly string[] => {
  const next = new Map<string, number>()
  return drafts.map((one) => {
    const series = `${one.usable ? '' : 'P'}${one.year}`
    next.set(series, (next.get(series) ?? 0) + 1)
    return `${one.usable ? '' : 'P'}${next.get(series)}`
  })
}

const orderStatus = (liquidation: LiquidationFact, k: number, parts: number, draw: Draw): PaymentOrderStatus => {
  if (liquidation.status === 'PAID') return 'PAID'
  if (k === parts - 1 && draw.chance(0.12)) return draw.chance(0.5) ? 'RETURNED' : 'CANCELLED'
  return draw.chance(0.5) ? 'SENT' : 'ISSUED'
}

const ordersOf = (a: AmbitoWorld, liquidations: readonly LiquidationFact[]): readonly PaymentOrderFact[] => {
  const ordered = liquidations.filter((one) => one.status === 'ORDERED' || one.status === 'PAID')
  const sizes = allocate(Math.max(ordered.length, a.volumes.paymentOrders), ordered.map((one) => Math.sqrt(one.amountCents)), 1)
  const bare = ordered.flatMap((one, n) => {
    const draw = new Draw(a.world.seed, `${a.key}/payment-order`, one.index)
    const parts = allocate(one.amountCents, Array.from({ length: sizes[n]! }, (_, k) => 2 + (k % 3)))
    return parts.map((amountCents, k) => {
      const issuedDay = Math.min(a.world.todayDay - 1, one.day + draw.int(1, 6))
      const status = orderStatus(one, k, parts.length, draw)
      return { liquidationIndex: one.index, liquidationId: one.id, amountCents, issuedDay, status, paid: status === 'PAID' ? Math.min(a.world.todayDay, issuedDay + draw.int(1, 4)) : null }
    })
  })
  const next = new Map<number, number>()
  return bare
    .toSorted((x, y) => x.issuedDay - y.issuedDay || x.liquidationIndex - y.liquidationIndex)
    .map(({ paid, ...one }, index) => {
      const year = yearOf(one.issuedDay)
      next.set(year, (next.get(year) ?? 0) + 1)
      return {
        ...one,
        id: uuidOf(`${a.key}/payment-order`, index),
        index,
        number: String(next.get(year)),
        year,
        amount: euros(one.amountCents),
        issuedOn: dateOf(one.issuedDay),
        paidOn: paid === null ? null : dateOf(paid),
        siopeCode: '1030215999',
      }
    })
}

/** Makes the year's spending from the bottom up: invoices, then liquidations, then the commitments that had to hold them. */
export const makeSpending = (a: AmbitoWorld): Spending => {
  const drafts = draftsOf(a)
  const invoiced = ofInvoices(a, drafts)
  const all = [...invoiced, ...ofGroups(a, drafts, a.volumes.liquidations - invoiced.length)]
  batch(a, all)
  for (const one of all) if (COUNTED.has(one.status)) one.commitment.used += one.cents
  const latest = new Map<string, number>()
  for (const one of drafts) if (one.used > 0) latest.set(`${one.slot.kind}/${one.slot.kind === 'CONTRACT' ? one.slot.of : one.index}`, one.index)
  const isLatest = (one: Draft): boolean => latest.get(`${one.slot.kind}/${one.slot.kind === 'CONTRACT' ? one.slot.of : one.index}`) === one.index
  const numbers = numbersOf(drafts)
  const commitments = drafts.map((one, k) => finish(a, one, isLatest(one), numbers[k]!))
  const liquidations = all
    .toSorted((x, y) => x.day - y.day || x.commitment.index - y.commitment.index || (x.invoice?.index ?? -1) - (y.invoice?.index ?? -1))
    .map((one, index): LiquidationFact => ({
      id: uuidOf(`${a.key}/liquidation`, index),
      index,
      commitmentIndex: one.commitment.index,
      commitmentId: commitments[one.commitment.index]!.id,
      invoiceId: one.invoice?.id ?? null,
      invoiceIndex: one.invoice?.index ?? null,
      amountCents: one.cents,
      amount: euros(one.cents),
      day: one.day,
      date: dateOf(one.day),
      status: one.status,
      verifiedDelivery: one.invoice !== null && one.status !== 'REJECTED',
      proposedById: commitments[one.commitment.index]!.proposedById,
      approvedById: one.status === 'PROPOSED' || one.status === 'REJECTED' ? null : a.staff[25 + (index % 3)]!.id,
    }))
  return { commitments, liquidations, paymentOrders: ordersOf(a, liquidations) }
}

/** What is committed or reserved on each line, by line index: the floor of its competence (I21). */
export const makeUsedByLine = (commitments: readonly CommitmentFact[]): ReadonlyMap<number, number> => {
  const used = new Map<number, number>()
  for (const one of commitments) if (one.status !== 'CANCELLED') used.set(one.lineIndex, (used.get(one.lineIndex) ?? 0) + one.amountCents)
  return used
}
