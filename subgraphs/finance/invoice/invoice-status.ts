import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The life of an electronic invoice. */
export const InvoiceStatus = graphEnum('InvoiceStatus', 'Italian: stato della fattura. Where an invoice stands.', {
  RECEIVED: 'Italian: ricevuta. Received through SdI.',
  ACCEPTED: 'Italian: accettata. Accepted.',
  DISPUTED: 'Italian: contestata. Disputed.',
  LIQUIDATED: 'Italian: liquidata. Liquidated.',
  PAID: 'Italian: pagata. Paid.',
  REJECTED: 'Italian: rifiutata. Rejected to the issuer.',
})
export type InvoiceStatus = (typeof InvoiceStatus)[keyof typeof InvoiceStatus]
