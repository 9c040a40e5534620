import { allocate, Draw, uuidOf } from '#seed/random.ts'
import { addMonths, dateOf, dayOf } from './calendar.ts'
import type { DayNumber } from './calendar.ts'
import { euros } from './money.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The states of an invoice. */
export type InvoiceStatus = 'RECEIVED' | 'ACCEPTED' | 'DISPUTED' | 'LIQUIDATED' | 'PAID' | 'REJECTED'

/** A provider's invoice for one month of one contract; with the others of that month never above what was delivered × price (I30). */
export interface InvoiceFact {
  readonly id: string
  readonly index: number
  readonly sdiId: string | null
  readonly number: string
  readonly day: DayNumber
  readonly date: string
  readonly month: string
  readonly providerId: string
  readonly contractId: string
  readonly contractIndex: number
  readonly amountCents: number
  readonly amount: string
  readonly status: InvoiceStatus
  readonly dueOn: string
}

interface Claim {
  readonly contractIndex: number
  readonly month: string
  readonly cents: number
  readonly firstDay: DayNumber
}

/** What each contract may claim for each month that is over. */
const claimsOf = (a: AmbitoWorld): readonly Claim[] => {
  const claims: Claim[] = []
  for (const [contractIndex, months] of a.deliveredByMonth) {
    const { priceCents } = a.contractBases[contractIndex]!
    for (const [month, tenths] of [...months].sort()) {
      const firstDay = dayOf(addMonths(month, 1)) + 2
      const cents = Math.floor((tenths * priceCents) / 10)
      if (firstDay < a.world.todayDay && cents > 0) claims.push({ contractIndex, month, cents, firstDay })
    }
  }
  return claims
}

const statusOf = (index: number, age: number, draw: Draw): InvoiceStatus => {
  if (index % 37 === 5) return 'DISPUTED'
  if (index % 61 === 7) return 'REJECTED'
  if (age < 18) return 'RECEIVED'
  if (age < 34) return draw.chance(0.5) ? 'ACCEPTED' : draw.chance(0.3) ? 'RECEIVED' : 'LIQUIDATED'
  return age < 75 && draw.chance(0.5) ? 'LIQUIDATED' : 'PAID'
}

const invoicesOf = (
  a: AmbitoWorld,
  claim: Claim,
  parts: number,
): readonly Omit<InvoiceFact, 'id' | 'index' | 'number' | 'status'>[] => {
  const contract = a.contractBases[claim.contractIndex]!
  return allocate(
    claim.cents,
    Array.from({ length: parts }, (_, k) => 3 - k * 0.5 + 1),
  ).map((cents, k) => {
    const draw = new Draw(a.world.seed, `${a.key}/invoice/${claim.month}`, claim.contractIndex * 16 + k)
    const day = Math.min(a.world.todayDay - 1, claim.firstDay + draw.int(0, 14))
    // A tenth of the invoices claim a little less than was delivered.
    const amountCents = draw.chance(0.1) ? Math.floor(cents * 0.97) : cents
    return {
      sdiId: draw.chance(0.95) ? String(9_000_000_000 + draw.int(0, 99_999_999)) : null,
      day,
      date: dateOf(day),
      month: claim.month,
      providerId: contract.providerId,
      contractId: contract.id,
      contractIndex: contract.index,
      amountCents,
      amount: euros(amountCents),
      dueOn: dateOf(day + 30),
    }
  })
}

/** The invoices of the last year, youngest first: as many as the volume says, at most one in four of a claim's size each. */
export const makeInvoices = (a: AmbitoWorld): readonly InvoiceFact[] => {
  const all = claimsOf(a).toSorted(
    (x, y) => y.cents - x.cents || x.contractIndex - y.contractIndex || x.month.localeCompare(y.month),
  )
  const claims = all.slice(0, a.volumes.invoices)
  const sizes = allocate(
    Math.max(a.volumes.invoices, claims.length),
    claims.map((claim) => Math.sqrt(claim.cents)),
    1,
  )
  const bare = claims
    .flatMap((claim, k) => invoicesOf(a, claim, Math.min(12, sizes[k]!)))
    .toSorted((x, y) => y.day - x.day || x.contractIndex - y.contractIndex)
  const numbers = new Map<string, number>()
  const dated = bare.toReversed().map((one) => {
    const key = `${one.providerId}/${one.date.slice(0, 4)}`
    numbers.set(key, (numbers.get(key) ?? 0) + 1)
    return { ...one, number: `${numbers.get(key)}/${one.date.slice(0, 4)}` }
  })
  const youngest = dated.toReversed()
  const largest = youngest.flatMap((one, index) =>
    a.contractBases[one.contractIndex]!.providerIndex === 0 ? [index] : [],
  )
  // The largest provider always has one to be accepted and one in dispute.
  const fixed = new Map<number, InvoiceStatus>([
    [largest[0] ?? -1, 'RECEIVED'],
    [largest[1] ?? -1, 'DISPUTED'],
  ])
  return youngest.map((one, index) => ({
    ...one,
    id: uuidOf(`${a.key}/invoice`, index),
    index,
    status:
      fixed.get(index) ??
      statusOf(index, a.world.todayDay - one.day, new Draw(a.world.seed, `${a.key}/invoice-status`, index)),
  }))
}
