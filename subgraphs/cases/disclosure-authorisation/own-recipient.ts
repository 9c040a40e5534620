import type { Condition } from '#platform/access/facts.ts'
import { viewerTextPerRow } from '#platform/access/viewer-sql.ts'

/** The viewer's provider is the recipient. */
export const ownRecipient: Condition = {
  name: 'ownRecipient',
  holds: ({ viewer, facts }) =>
    viewer.providerId !== null && facts.own?.['recipient_provider_id'] === viewer.providerId,
  sql: (column) => `${column('recipient_provider_id')} = ${viewerTextPerRow('provider')}::uuid`,
}
