import { accessProjections } from '#platform/outbox/access-projections.ts'
import type { Projection } from '#platform/outbox/feed.ts'
import { sameColumns } from '#platform/outbox/same-columns.ts'

/** What `services` keeps of its neighbours. */
export const projections: readonly Projection[] = [
  {
    feed: 'organisation.areas',
    table: 'services.area_projection',
    aggregate: 'id',
    primaryKey: ['id'],
    columns: sameColumns('id ambito_id'),
  },
  {
    feed: 'organisation.municipalities',
    table: 'services.municipality_projection',
    aggregate: 'istat_code',
    primaryKey: ['istat_code'],
    columns: sameColumns('istat_code ambito_id'),
  },
  {
    feed: 'cases.interventions',
    table: 'services.intervention_projection',
    aggregate: 'id',
    primaryKey: ['id'],
    columns: sameColumns('id ambito_id case_id service_id unit quantity'),
  },
  ...accessProjections('services'),
]
