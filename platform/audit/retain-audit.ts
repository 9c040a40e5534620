import type { ClientBase } from 'pg'
import type { Clock } from '../clock.ts'
import { OperatorFault } from '../operator-fault.ts'
import { asTrail } from './as-trail.ts'
import type { AuditKey, TrustedKeys } from './audit-key.ts'
import type { Recollection } from './recollection.ts'
import { monthsBefore, SHORTEST_RETENTION } from './retention.ts'
import { OF_ALERTS } from './recorded-alerts.ts'
import { storedRetirements } from './stored-heads.ts'
import { signRetirement, type Retirement } from './tree-head.ts'
import { verifyLog } from './verify-log.ts'

/** What is retired, and by whom it is signed. */
export interface RetainOptions {
  readonly subgraph: string
  readonly key: AuditKey
  readonly keys: TrustedKeys
  readonly clock: Clock
  readonly months: number
  /** What is remembered of the log: a log that is not the one remembered is not retired. */
  readonly recollection?: Pick<Recollection, 'remembered' | 'witnessed'> &
    Partial<Pick<Recollection, 'findings' | 'acknowledged'>>
  /** Leaves retired in one transaction: meanwhile nobody can write or read the log. */
  readonly chunk?: number
}

/**
 * Deletes the content of the oldest records, up to the first that is younger than the retention, as the owner of the
 * tables. Leaves stay, and a signed retirement says which content is gone rightly: the log verifies as before.
 *
 * @returns the number of leaves whose content was retired.
 * @throws OperatorFault when the retention is shorter than the law has it, or the log does not verify: a retirement must
 * not cover up what was altered.
 */
export async function retainAudit(client: ClientBase, options: RetainOptions): Promise<number> {
  const { subgraph, keys, clock, months, chunk = 10_000 } = options
  if (!(months >= SHORTEST_RETENTION))
    throw new OperatorFault(`Audit records are kept for ${SHORTEST_RETENTION} months at least: not for ${months}.`)
  const { findings } = await verifyLog(client, { subgraph, keys, now: clock.now(), ...options.recollection })
  // What waits for its head is not old, and no trace of an alteration.
  if ([...findings, ...(options.recollection?.findings ?? [])].some(({ code }) => code !== 'UNSEALED'))
    throw new OperatorFault(
      `The audit log of ${subgraph} does not verify, so nothing is retired: run "npm run audit:verify".`,
    )
  const retiredAt = clock.now().toISOString()
  const due = { log: subgraph, retiredAt, before: monthsBefore(retiredAt, months) }
  let retired = 0
  for (;;) {
    const one = await asTrail(client, () => retireChunk(client, { ...due, key: options.key, chunk }))
    if (one === 0) return retired
    retired += one
  }
}

interface Due extends Pick<Retirement, 'log' | 'before' | 'retiredAt'> {
  readonly key: AuditKey
  readonly chunk: number
}

async function retireChunk(client: ClientBase, { key, chunk, ...due }: Due): Promise<number> {
  await client.query("select set_config('lock_timeout', '5s', true)")
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`ambito-hub audit ${due.log}`])
  const from = (await storedRetirements(client, due.log)).at(-1)?.to ?? 0
  const to = await endOfOld(client, due, { from, limit: from + chunk })
  if (to <= from) return 0
  await deleteContent(client, due.log, { from, to })
  const { signature, keyId } = signRetirement({ ...due, from, to }, key)
  await client.query(
    `insert into ${due.log}.audit_retirement (from_index, to_index, before, retired_at, signature, key_id)
     values ($1, $2, $3, $4, $5, $6)`,
    [from, to, due.before, due.retiredAt, signature, keyId],
  )
  return to - from
}

interface Range {
  readonly from: number
  readonly limit: number
}

/** The place of the first leaf whose record is not old enough; without one, the end of the range. */
async function endOfOld(
  client: ClientBase,
  { log, before }: Pick<Due, 'log' | 'before'>,
  range: Range,
): Promise<number> {
  const { rows } = await client.query<{ to: string }>(
    `select coalesce(min(l.leaf_index) filter (where e.at >= $1 or e.at is null), max(l.leaf_index) + 1, $2) as to
     from ${log}.audit_leaf l left join ${log}.audit_event e on e.id = l.event_id
     where l.leaf_index >= $2 and l.leaf_index < $3`,
    [before, range.from, range.limit],
  )
  return Number(rows[0]!.to)
}

/** No policy lets anybody delete: for this transaction the owner, whom forced security binds too, lifts it. */
async function deleteContent(
  client: ClientBase,
  log: string,
  { from, to }: Pick<Retirement, 'from' | 'to'>,
): Promise<void> {
  for (const table of ['audit_event', 'audit_alert'])
    await client.query(`alter table ${log}.${table} no force row level security`)
  // An alert goes with the record that was sealed of it.
  await client.query(
    `delete from ${log}.audit_alert a using ${log}.audit_event e, ${log}.audit_leaf l
     where e.entity_id = a.id and ${OF_ALERTS} and l.event_id = e.id and l.leaf_index >= $1 and l.leaf_index < $2`,
    [from, to],
  )
  await client.query(
    `delete from ${log}.audit_event e using ${log}.audit_leaf l
     where l.event_id = e.id and l.leaf_index >= $1 and l.leaf_index < $2`,
    [from, to],
  )
  for (const table of ['audit_event', 'audit_alert'])
    await client.query(`alter table ${log}.${table} force row level security`)
}
