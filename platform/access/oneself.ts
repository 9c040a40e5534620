import type { Condition } from './facts.ts'
import { viewerText } from './viewer-sql.ts'

/** The member of staff is the viewer. */
export const oneself: Condition = {
  name: 'oneself',
  holds: ({ viewer, facts }) => viewer.staffMemberId !== null && facts.own?.['id'] === viewer.staffMemberId,
  sql: (column) => `${column('id')} = ${viewerText('staff')}::uuid`,
}
