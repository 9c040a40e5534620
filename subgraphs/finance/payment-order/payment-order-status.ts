import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The life of a payment order (TUEL art. 185). */
export const PaymentOrderStatus = graphEnum(
  'PaymentOrderStatus',
  'Italian: stato del mandato. Where a payment order stands (TUEL art. 185).',
  {
    ISSUED: 'Italian: emesso. Issued.',
    SENT: 'Italian: trasmesso. Sent to the treasurer.',
    PAID: 'Italian: pagato. Paid.',
    RETURNED: 'Italian: restituito. Returned by the treasurer.',
    CANCELLED: 'Italian: annullato. Cancelled.',
  },
)
export type PaymentOrderStatus = (typeof PaymentOrderStatus)[keyof typeof PaymentOrderStatus]
