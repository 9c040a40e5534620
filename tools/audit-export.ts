import { userInfo } from 'node:os'
import { accessesOf, type Access } from '#platform/audit/accesses-of.ts'
import { asTrail } from '#platform/audit/as-trail.ts'
import { recordExport } from '#platform/audit/record-export.ts'
import { systemClock } from '#platform/clock.ts'
import { isUuid, newId } from '#platform/ids.ts'
import { argumentsOf, instantOf } from './audit-arguments.ts'
import { fail, withAuditDatabase } from './audit-database.ts'

// `npm run audit:export` answers a citizen who asks who has seen their file: JSON lines, oldest first, over all four logs. The
// export is an access of its own: it is recorded in each log that it is taken from, before a line of it is written.

const USAGE = `Usage: npm run -s audit:export -- --person <id> [--from 2026-01-01] [--to 2026-07-01] [--database postgresql://…]`

const values = argumentsOf(
  { person: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' }, database: { type: 'string' } },
  USAGE,
)
const personId = values.person?.toLowerCase()
if (!isUuid(personId)) fail(USAGE, 2)
const [operator, requestId] = [userInfo().username, newId<'Export'>()]
const question = { personId, from: instantOf(values.from, USAGE), to: instantOf(values.to, USAGE) }

await withAuditDatabase(values.database, async ({ client, logs }) => {
  const accesses: Access[] = []
  await asTrail(client, async () => {
    for (const subgraph of logs) {
      const found = await accessesOf(client, subgraph, question)
      accesses.push(...found)
      if (found.length > 0) await recordExport(client, { subgraph, personId, operator, requestId }, systemClock)
    }
  })
  for (const access of accesses.toSorted((a, b) => (a.at < b.at ? -1 : 1))) console.log(JSON.stringify(access))
})
