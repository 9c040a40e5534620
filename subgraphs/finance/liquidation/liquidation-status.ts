import { registerEnumType } from 'type-graphql'

/** The life of a liquidation (TUEL art. 184). */
export const LiquidationStatus = {
  PROPOSED: 'PROPOSED',
  APPROVED: 'APPROVED',
  ORDERED: 'ORDERED',
  PAID: 'PAID',
  REJECTED: 'REJECTED',
  CANCELLED: 'CANCELLED',
} as const
export type LiquidationStatus = (typeof LiquidationStatus)[keyof typeof LiquidationStatus]

registerEnumType(LiquidationStatus, {
  name: 'LiquidationStatus',
  description: 'Italian: stato della liquidazione. Where a liquidation stands (TUEL art. 184).',
  valuesConfig: {
    PROPOSED: { description: 'Italian: proposta. Proposed by the area; counts for nothing yet.' },
    APPROVED: { description: 'Italian: approvata. Approved by another person than proposed it (I24).' },
    ORDERED: { description: 'Italian: ordinata. A payment order was issued.' },
    PAID: { description: 'Italian: pagata. Paid in full.' },
    REJECTED: { description: 'Italian: respinta. Not approved.' },
    CANCELLED: { description: 'Italian: annullata. Approved, then cancelled.' },
  },
})
