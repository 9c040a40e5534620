import { sql } from 'kysely'
import type { FieldArgList } from '#platform/graph/field-args.ts'
import { page } from '#platform/graph/usual-args.ts'
import { wayBack } from '#platform/graph/way-back.ts'
import { whether } from '#platform/read/conditions.ts'
import { reads } from '#platform/read/model.ts'
import {
  asc,
  computed,
  connection,
  desc,
  reference,
  toMany,
  toOne,
  type Order,
  type PlanViewer,
  type Row,
  type Sql,
  type ToMany,
} from '#platform/read/vocabulary.ts'
import { Delivery, DeliveryConnection } from '../delivery/delivery.entity.ts'
import { Service } from '../service/service.entity.ts'
import { isOwnArea, listsOwnAreas, truthOfPlaces } from './counted-truth.ts'
import { ServiceEnrolment } from './service-enrolment.entity.ts'
import { linking } from './whom-a-provider-serves.ts'

wayBack(ServiceEnrolment, {
  deliveries: {
    type: () => DeliveryConnection,
    nullable: true,
    description: 'Italian: prestazioni erogate. What was delivered, in order of day.',
    args: page(50),
  },
})

// A place in the queue. Who sees all who wait, as the lead of the area of the service, counts those they see: a gap would tell that somebody
// hidden is there.
function positionOf(enrolment: Row<ServiceEnrolment>, viewer: PlanViewer): Sql {
  const visible = sql`(select count(*)::int from services.service_enrolment w where w.service_id = ${enrolment('serviceId')} and w.status = 'WAITLISTED'
    and (coalesce(w.requested_on, 'infinity'), w.id) <= (coalesce(${enrolment('requestedOn')}, 'infinity'), ${enrolment('id')}))`
  if (truthOfPlaces('waiting', viewer) !== 'statistic') return visible
  const real = sql`services.waitlist_position(${enrolment('serviceId')}, ${enrolment('requestedOn')}, ${enrolment('id')})`
  if (!listsOwnAreas(viewer)) return real
  return sql`case when exists (select from services.service s where s.id = ${enrolment('serviceId')} and ${isOwnArea(sql`s.area_id`)}) then ${visible} else ${real} end`
}

/** How an enrolment is read. */
export const serviceEnrolmentRead = reads(ServiceEnrolment, {
  service: toOne<ServiceEnrolment, Service>(() => Service, 'serviceId'),
  person: reference<ServiceEnrolment>('Person', linking('personId')),
  case: reference<ServiceEnrolment>('Case', linking('caseId')),
  referral: reference<ServiceEnrolment>('Referral', 'referralId'),
  intervention: reference<ServiceEnrolment>('PlannedIntervention', 'interventionId'),
  waitlistPosition: computed<ServiceEnrolment>(
    (enrolment, _args, _asked, viewer) =>
      sql`case when ${enrolment('status')} = 'WAITLISTED' then ${positionOf(enrolment, viewer)} end`,
  ),
  deliveredQuantity: computed<ServiceEnrolment>(
    (enrolment) =>
      sql`coalesce((select sum(m.quantity) from services.delivery_month m where m.enrolment_id = ${enrolment('id')}), 0)`,
  ),
  deliveries: connection<ServiceEnrolment, Delivery>(() => Delivery, {
    by: 'enrolmentId',
    order: [asc('performedOn', 'date')],
  }),
})

/** The argument by which enrolments of a person or a case are chosen. */
export const ACTIVE_ENROLMENTS: FieldArgList = {
  active: {
    type: () => Boolean,
    nullable: true,
    description: 'Italian: in corso. True: ADMITTED, ACTIVE or SUSPENDED. False: the others. All when absent.',
  },
}

/** Latest first. */
export const NEWEST: readonly Order<ServiceEnrolment>[] = [
  desc(
    (enrolment) => sql`coalesce(${enrolment('admittedOn')}, ${enrolment('requestedOn')}, '-infinity'::date)`,
    'date',
  ),
]

/** The enrolments of another subgraph's entity, by the column that holds its key. */
export const enrolmentsBy = <E extends { id: string }>(column: 'personId' | 'caseId'): ToMany<E> =>
  toMany<E, ServiceEnrolment>(() => ServiceEnrolment, {
    by: column,
    where: (enrolment, args) => [whether(args, 'active', isActive(enrolment))],
    order: NEWEST,
  })

const isActive = (enrolment: Row<ServiceEnrolment>): Sql =>
  sql`(${enrolment('status')} in ('ADMITTED', 'ACTIVE', 'SUSPENDED'))`
