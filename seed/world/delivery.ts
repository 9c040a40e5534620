import { uuidOf } from '#seed/random.ts'
import { dateOf } from './calendar.ts'
import type { DayNumber } from './calendar.ts'
import { deliveredTenths, deliveryKey } from './enrolment.ts'
import type { EnrolmentFact } from './enrolment.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** One delivery of a service to one person. */
export interface DeliveryFact {
  readonly id: string
  readonly enrolmentId: string
  readonly enrolmentIndex: number
  readonly serviceIndex: number
  readonly contractIndex: number
  readonly externalId: string
  readonly performedOn: string
  readonly performedDay: DayNumber
  readonly quantity: string
  /** The quantity in tenths, for exact sums. */
  readonly tenths: number
  readonly unit: string
  readonly operatorRef: string
}

/** The day of the k-th delivery of an enrolment: even steps through its span. */
export const deliveryDay = (enrolment: EnrolmentFact, k: number): DayNumber => {
  const { fromDay, days, count } = enrolment.plan!
  return fromDay + Math.floor((k * days) / count)
}

/** Every delivery of one enrolment, those before `since` left out. */
function* of(a: AmbitoWorld, enrolment: EnrolmentFact, since: DayNumber): Generator<DeliveryFact> {
  const { plan } = enrolment
  if (!plan) return
  const { unit } = a.serviceBases[enrolment.serviceIndex]!
  for (let k = 0; k < plan.count; k++) {
    const performedDay = deliveryDay(enrolment, k)
    if (performedDay < since) continue
    const key = deliveryKey(enrolment.index, k)
    const tenths = deliveredTenths(a.world.seed, unit, key)
    yield {
      id: uuidOf(`${a.key}/delivery`, key),
      enrolmentId: enrolment.id,
      enrolmentIndex: enrolment.index,
      serviceIndex: enrolment.serviceIndex,
      contractIndex: enrolment.contractIndex!,
      externalId: `E${enrolment.index}-${k}`,
      performedOn: dateOf(performedDay),
      performedDay,
      quantity: `${Math.floor(tenths / 10)}.${tenths % 10}0`,
      tenths,
      unit,
      operatorRef: `OP-${enrolment.contractIndex}-${key % 7}`,
    }
  }
}

/** The deliveries of an Ambito that the tier keeps, made one by one: the list is never in memory. */
export function* makeDeliveries(a: AmbitoWorld, since: DayNumber): Generator<DeliveryFact> {
  for (const enrolment of a.enrolments) yield* of(a, enrolment, since)
}

/** Delivered tenths of a unit by contract and month (`YYYY-MM-01`), over the whole year: what invoices may claim (I30). */
export const makeDeliveredByMonth = (a: AmbitoWorld): ReadonlyMap<number, ReadonlyMap<string, number>> => {
  const sums = new Map<number, Map<string, number>>()
  for (const enrolment of a.enrolments) {
    if (!enrolment.plan) continue
    const months = sums.get(enrolment.contractIndex!) ?? new Map<string, number>()
    sums.set(enrolment.contractIndex!, months)
    const { unit } = a.serviceBases[enrolment.serviceIndex]!
    for (let k = 0; k < enrolment.plan.count; k++) {
      const month = `${dateOf(deliveryDay(enrolment, k)).slice(0, 7)}-01`
      months.set(month, (months.get(month) ?? 0) + deliveredTenths(a.world.seed, unit, deliveryKey(enrolment.index, k)))
    }
  }
  return sums
}
