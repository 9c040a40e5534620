import type { Condition } from '#platform/access/facts.ts'
import { viewerTexts } from '#platform/access/viewer-sql.ts'

/** The viewer leads the area that answers for what a court orders (matrix, row "Judicial measures": "area 1 F"). */
export const leadsMinors: Condition = {
  name: 'leadsMinors',
  holds: ({ viewer }) => viewer.leadCompartments.includes('JUDICIAL'),
  sql: () => `${viewerTexts('lead_compartments')} @> '{JUDICIAL}'::text[]`,
  ways: [{ where: [], by: 'anyone', needs: ['JUDICIAL'] }],
}
