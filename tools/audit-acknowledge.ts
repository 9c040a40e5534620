import { userInfo } from 'node:os'
import type { ClientBase } from 'pg'
import { acknowledgeBreak, type Acknowledgement } from '#platform/audit/acknowledge-break.ts'
import { acknowledgeDamage } from '#platform/audit/acknowledge-damage.ts'
import { openAuditKey } from '#platform/audit/audit-key.ts'
import { damageInWords } from '#platform/audit/damage.ts'
import type { Finding } from '#platform/audit/finding.ts'
import { openHeadMemory } from '#platform/audit/head-memory.ts'
import { headsDirectory } from '#platform/audit/heads-directory.ts'
import { lossInWords } from '#platform/audit/lost-records.ts'
import type { SignedBreak } from '#platform/audit/tree-head.ts'
import { stillOpen, wholeReport } from '#platform/audit/whole-report.ts'
import { systemClock } from '#platform/clock.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { argumentsOf } from './audit-arguments.ts'
import { fail, withAuditDatabase } from './audit-database.ts'

// `npm run audit:acknowledge` lets an audit log go on that is not the one that is remembered outside of the database, after a
// restore from a backup: the only way to do so. The break is recorded in the log and signed into the witness file. So is damage to
// what was sealed, each by its name, when a log goes on in which it cannot be undone.

const USAGE = `Usage: npm run audit:acknowledge -- --log <subgraph> --reason "which backup was restored and why" [--damage <leaf, record or witness line> …] [--heads <directory>] [--database postgresql://…]
  --damage  what was damaged for good, once for each: the place of its leaf, the id of a record that stands in none, or witness:<line>, as audit:verify says
  The reason is 20 to 500 characters and names nobody.`

/** Findings that are named of those that stay open. */
const MOST_NAMED = 5

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
const names = SUBGRAPHS.map(({ name }) => name)
if (log === undefined || !names.includes(log)) fail(USAGE, 2)
const words = reason?.replaceAll(/\s+/gu, ' ').trim() ?? ''
if (words.length < 20 || words.length > 500) fail(USAGE, 2)

await withAuditDatabase(database, async ({ client, config }) => {
  const key = openAuditKey(config)
  const memory = openHeadMemory(heads ?? headsDirectory(config, database ?? config.databaseUrl), log, key)
  const operator = userInfo().username
  const about = { subgraph: log, key, memory, clock: systemClock, operator, reason: words }
  const done = damage === undefined ? breakOf(await acknowledgeBreak(client, about)) : await damageOf(client, about)
  const whole = await wholeReport(client, { subgraph: log, keys: key.trusted, memory, now: systemClock.now() })
  const open = stillOpen(whole)
  console.log(`${log}: ${done} ${goesOn(open)}`)
  if (open.length > 0) process.exitCode = 1
})

async function damageOf(client: ClientBase, about: Acknowledgement): Promise<string> {
  const { damages } = await acknowledgeDamage(client, { ...about, named: damage ?? [] })
  return `${damages.map(damageInWords).join(', ')}. The damage is recorded;`
}

function breakOf(broken: SignedBreak | undefined): string {
  if (broken === undefined) return 'the log continues what is remembered; there is no break to acknowledge;'
  const size = (head: { treeSize: number } | null): string => (head ? `${head.treeSize} records` : 'nothing')
  return `remembered were ${size(broken.remembered)}, found ${size(broken.found)}: ${lossInWords(broken)}. The break is recorded;`
}

/** Nothing is told as settled while another finding is open. */
function goesOn(open: readonly Finding[]): string {
  if (open.length === 0) return 'the log goes on.'
  const more = open.length > MOST_NAMED ? `, and ${open.length - MOST_NAMED} more` : ''
  const named = open.slice(0, MOST_NAMED).map(damageInWords).join(', ')
  return `still open, and the log is not as it was sealed: ${named}${more}. "npm run audit:verify" tells all.`
}
