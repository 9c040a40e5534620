import type { Condition } from '#platform/access/facts.ts'
import { viewerText } from '#platform/access/viewer-sql.ts'

/** The row is the viewer's own provider. */
export const ownSheet: Condition = {
  name: 'ownSheet',
  holds: ({ viewer, facts }) => viewer.providerId !== null && facts.own?.['id'] === viewer.providerId,
  sql: (column) => `${column('id')} = ${viewerText('provider')}::uuid`,
}
