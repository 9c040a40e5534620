import type { ClientBase } from 'pg'
import { asTrail } from '#platform/audit/as-trail.ts'
import { alertsOf, type StoredAlert } from '#platform/audit/alerts-of.ts'
import { auditKeyPath, readTrustedKeys, type TrustedKeys } from '#platform/audit/audit-key.ts'
import { inclusionsOf, isProven } from '#platform/audit/audit-proof.ts'
import { FINDINGS, type Finding } from '#platform/audit/finding.ts'
import { alertRecords, checkAlerts } from '#platform/audit/recorded-alerts.ts'
import { argumentsOf, instantOf } from './audit-arguments.ts'
import { withAuditDatabase } from './audit-database.ts'

// `npm run audit:alerts` lists unusual accesses of all four logs for the auditor: JSON lines, newest first, each with whether
// the log proves it. Exit code 1 when one was altered, deleted, added or is not proven.

const USAGE =
  'Usage: npm run -s audit:alerts -- [--from 2026-01-01] [--to 2026-07-01] [--key public.pem …] [--database postgresql://…]'

const values = argumentsOf(
  {
    from: { type: 'string' },
    to: { type: 'string' },
    key: { type: 'string', multiple: true },
    database: { type: 'string' },
  },
  USAGE,
)
const period = { from: instantOf(values.from, USAGE), to: instantOf(values.to, USAGE) }

interface ListedAlert extends StoredAlert {
  readonly register: string
  readonly isProven: boolean
}

await withAuditDatabase(values.database, async ({ client, config, logs }) => {
  const keys = readTrustedKeys(values.key ?? [auditKeyPath(config)])
  const [alerts, wrong]: [ListedAlert[], string[]] = [[], []]
  await asTrail(client, async () => {
    for (const register of logs) {
      const [findings, records] = [await checkAlerts(client, register), await alertRecords(client, register)]
      const proven = await provenAlerts(client, { register, keys, records })
      for (const { eventId } of findings) proven.delete(records.get(eventId ?? '') ?? '')
      wrong.push(...findings.map((finding) => lineOf(register, finding)))
      for (const alert of await alertsOf(client, register, period))
        alerts.push({ ...alert, register, isProven: proven.has(alert.id) })
    }
  })
  for (const alert of alerts.toSorted((a, b) => (a.hour > b.hour ? -1 : 1))) console.log(JSON.stringify(alert))
  for (const line of wrong) console.error(line)
  if (wrong.length > 0 || alerts.some((alert) => !alert.isProven)) process.exitCode = 1
})

interface Recorded {
  readonly register: string
  readonly keys: TrustedKeys
  /** The alerts of the log by the ids of their records. */
  readonly records: ReadonlyMap<string, string>
}

/** The alerts whose records stand in the tree under a signed head. */
async function provenAlerts(client: ClientBase, { register, keys, records }: Recorded): Promise<Set<string>> {
  const proofs = records.size === 0 ? [] : await inclusionsOf(client, register, [...records.keys()])
  return new Set(proofs.filter((proof) => isProven(proof, keys)).map(({ eventId }) => records.get(eventId)!))
}

const lineOf = (register: string, { code, eventId }: Finding): string =>
  `${register}: ${code}, ${FINDINGS[code]}${eventId === null ? '' : ` (${eventId})`}`
