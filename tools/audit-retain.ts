import { auditKeyPath, openAuditKey, readTrustedKeys } from '#platform/audit/audit-key.ts'
import { readHeadMemory } from '#platform/audit/head-memory.ts'
import { headsDirectory } from '#platform/audit/heads-directory.ts'
import { recollect } from '#platform/audit/recollection.ts'
import { retainAudit } from '#platform/audit/retain-audit.ts'
import { systemClock } from '#platform/clock.ts'
import { argumentsOf } from './audit-arguments.ts'
import { withAuditDatabase } from './audit-database.ts'

// `npm run audit:retain` deletes the content of audit records older than HUB_AUDIT_RETENTION_MONTHS; their leaves stay.

const USAGE = 'Usage: npm run audit:retain -- [--key old-public.pem …] [--database postgresql://…]'

const { key = [], database } = argumentsOf(
  { key: { type: 'string', multiple: true }, database: { type: 'string' } },
  USAGE,
)

await withAuditDatabase(database, async ({ client, config, logs }) => {
  const signing = openAuditKey(config)
  const keys = readTrustedKeys([auditKeyPath(config), ...key])
  const months = config.auditRetentionMonths
  for (const subgraph of logs) {
    const recollection = await recollect(readHeadMemory(headsDirectory(config, database), subgraph, keys), keys)
    const options = { subgraph, key: signing, keys, clock: systemClock, months, recollection }
    const retired = await retainAudit(client, options)
    console.log(`${subgraph.padEnd(13)} ${retired} records older than ${months} months were retired`)
  }
})
