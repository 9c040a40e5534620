import type { Condition } from '#platform/access/facts.ts'
import { viewerUuids } from '#platform/access/viewer-sql.ts'

/** A session of the viewer's own district of the ASL. */
export const ownDistrict: Condition = {
  name: 'ownDistrict',
  holds: ({ viewer, facts }) => viewer.principals.includes(String(facts.own?.['asl_district_unit_id'] ?? '')),
  sql: (column) => `array[${column('asl_district_unit_id')}] && ${viewerUuids('principals')}`,
}
