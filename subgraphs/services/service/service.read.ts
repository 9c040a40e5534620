import { sql } from 'kysely'
import { Int } from 'type-graphql'
import { page } from '#platform/graph/usual-args.ts'
import { wayBack } from '#platform/graph/way-back.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import {
  asc,
  byId,
  computed,
  connection,
  desc,
  inline,
  money,
  reference,
  toMany,
  toOne,
} from '#platform/read/vocabulary.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { Contract } from '../contract/contract.entity.ts'
import { isInForce } from '../contract/contract.read.ts'
import { DeliverySummary } from '../delivery/delivery-summary.type.ts'
import { deliveredByService } from '../delivery/delivered.ts'
import { Provider } from '../provider/provider.entity.ts'
import { EnrolmentStatus } from '../service-enrolment/enrolment-status.ts'
import { EnrolmentConnection, ServiceEnrolment } from '../service-enrolment/service-enrolment.entity.ts'
import { ServiceObjective } from '../service-objective/service-objective.entity.ts'
import { progressOf } from '../service-objective/service-objective.read.ts'
import { ServiceProgress } from '../service-objective/service-progress.type.ts'
import { ServiceType } from '../service-type/service-type.entity.ts'
import { ServiceLocation } from './service-location.entity.ts'
import { places } from './service-occupancy.read.ts'
import { BY_NAME, matches } from './service-search.ts'
import { Service } from './service.entity.ts'

const YEAR = { year: { type: () => Int, description: 'Italian: anno. Year of the objectives.' } }

wayBack(Service, {
  locations: {
    type: () => [ServiceLocation],
    nullable: true,
    description: 'Italian: sedi. Where it is or how it meets people.',
  },
  currentContract: {
    type: () => Contract,
    nullable: true,
    description: 'Italian: contratto vigente. The latest ACTIVE contract that covers it today.',
  },
  objectives: {
    type: () => [ServiceObjective],
    nullable: true,
    args: YEAR,
    description: 'Italian: obiettivi assegnati. What it is to achieve in a year (art. 8).',
  },
  progress: {
    type: () => ServiceProgress,
    nullable: true,
    args: YEAR,
    description: 'Italian: stato di avanzamento. How it goes against the objectives of a year (art. 8).',
  },
  delivered: {
    type: () => [DeliverySummary],
    nullable: true,
    description:
      'Italian: prestazioni erogate. What was delivered from a day to a day, per unit of measure. To a viewer who sees only statistics the span is widened to whole months.',
    args: {
      from: { type: () => DateScalar, description: 'Italian: dal. First day.' },
      to: { type: () => DateScalar, description: 'Italian: al. Last day.' },
    },
  },
  enrolments: {
    type: () => EnrolmentConnection,
    nullable: true,
    description: 'Italian: ammissioni. Who was admitted, in the order of the requests.',
    args: {
      status: { type: () => [EnrolmentStatus], nullable: true, description: 'Italian: stato. Any of these.' },
      ...page(50),
    },
  },
})

/** How a service is read. */
export const serviceRead = reads(Service, {
  type: toOne<Service, ServiceType>(() => ServiceType, ['typeCode', 'code']),
  area: reference<Service>('InterventionArea', 'areaId'),
  ambito: reference<Service>('Ambito', 'ambitoId'),
  provider: toOne<Service, Provider>(() => Provider, 'providerId'),
  planSheet: reference<Service>('PlanSheet', 'planSheetId'),
  occupied: computed<Service>((service, _args, _asked, viewer) => places(service, 'occupied', viewer)),
  waiting: computed<Service>((service, _args, _asked, viewer) => places(service, 'waiting', viewer)),
  userFee: money<Service>('userFeeAmount'),
  locations: toMany<Service, ServiceLocation>(() => ServiceLocation, { by: 'serviceId', order: [] }),
  currentContract: toOne<Service, Contract>(
    () => Contract,
    (contract, service) =>
      sql`${contract('id')} in (select link.contract_id from services.contract_service link where link.service_id = ${service('id')}) and ${isInForce(contract)}`,
    [desc('validFrom', 'date'), desc('id', 'uuid')],
  ),
  objectives: toMany<Service, ServiceObjective>(() => ServiceObjective, {
    by: 'serviceId',
    where: (objective, args) => [sql`${objective('year')} = ${args('year')}::int`],
    order: [asc('indicator')],
  }),
  progress: computed<Service>((service, args) => progressOf(service('id'), args('year'))),
  delivered: computed<Service>((service, args, asked, viewer) =>
    deliveredByService(service('id'), { args, asked, viewer }),
  ),
  enrolments: connection<Service, ServiceEnrolment>(() => ServiceEnrolment, {
    by: 'serviceId',
    where: (enrolment, args) => [args('status') && sql`${enrolment('status')} = any(${args('status')}::text[])`],
    order: [
      asc(
        (enrolment) => sql`coalesce(${enrolment('requestedOn')}, ${enrolment('admittedOn')}, '-infinity'::date)`,
        'date',
      ),
    ],
  }),
})

/** How a location is read: what is confidential has no address, municipality or coordinates to read (I19). */
export const serviceLocationRead = reads(
  ServiceLocation,
  {
    address: inline<ServiceLocation>(
      {
        street: computed((location) => location('street')),
        postalCode: computed((location) => location('postalCode')),
        municipality: computed((location) => location('municipalityCode')),
      },
      (location) =>
        sql`not ${location('confidential')} and num_nonnulls(${location('street')}, ${location('postalCode')}, ${location('municipalityCode')}) > 0`,
    ),
  },
  [],
)

/** Root queries on services. */
export const serviceQueries: QueryReads = {
  service: byId(() => Service),
  services: connection<never, Service>(() => Service, {
    where: (service, args, viewer) => [
      sql`${service('ambitoId')} = ${args('ambitoId')}`,
      ...matches(service, args, viewer),
    ],
    order: BY_NAME,
  }),
}
