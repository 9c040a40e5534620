import { existsSync, writeFileSync } from 'node:fs'
import type { ClientBase } from 'pg'
import { auditKeyPath, readTrustedKeys } from '#platform/audit/audit-key.ts'
import { damageInWords } from '#platform/audit/damage.ts'
import { FINDINGS, type Finding } from '#platform/audit/finding.ts'
import { readHeadMemory } from '#platform/audit/head-memory.ts'
import { headsDirectory } from '#platform/audit/heads-directory.ts'
import { lossInWords } from '#platform/audit/lost-records.ts'
import { bare, type SignedTreeHead } from '#platform/audit/tree-head.ts'
import type { LogReport } from '#platform/audit/verify-log.ts'
import { wholeReport, type WholeReport } from '#platform/audit/whole-report.ts'
import { systemClock } from '#platform/clock.ts'
import { overriddenSettings } from '#platform/database/overridden-settings.ts'
import { roleOf } from '#platform/database/roles.ts'
import { argumentsOf } from './audit-arguments.ts'
import { withAuditDatabase } from './audit-database.ts'
import { readJson } from './read-json.ts'

// `npm run audit:verify` recomputes all four audit logs from a database, and compares them with what is remembered outside of it.

const USAGE = `Usage: npm run audit:verify -- [--database postgresql://…] [--key public.pem …] [--heads <directory>] [--witness heads.json]
  --key      public key (PEM or JWK), once for each key that ever signed; unset: the hub's own
  --heads    where the hub remembers the last heads of this database; unset: HUB_AUDIT_HEADS, or beside the key
  --witness  heads of the last run: the logs must still hold them; written anew when all is well
Exit code 1 when anything is wrong, 3 when all is well but nothing is remembered of a log outside of the database.`

/** Findings printed of one log; the first names the first altered record. */
const MOST_FINDINGS = 20

const { database, key, heads, witness } = argumentsOf(
  {
    database: { type: 'string' },
    key: { type: 'string', multiple: true },
    heads: { type: 'string' },
    witness: { type: 'string' },
  },
  USAGE,
)

await withAuditDatabase(database, async ({ client, config, logs }) => {
  const keys = readTrustedKeys(key ?? [auditKeyPath(config)])
  const given = readWitness()
  const directory = heads ?? headsDirectory(config, database ?? config.databaseUrl)
  const verified: WholeReport[] = []
  for (const subgraph of logs) {
    const memory = readHeadMemory(directory, subgraph, keys)
    verified.push(await wholeReport(client, { subgraph, keys, memory, now: systemClock.now(), given: given[subgraph] }))
  }
  for (const one of verified) print(one)
  await printSettings(client, logs)
  const reports = verified.map(({ report }) => report)
  if (verified.some(({ isRemembered }) => !isRemembered))
    console.log(`Nothing is remembered in ${directory}: whether the end of a log was cut off cannot be told.`)
  if (reports.some(({ findings }) => findings.length > 0)) process.exitCode = 1
  else if (verified.some(({ isRemembered }) => !isRemembered)) process.exitCode = 3
  if (process.exitCode !== 1 && witness !== undefined)
    writeFileSync(witness, JSON.stringify(headsOf(reports), undefined, 2))
})

/** What the hub does not work by explains what somebody else sees who looks into the database. */
async function printSettings(client: ClientBase, logs: readonly string[]): Promise<void> {
  const settings = new Set<string>()
  for (const log of logs) for (const what of await overriddenSettings(client, roleOf(log))) settings.add(what)
  for (const what of settings) console.log(`Without effect on the hub: ${what}`)
}

function readWitness(): Record<string, SignedTreeHead> {
  return witness !== undefined && existsSync(witness) ? (readJson(witness) as Record<string, SignedTreeHead>) : {}
}

function headsOf(reports: readonly LogReport[]): Record<string, SignedTreeHead> {
  return Object.fromEntries(reports.flatMap(({ log, head }) => (head ? [[log, bare(head)]] : [])))
}

function print({ report, recollection, isRemembered }: WholeReport): void {
  const { log, records, heads: headCount, retired, unsealed, head, findings } = report
  const isAcknowledged = recollection.breaks.length + recollection.damages.length > 0
  const isOk = isAcknowledged ? 'ok, but for what was acknowledged' : 'ok'
  const whole = isRemembered ? isOk : 'WHOLE IN ITSELF, NOT REMEMBERED'
  const state = findings.length === 0 ? whole : 'NOT AS IT WAS SEALED'
  const counts = `${records} records, ${headCount} heads, ${retired} retired, ${unsealed} not yet sealed`
  console.log(`${log.padEnd(13)} ${state}: ${counts}`)
  if (head)
    console.log(`${''.padEnd(13)} head ${head.treeSize} ${head.rootHash} of ${head.sealedAt}, key ${head.keyId}`)
  for (const broken of recollection.breaks)
    console.log(
      `${''.padEnd(13)} break acknowledged at ${broken.at} by ${broken.operator} (${lossInWords(broken)}): ${broken.reason}`,
    )
  for (const { at, operator, reason, damages } of recollection.damages)
    console.log(
      `${''.padEnd(13)} damage acknowledged at ${at} by ${operator} (${damages.map(damageInWords).join(', ')}): ${reason}`,
    )
  findings.slice(0, MOST_FINDINGS).forEach((finding, at) => console.log(line(finding, at === 0)))
  if (findings.length > MOST_FINDINGS) console.log(`${''.padEnd(13)} and ${findings.length - MOST_FINDINGS} more`)
}

function line({ code, leafIndex, lastIndex, eventId, witnessLine, detail }: Finding, isFirst: boolean): string {
  const last = lastIndex === undefined || lastIndex === leafIndex ? '' : `–${lastIndex}`
  const none = witnessLine === undefined ? 'no leaf' : `witness:${witnessLine}`
  const place = leafIndex === null ? none : `leaf ${leafIndex}${last}`
  const record = eventId === null ? '' : `, record ${eventId}`
  const more = detail === undefined ? '' : ` (${detail})`
  return `${(isFirst ? 'first:' : '').padStart(13)} ${place}${record}: ${code}, ${FINDINGS[code]}${more}`
}
