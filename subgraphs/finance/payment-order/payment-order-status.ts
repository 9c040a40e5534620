import { registerEnumType } from 'type-graphql'

/** The life of a payment order (TUEL art. 185). */
export const PaymentOrderStatus = {
  ISSUED: 'ISSUED',
  SENT: 'SENT',
  PAID: 'PAID',
  RETURNED: 'RETURNED',
  CANCELLED: 'CANCELLED',
} as const
export type PaymentOrderStatus = (typeof PaymentOrderStatus)[keyof typeof PaymentOrderStatus]

registerEnumType(PaymentOrderStatus, {
  name: 'PaymentOrderStatus',
  description: 'Italian: stato del mandato. Where a payment order stands (TUEL art. 185).',
  valuesConfig: {
    ISSUED: { description: 'Italian: emesso. Issued.' },
    SENT: { description: 'Italian: trasmesso. Sent to the treasurer.' },
    PAID: { description: 'Italian: pagato. Paid.' },
    RETURNED: { description: 'Italian: restituito. Returned by the treasurer.' },
    CANCELLED: { description: 'Italian: annullato. Cancelled.' },
  },
})
