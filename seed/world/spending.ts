import { uuidOf } from '#seed/random.ts'
import { dateOf } from './calendar.ts'
import type { DayNumber } from './calendar.ts'
import { finishCommitments } from './commitment.ts'
import { draftsOf } from './commitment-draft.ts'
import { liquidate } from './liquidation-draft.ts'
import type { LiquidationDraft } from './liquidation-draft.ts'
import { euros } from './money.ts'
import { makePaymentOrders } from './payment-order.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The states of a commitment. */
export type CommitmentStatus =
  | 'RESERVED'
  | 'COMMITTED'
  | 'PARTIALLY_LIQUIDATED'
  | 'LIQUIDATED'
  | 'REDUCED'
  | 'CARRIED_FORWARD'
  | 'CANCELLED'
  | 'CLOSED'
/** The states of a liquidation. */
export type LiquidationStatus = 'PROPOSED' | 'APPROVED' | 'ORDERED' | 'PAID' | 'REJECTED' | 'CANCELLED'
/** The states of a payment order. */
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

const liquidationOf = (
  a: AmbitoWorld,
  one: LiquidationDraft,
  index: number,
  commitment: CommitmentFact,
): LiquidationFact => ({
  id: uuidOf(`${a.key}/liquidation`, index),
  index,
  commitmentIndex: commitment.index,
  commitmentId: commitment.id,
  invoiceId: one.invoice?.id ?? null,
  invoiceIndex: one.invoice?.index ?? null,
  amountCents: one.cents,
  amount: euros(one.cents),
  day: one.day,
  date: dateOf(one.day),
  status: one.status,
  verifiedDelivery: one.invoice !== null && one.status !== 'REJECTED',
  proposedById: commitment.proposedById,
  approvedById: one.status === 'PROPOSED' || one.status === 'REJECTED' ? null : a.staff[25 + (index % 3)]!.id,
})

/** Makes the year's spending from the bottom up: invoices, then liquidations, then the commitments that had to hold them. */
export const makeSpending = (a: AmbitoWorld): Spending => {
  const drafts = draftsOf(a)
  const liquidated = liquidate(a, drafts)
  const commitments = finishCommitments(a, drafts)
  const liquidations = liquidated.map((one, index) => liquidationOf(a, one, index, commitments[one.commitment.index]!))
  return { commitments, liquidations, paymentOrders: makePaymentOrders(a, liquidations) }
}

/** What is committed or reserved on each line, by line index: the floor of its competence (I21). */
export const makeUsedByLine = (commitments: readonly CommitmentFact[]): ReadonlyMap<number, number> => {
  const used = new Map<number, number>()
  for (const one of commitments)
    if (one.status !== 'CANCELLED') used.set(one.lineIndex, (used.get(one.lineIndex) ?? 0) + one.amountCents)
  return used
}
