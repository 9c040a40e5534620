import { accessProjections } from '#platform/outbox/access-projections.ts'
import type { Projection } from '#platform/outbox/feed.ts'
import { sameColumns } from '#platform/outbox/same-columns.ts'

/** What `finance` keeps of its neighbours. */
export const projections: readonly Projection[] = [
  {
    feed: 'organisation.areas',
    table: 'finance.area_projection',
    aggregate: 'id',
    primaryKey: ['id'],
    columns: sameColumns('id ambito_id'),
  },
  {
    feed: 'organisation.municipalities',
    table: 'finance.municipality_projection',
    aggregate: 'istat_code',
    primaryKey: ['istat_code'],
    columns: sameColumns('istat_code ambito_id'),
  },

  {
    feed: 'services.contracts',
    table: 'finance.contract_projection',
    aggregate: 'contract_id',
    primaryKey: ['contract_id'],
    columns: { contract_id: 'id', ...sameColumns('ambito_id provider_id kind status service_ids') },
  },
  {
    feed: 'services.delivery-values',
    table: 'finance.delivery_value_projection',
    aggregate: 'contract_id',
    primaryKey: ['contract_id', 'month'],
    columns: sameColumns('contract_id month ambito_id value'),
  },
  ...accessProjections('finance'),
]
