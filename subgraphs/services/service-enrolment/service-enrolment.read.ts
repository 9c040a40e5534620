import { sql } from 'kysely'
import { Int } from 'type-graphql'
import type { FieldArg } from '#platform/graph/field-args.ts'
import { wayBack } from '#platform/graph/way-back.ts'
import type { Args } from '#platform/read/arguments.ts'
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
  type Row,
  type Sql,
  type ToMany,
} from '#platform/read/vocabulary.ts'
import { Delivery, DeliveryConnection } from '../delivery/delivery.entity.ts'
import { Service } from '../service/service.entity.ts'
import { ServiceEnrolment } from './service-enrolment.entity.ts'

wayBack(ServiceEnrolment, {
  deliveries: {
    type: () => DeliveryConnection,
    nullable: true,
    description: 'Italian: prestazioni erogate. What was delivered, in order of day.',
    args: {
      first: {
        type: () => Int,
        nullable: true,
        defaultValue: 50,
        description: 'Italian: quanti. Page size, 1 to 200.',
      },
      after: {
        type: () => String,
        nullable: true,
        description: 'Italian: dopo il cursore. `endCursor` of the page before.',
      },
    },
  },
})

/** How an enrolment is read. */
export const serviceEnrolmentRead = reads(ServiceEnrolment, {
  service: toOne<ServiceEnrolment, Service>(() => Service, 'serviceId'),
  person: reference<ServiceEnrolment>('Person', 'personId'),
  case: reference<ServiceEnrolment>('Case', 'caseId'),
  referral: reference<ServiceEnrolment>('Referral', 'referralId'),
  intervention: reference<ServiceEnrolment>('PlannedIntervention', 'interventionId'),
  waitlistPosition: computed<ServiceEnrolment>(
    (enrolment) => sql`case when ${enrolment('status')} = 'WAITLISTED' then (
      select count(*)::int from services.service_enrolment w where w.service_id = ${enrolment('serviceId')} and w.status = 'WAITLISTED'
        and (coalesce(w.requested_on, 'infinity'), w.id) <= (coalesce(${enrolment('requestedOn')}, 'infinity'), ${enrolment('id')})) end`,
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
export const ACTIVE_ENROLMENTS: Readonly<Record<'active', FieldArg>> = {
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
    where: (enrolment, args) => [isActive(enrolment, args)],
    order: NEWEST,
  })

function isActive(enrolment: Row<ServiceEnrolment>, args: Args): Sql | undefined {
  const active = args.literal('active')
  if (active === undefined) return undefined
  return sql`(${enrolment('status')} in ('ADMITTED', 'ACTIVE', 'SUSPENDED')) = ${active === true ? sql`true` : sql`false`}`
}
