import { ownProvider, both } from '#platform/access/conditions.ts'
import type { Condition } from '#platform/access/facts.ts'
import { viewerTextPerRow } from '#platform/access/viewer-sql.ts'

const stillShown: Condition = {
  name: 'stillShown',
  holds: ({ facts, now }) => String(facts.own?.['shown_until'] ?? '') > now,
  sql: (column) => `coalesce(${column('shown_until')} collate "C" > ${viewerTextPerRow('now')} collate "C", false)`,
}

/** Addressed to the viewer's provider, sent, not over for more than 30 days, its disclosure not withdrawn (rule 5, I11). */
export const addressed = both(ownProvider, stillShown)
