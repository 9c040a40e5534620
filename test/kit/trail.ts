import { openAuditTrail, type AuditTrail } from '#platform/audit/audit-trail.ts'
import type { Clock } from '#platform/clock.ts'
import type { TestDatabase } from './database.ts'

/** The audit trail of one subgraph in a test's own database; whoever opens it closes it. */
export const trailOf = (database: TestDatabase, subgraph: string, clock: Clock): Promise<AuditTrail> =>
  openAuditTrail({ subgraph, url: database.urlOf(subgraph), clock })
