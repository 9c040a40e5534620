import { allocate, Draw, shuffled } from '#seed/random.ts'
import type { DayNumber } from './calendar.ts'
import type { CommitmentDraft } from './commitment-draft.ts'
import { groupBy } from './group.ts'
import type { InvoiceFact, InvoiceStatus } from './invoice.ts'
import type { LiquidationStatus } from './spending.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** Share of liquidations made on the ten batch days (volumes). */
const BATCH_SHARE = 0.4

/** The ten batch days of the last year. */
const batchDays = (today: DayNumber): readonly DayNumber[] => Array.from({ length: 10 }, (_, k) => today - 350 + k * 36)

/** A liquidation before it is numbered. */
export interface LiquidationDraft {
  readonly commitment: CommitmentDraft
  readonly invoice: InvoiceFact | null
  readonly cents: number
  readonly status: LiquidationStatus
  day: DayNumber
}

/** Statuses that take room on the commitment. */
const COUNTED = new Set<LiquidationStatus>(['PROPOSED', 'APPROVED', 'ORDERED', 'PAID'])

const liquidationStatusOf = (status: InvoiceStatus, draw: Draw): LiquidationStatus | null => {
  if (status === 'PAID') return 'PAID'
  if (status === 'LIQUIDATED') return draw.chance(0.5) ? 'ORDERED' : 'APPROVED'
  if (status === 'ACCEPTED') return draw.chance(0.7) ? 'PROPOSED' : null
  return status === 'DISPUTED' && draw.chance(0.6) ? 'REJECTED' : null
}

const ofInvoices = (a: AmbitoWorld, drafts: readonly CommitmentDraft[]): LiquidationDraft[] => {
  const byContract = groupBy(
    drafts.filter((one) => one.slot.kind === 'CONTRACT' && one.usable),
    (one) => one.slot.of,
  )
  return a.invoices.flatMap((invoice): LiquidationDraft[] => {
    const draw = new Draw(a.world.seed, `${a.key}/liquidation`, invoice.index)
    const status = liquidationStatusOf(invoice.status, draw)
    const commitment = byContract.get(invoice.contractIndex)?.findLast((one) => one.slot.day <= invoice.day)
    if (!status || !commitment) return []
    return [
      {
        commitment,
        invoice,
        cents: invoice.amountCents,
        status,
        day: Math.min(a.world.todayDay - 1, invoice.day + draw.int(6, 16)),
      },
    ]
  })
}

const ageStatus = (age: number, draw: Draw): LiquidationStatus => {
  if (draw.chance(0.02)) return draw.chance(0.5) ? 'CANCELLED' : 'REJECTED'
  if (age > 28) return 'PAID'
  return draw.pick(['ORDERED', 'APPROVED', 'PROPOSED', 'ORDERED'])
}

/** Liquidations without an invoice: benefits paid to groups, staff. */
const ofGroups = (a: AmbitoWorld, drafts: readonly CommitmentDraft[], count: number): LiquidationDraft[] => {
  const groups = drafts.filter((one) => one.slot.kind !== 'CONTRACT' && one.usable)
  const sizes = allocate(
    Math.max(0, count),
    groups.map((one) => a.world.todayDay - one.slot.day + 10),
  )
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

/** The liquidations of the year: of invoices, then of groups and staff up to the volume; 40 % on batch days. Each adds to its commitment's `used`. */
export const liquidate = (a: AmbitoWorld, drafts: readonly CommitmentDraft[]): readonly LiquidationDraft[] => {
  const invoiced = ofInvoices(a, drafts)
  const all = [...invoiced, ...ofGroups(a, drafts, a.volumes.liquidations - invoiced.length)]
  batch(a, all)
  for (const one of all) if (COUNTED.has(one.status)) one.commitment.used += one.cents
  return all.toSorted(
    (x, y) =>
      x.day - y.day || x.commitment.index - y.commitment.index || (x.invoice?.index ?? -1) - (y.invoice?.index ?? -1),
  )
}
