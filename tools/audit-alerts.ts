import { asTrail } from '#platform/audit/as-trail.ts'
import { alertsOf, type StoredAlert } from '#platform/audit/alerts-of.ts'
import { argumentsOf, instantOf } from './audit-arguments.ts'
import { withAuditDatabase } from './audit-database.ts'

// `npm run audit:alerts` lists unusual accesses of all four logs for the auditor: JSON lines, newest first.

const USAGE = 'Usage: npm run -s audit:alerts -- [--from 2026-01-01] [--to 2026-07-01] [--database postgresql://…]'

const values = argumentsOf({ from: { type: 'string' }, to: { type: 'string' }, database: { type: 'string' } }, USAGE)
const period = { from: instantOf(values.from, USAGE), to: instantOf(values.to, USAGE) }

await withAuditDatabase(values.database, async ({ client, logs }) => {
  const alerts: StoredAlert[] = []
  await asTrail(client, async () => {
    for (const subgraph of logs) alerts.push(...(await alertsOf(client, subgraph, period)))
  })
  for (const alert of alerts.toSorted((a, b) => (a.hour > b.hour ? -1 : 1))) console.log(JSON.stringify(alert))
})
