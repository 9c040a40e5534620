import { sql } from 'kysely'
import type { PlanViewer, Row, Sql } from '#platform/read/vocabulary.ts'
import { inTruth, truthOfPlaces } from '../service-enrolment/counted-truth.ts'
import { SMALLEST_COUNT, readsStatisticsOnly } from '../service-enrolment/enrolment-readers.ts'
import type { Service } from './service.entity.ts'

const STATUS = { occupied: 'ACTIVE', waiting: 'WAITLISTED' } as const

/**
 * A count of a service's enrolments (I17). Who sees the enrolments of a service counts those they see, so that no difference to the
 * list is left (access rule 6.4, 5). At a secret address it is a statistic to who follows nobody: below the smallest count of a
 * compartment it is null, so that the few guests of a shelter cannot be followed by their number.
 */
export const places = (service: Row<Service>, count: 'occupied' | 'waiting', viewer: PlanViewer): Sql =>
  inTruth(truthOfPlaces(count, viewer), {
    visible: () =>
      sql`(select count(*)::int from services.service_enrolment e where e.service_id = ${service('id')} and e.status = ${sql.lit(STATUS[count])})`,
    statistic: () => sql`(
  select case when c.n < ${SMALLEST_COUNT.confidential}::int and ${readsStatisticsOnly}::boolean and ${isConfidential(service('id'))} then null else c.n end
  from (select coalesce((select ${sql.ref(`o.${count}`)} from services.service_occupancy o where o.service_id = ${service('id')}), 0) as n) c)`,
  })

/** Whether a service has a secret address. */
export const isConfidential = (serviceId: Sql): Sql =>
  sql`exists (select from services.service_location l where l.service_id = ${serviceId} and l.confidential)`
