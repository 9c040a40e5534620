import { userInfo } from 'node:os'
import { acknowledgeBreak } from '#platform/audit/acknowledge-break.ts'
import { acknowledgeDamage } from '#platform/audit/acknowledge-damage.ts'
import { openAuditKey } from '#platform/audit/audit-key.ts'
import { damageInWords } from '#platform/audit/damage.ts'
import { openHeadMemory } from '#platform/audit/head-memory.ts'
import { headsDirectory } from '#platform/audit/heads-directory.ts'
import { systemClock } from '#platform/clock.ts'
import { argumentsOf } from './audit-arguments.ts'
import { fail, withAuditDatabase } from './audit-database.ts'

// `npm run audit:acknowledge` lets an audit log go on that is not the one that is remembered outside of the database, after a
// restore from a backup: the only way to do so. The break is recorded in the log and signed into the witness file. So is damage to
// what was sealed, each by its name, when a log goes on in which it cannot be undone.

const USAGE = `Usage: npm run audit:acknowledge -- --log <subgraph> --reason "which backup was restored and why" [--damage <leaf, record or witness line> …] [--heads <directory>] [--database postgresql://…]
  --damage  what was damaged for good, once for each: the place of its leaf, the id of a record that stands in none, or witness:<line>, as audit:verify says
  The reason is 20 to 500 characters and names nobody.`

const { log, reason, damage, heads, database } = argumentsOf(
  {
    log: { type: 'string' },
    reason: { type: 'string' },
    damage: { type: 'string', multiple: true },
    heads: { type: 'string' },
    database: { type: 'string' },
  },
  USAGE,
)
const words = reason?.replaceAll(/\s+/gu, ' ').trim() ?? ''
if (words.length < 20 || words.length > 500) fail(USAGE, 2)

await withAuditDatabase(database, async ({ client, config, logs }) => {
  if (log === undefined || !logs.includes(log)) fail(USAGE, 2)
  const key = openAuditKey(config)
  const memory = openHeadMemory(heads ?? headsDirectory(config, database ?? config.databaseUrl), log, key)
  const operator = userInfo().username
  const about = { subgraph: log, key, memory, clock: systemClock, operator, reason: words }
  if (damage !== undefined) {
    const { damages } = await acknowledgeDamage(client, { ...about, named: damage })
    console.log(`${log}: ${damages.map(damageInWords).join(', ')}. The damage is recorded; the log goes on.`)
    return
  }
  const broken = await acknowledgeBreak(client, about)
  const size = (head: { treeSize: number } | null): string => (head ? `${head.treeSize} records` : 'nothing')
  console.log(
    broken
      ? `${log}: remembered were ${size(broken.remembered)}, found ${size(broken.found)}. The break is recorded; the log goes on from what was found.`
      : `${log}: the log continues what is remembered; there is no break to acknowledge.`,
  )
})
