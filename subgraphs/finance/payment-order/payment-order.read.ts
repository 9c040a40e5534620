import { reads } from '#platform/read/model.ts'
import { money } from '#platform/read/vocabulary.ts'
import { PaymentOrder } from './payment-order.entity.ts'

/** How a payment order is read. */
export const paymentOrderRead = reads(PaymentOrder, { amount: money<PaymentOrder>('amount') })
