import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The life of a liquidation (TUEL art. 184). */
export const LiquidationStatus = graphEnum(
  'LiquidationStatus',
  'Italian: stato della liquidazione. Where a liquidation stands (TUEL art. 184).',
  {
    PROPOSED: 'Italian: proposta. Proposed by the area; counts for nothing yet.',
    APPROVED: 'Italian: approvata. Approved by another person than proposed it (I24).',
    ORDERED: 'Italian: ordinata. A payment order was issued.',
    PAID: 'Italian: pagata. Paid in full.',
    REJECTED: 'Italian: respinta. Not approved.',
    CANCELLED: 'Italian: annullata. Approved, then cancelled.',
  },
)
export type LiquidationStatus = (typeof LiquidationStatus)[keyof typeof LiquidationStatus]
