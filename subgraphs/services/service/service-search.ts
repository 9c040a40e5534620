import { sql } from 'kysely'
import type { Args } from '#platform/read/arguments.ts'
import { whether } from '#platform/read/conditions.ts'
import type { Param } from '#platform/read/parameters.ts'
import { asc, type Order, type PlanViewer, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { isOnlyCounted, places } from './service-occupancy.read.ts'
import type { Service } from './service.entity.ts'

/** The order of every list of services. */
export const BY_NAME: readonly Order<Service>[] = [asc('name')]

/** The conditions of a `ServiceFilter`; municipalities are looked for among open locations only (I19). */
export const matches = (
  service: Row<Service>,
  args: Args,
  viewer: PlanViewer,
): readonly (Sql | undefined | false)[] => [
  args('filter.areaId') && sql`${service('areaId')} = ${args('filter.areaId')}`,
  args('filter.typeCode') && sql`${service('typeCode')} = ${args('filter.typeCode')}`,
  args('filter.setting') &&
    sql`${service('typeCode')} in (select t.code from services.service_type t where t.setting = ${args('filter.setting')})`,
  args('filter.status') && sql`${service('status')} = any(${args('filter.status')}::text[])`,
  whether(args, 'filter.withCapacity', hasFreePlaces(service, viewer)),
  args('filter.municipality') &&
    sql`${service('id')} in (select l.service_id from services.service_location l where l.municipality_code = ${args('filter.municipality')} and not l.confidential)`,
  args('filter.text') && containsText(service, args('filter.text')!),
]

// Declared and counted must agree: a stale CAPACITY on a full service is no place. The filter tells no more of the count than
// `occupied` does.
const hasFreePlaces = (service: Row<Service>, viewer: PlanViewer): Sql =>
  sql`(${service('capacityStatus')} = 'CAPACITY' and (${service('capacity')} is null or ${isOnlyCounted(service, viewer)} or ${service('capacity')} > coalesce(${places(service, 'occupied', viewer)}, 0)))`

// `strpos` takes the text as it is: nothing in it is a pattern, so nothing needs escaping.
const containsText = (service: Row<Service>, text: Param): Sql =>
  sql`(strpos(lower(${service('name')}), lower(${text}::text)) > 0 or exists (select from services.service_type t where t.code = ${service('typeCode')} and strpos(lower(t.name_it), lower(${text}::text)) > 0))`
