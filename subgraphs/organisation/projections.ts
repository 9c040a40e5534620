import type { Projection } from '#platform/outbox/feed.ts'
import { sameColumns } from '#platform/outbox/same-columns.ts'

/** What `organisation` keeps of its neighbours. */
export const projections: readonly Projection[] = [
  {
    feed: 'services.provider-contacts',
    table: 'organisation.provider_contact_projection',
    aggregate: 'provider_id',
    primaryKey: ['subject'],
    columns: sameColumns('subject ambito_id provider_id'),
  },
]
