import { sql } from 'kysely'
import { viewerValue } from '#platform/read/arguments.ts'
import type { PlanViewer, Row, Sql } from '#platform/read/vocabulary.ts'
import { inTruth, isOwnArea, listsOwnAreas, truthOfPlaces } from '../service-enrolment/counted-truth.ts'
import { SMALLEST_COUNT } from '../service-enrolment/enrolment-readers.ts'
import type { Service } from './service.entity.ts'

const STATUS = { occupied: 'ACTIVE', waiting: 'WAITLISTED' } as const

/**
 * A count of a service's enrolments (I17). Who sees the enrolments of a service, as the lead of its area, counts those they see, so that no difference to the
 * list is left (access rule 6.4, 5). At a secret address it is a statistic to all others but its provider
 * and who is on call and must find a bed: below the smallest count of a compartment it is null, so that the few guests of a shelter
 * cannot be followed by their number.
 */
export function places(service: Row<Service>, count: 'occupied' | 'waiting', viewer: PlanViewer): Sql {
  const visible = (): Sql =>
    sql`(select count(*)::int from services.service_enrolment e where e.service_id = ${service('id')} and e.status = ${sql.lit(STATUS[count])})`
  const statistic = (): Sql => sql`(
  select case when c.n < ${SMALLEST_COUNT.confidential}::int and ${isOnlyCounted(service, viewer)} then null else c.n end
  from (select coalesce((select ${sql.ref(`o.${count}`)} from services.service_occupancy o where o.service_id = ${service('id')}), 0) as n) c)`
  const truth = truthOfPlaces(count, viewer)
  if (truth === 'visible' || !listsOwnAreas(viewer)) return inTruth(truth, { visible, statistic })
  return sql`case when ${isOwnArea(service('areaId'))} then ${visible()} else ${inTruth(truth, { visible, statistic })} end`
}

/** Whether the viewer may know of the places of a service no more than a statistic: at a secret address, who does not see its enrolments, but for its provider and who is on call. */
export const isOnlyCounted = (service: Row<Service>, viewer: PlanViewer): Sql =>
  truthOfPlaces('occupied', viewer) === 'visible' || viewer.roles.includes('ON_CALL')
    ? sql`false`
    : sql`(${service('providerId')} is distinct from ${viewerValue(({ providerId }) => providerId)}::uuid and ${isConfidential(service('id'))})`

/** Whether a service has a secret address. */
export const isConfidential = (serviceId: Sql): Sql =>
  sql`exists (select from services.service_location l where l.service_id = ${serviceId} and l.confidential)`
