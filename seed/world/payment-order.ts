import { allocate, Draw, uuidOf } from '#seed/random.ts'
import { dateOf, yearOf } from './calendar.ts'
import { euros } from './money.ts'
import type { LiquidationFact, PaymentOrderFact, PaymentOrderStatus } from './spending.ts'
import type { AmbitoWorld } from './ambito-world.ts'

const orderStatus = (liquidation: LiquidationFact, k: number, parts: number, draw: Draw): PaymentOrderStatus => {
  if (liquidation.status === 'PAID') return 'PAID'
  if (k === parts - 1 && draw.chance(0.12)) return draw.chance(0.5) ? 'RETURNED' : 'CANCELLED'
  return draw.chance(0.5) ? 'SENT' : 'ISSUED'
}

/** The payment orders of what was ordered or paid: they split each liquidation exactly; numbers run by year in the order of issue. */
export const makePaymentOrders = (
  a: AmbitoWorld,
  liquidations: readonly LiquidationFact[],
): readonly PaymentOrderFact[] => {
  const ordered = liquidations.filter((one) => one.status === 'ORDERED' || one.status === 'PAID')
  const sizes = allocate(
    Math.max(ordered.length, a.volumes.paymentOrders),
    ordered.map((one) => Math.sqrt(one.amountCents)),
    1,
  )
  const bare = ordered.flatMap((one, n) => {
    const draw = new Draw(a.world.seed, `${a.key}/payment-order`, one.index)
    const parts = allocate(
      one.amountCents,
      Array.from({ length: sizes[n]! }, (_, k) => 2 + (k % 3)),
    )
    return parts.map((amountCents, k) => {
      const issuedDay = Math.min(a.world.todayDay - 1, one.day + draw.int(1, 6))
      const status = orderStatus(one, k, parts.length, draw)
      return {
        liquidationIndex: one.index,
        liquidationId: one.id,
        amountCents,
        issuedDay,
        status,
        paid: status === 'PAID' ? Math.min(a.world.todayDay, issuedDay + draw.int(1, 4)) : null,
      }
    })
  })
  const next = new Map<number, number>()
  return bare
    .toSorted((x, y) => x.issuedDay - y.issuedDay || x.liquidationIndex - y.liquidationIndex)
    .map(({ paid, ...one }, index) => {
      const year = yearOf(one.issuedDay)
      next.set(year, (next.get(year) ?? 0) + 1)
      return {
        ...one,
        id: uuidOf(`${a.key}/payment-order`, index),
        index,
        number: String(next.get(year)),
        year,
        amount: euros(one.amountCents),
        issuedOn: dateOf(one.issuedDay),
        paidOn: paid === null ? null : dateOf(paid),
        siopeCode: '1030215999',
      }
    })
}
