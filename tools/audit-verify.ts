import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { auditKeyPath, readTrustedKeys } from '#platform/audit/audit-key.ts'
import { bare } from '#platform/audit/audit-proof.ts'
import { FINDINGS, type Finding } from '#platform/audit/finding.ts'
import type { SignedTreeHead } from '#platform/audit/tree-head.ts'
import { verifyLog, type LogReport } from '#platform/audit/verify-log.ts'
import { systemClock } from '#platform/clock.ts'
import { argumentsOf } from './audit-arguments.ts'
import { withAuditDatabase } from './audit-database.ts'

// `npm run audit:verify` recomputes all four audit logs from a database alone. Exit code 1 when anything is wrong.

const USAGE = `Usage: npm run audit:verify -- [--database postgresql://…] [--key public.pem …] [--witness heads.json]
  --key      public key (PEM or JWK), once for each key that ever signed; unset: the hub's own
  --witness  heads of the last run: the logs must still hold them; written anew when all is well`

/** Findings printed of one log; the first names the first altered record. */
const MOST_FINDINGS = 20

const { database, key, witness } = argumentsOf(
  { database: { type: 'string' }, key: { type: 'string', multiple: true }, witness: { type: 'string' } },
  USAGE,
)

await withAuditDatabase(database, async ({ client, config, logs }) => {
  const keys = readTrustedKeys(key ?? [auditKeyPath(config)])
  const witnessed = readWitness()
  const reports: LogReport[] = []
  for (const subgraph of logs)
    reports.push(await verifyLog(client, { subgraph, keys, now: systemClock.now(), witnessed: witnessed[subgraph] }))
  for (const report of reports) print(report)
  const isWell = reports.every(({ findings }) => findings.length === 0)
  if (!isWell) process.exitCode = 1
  else if (witness !== undefined) writeFileSync(witness, JSON.stringify(headsOf(reports), undefined, 2))
})

function readWitness(): Record<string, SignedTreeHead> {
  return witness !== undefined && existsSync(witness) ? JSON.parse(readFileSync(witness, 'utf8')) : {}
}

function headsOf(reports: readonly LogReport[]): Record<string, SignedTreeHead> {
  return Object.fromEntries(reports.flatMap(({ log, head }) => (head ? [[log, bare(head)]] : [])))
}

function print({ log, records, heads, retired, unsealed, head, findings }: LogReport): void {
  const state = findings.length === 0 ? 'ok' : 'NOT AS IT WAS SEALED'
  const counts = `${records} records, ${heads} heads, ${retired} retired, ${unsealed} not yet sealed`
  console.log(`${log.padEnd(13)} ${state}: ${counts}`)
  if (head)
    console.log(`${''.padEnd(13)} head ${head.treeSize} ${head.rootHash} of ${head.sealedAt}, key ${head.keyId}`)
  findings.slice(0, MOST_FINDINGS).forEach((finding, at) => console.log(line(finding, at === 0)))
  if (findings.length > MOST_FINDINGS) console.log(`${''.padEnd(13)} and ${findings.length - MOST_FINDINGS} more`)
}

function line({ code, leafIndex, lastIndex, eventId }: Finding, isFirst: boolean): string {
  const last = lastIndex === undefined || lastIndex === leafIndex ? '' : `–${lastIndex}`
  const place = leafIndex === null ? 'no leaf' : `leaf ${leafIndex}${last}`
  const record = eventId === null ? '' : `, record ${eventId}`
  return `${(isFirst ? 'first:' : '').padStart(13)} ${place}${record}: ${code}, ${FINDINGS[code]}`
}
