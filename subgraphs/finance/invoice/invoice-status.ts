import { registerEnumType } from 'type-graphql'

/** The life of an electronic invoice. */
export const InvoiceStatus = {
  RECEIVED: 'RECEIVED',
  ACCEPTED: 'ACCEPTED',
  DISPUTED: 'DISPUTED',
  LIQUIDATED: 'LIQUIDATED',
  PAID: 'PAID',
  REJECTED: 'REJECTED',
} as const
export type InvoiceStatus = (typeof InvoiceStatus)[keyof typeof InvoiceStatus]

registerEnumType(InvoiceStatus, {
  name: 'InvoiceStatus',
  description: 'Italian: stato della fattura. Where an invoice stands.',
  valuesConfig: {
    RECEIVED: { description: 'Italian: ricevuta. Received through SdI.' },
    ACCEPTED: { description: 'Italian: accettata. Accepted.' },
    DISPUTED: { description: 'Italian: contestata. Disputed.' },
    LIQUIDATED: { description: 'Italian: liquidata. Liquidated.' },
    PAID: { description: 'Italian: pagata. Paid.' },
    REJECTED: { description: 'Italian: rifiutata. Rejected to the issuer.' },
  },
})
