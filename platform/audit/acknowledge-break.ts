import type { ClientBase } from 'pg'
import type { Clock } from '../clock.ts'
import { asTrail } from './as-trail.ts'
import { hashedRecord, PLAIN_ENTRY, type AuditEntry } from './audit-entry.ts'
import type { AuditKey } from './audit-key.ts'
import { BrokenLog } from './broken-log.ts'
import { assertContinued, leavesBeyond, missingOf } from './continuity.ts'
import { newMemoryId, type HeadMemory, type RecalledLog, type RememberedLog } from './head-memory.ts'
import { addRecords, sendingOn } from './insert-records.ts'
import { lostRecords } from './lost-records.ts'
import { frontierRoot } from './merkle-frontier.ts'
import { storedHeads, type StoredHead } from './stored-heads.ts'
import { bare, signBreak, signHead, type LostRecords, type SignedBreak } from './tree-head.ts'

/** Stands for no Ambito and no record. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Which break is acknowledged, by whom and why. */
export interface Acknowledgement {
  readonly subgraph: string
  readonly key: AuditKey
  readonly memory: HeadMemory
  readonly clock: Clock
  /** Account of the machine on which it is acknowledged. */
  readonly operator: string
  /** Why the log is another: which backup was restored, for example. Without names of persons. */
  readonly reason: string
}

/**
 * Lets a log go on that is not the one that is remembered: after a restore from a backup, or when what was remembered is
 * lost. As the owner of the tables. The break is signed into the witness file, and recorded in the log itself, in each
 * Ambito; leaves beyond the last head that is whole go, so that their records are sealed again.
 *
 * @returns the break; undefined when there is none: the log continues what is remembered.
 */
export async function acknowledgeBreak(client: ClientBase, options: Acknowledgement): Promise<SignedBreak | undefined> {
  const { subgraph, key, memory, clock, operator, reason } = options
  const known = await memory.recall().catch((fault: unknown) => {
    if (fault instanceof BrokenLog) return null
    throw fault
  })
  const found = await asTrail(client, async () => {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`ambito-hub audit ${subgraph}`])
    const head = await lastWholeHead(client, options)
    if (known && (await isContinued(client, options, { head, known }))) return undefined
    await removeBeyond(client, subgraph, head?.treeSize ?? 0)
    const { lines } = await memory.witness()
    const lost = await lostRecords(client, { subgraph, key, head, known: known ?? undefined, lines })
    await recordBreak(client, options, { head, known: known ?? undefined, lost })
    return { head: head ? bare(head) : null, lost }
  })
  if (found === undefined) return undefined
  const at = clock.now().toISOString()
  const said = { kind: 'audit-break', log: subgraph, lost: found.lost, operator, reason, at } as const
  const broken = signBreak({ ...said, remembered: known?.head ?? null, found: found.head }, key)
  await memory.addWitness(broken)
  await memory.remember({ id: newMemoryId(), head: found.head, awaited: [], witnessed: found.head })
  return broken
}

interface Compared {
  readonly head: StoredHead | undefined
  readonly known: RecalledLog
}

async function isContinued(
  client: ClientBase,
  { subgraph, key }: Acknowledgement,
  { head, known }: Compared,
): Promise<boolean> {
  try {
    await assertContinued(client, { subgraph, key, head }, known)
  } catch (fault) {
    if (fault instanceof BrokenLog) return false
    throw fault
  }
  const sealed = await leavesBeyond(client, subgraph, known.head?.treeSize ?? 0)
  const hashes = known.awaited.filter((hash) => !sealed.has(hash))
  return (await missingOf(client, subgraph, { hashes, horizon: head?.horizon })).length === 0
}

/** The last head that is what the hub signed; heads after it go. */
async function lastWholeHead(client: ClientBase, { subgraph, key }: Acknowledgement): Promise<StoredHead | undefined> {
  for (let below = Number.MAX_SAFE_INTEGER; ;) {
    const [head] = await storedHeads(client, subgraph, 'where tree_size < $1 order by tree_size desc limit 1', [below])
    if (head === undefined) return undefined
    const isWhole = frontierRoot(head.frontier).toString('hex') === head.rootHash
    if (isWhole && (head.keyId !== key.keyId || signHead(head, key).signature === head.signature)) return head
    below = head.treeSize
  }
}

/** No policy lets anybody delete: for this transaction the owner, whom forced security binds too, lifts it. */
async function removeBeyond(client: ClientBase, subgraph: string, size: number): Promise<void> {
  const tables = [
    [`${subgraph}.audit_leaf`, 'leaf_index >='],
    [`${subgraph}.audit_tree_head`, 'tree_size >'],
  ] as const
  for (const [table, beyond] of tables) {
    await client.query(`alter table ${table} no force row level security`)
    await client.query(`delete from ${table} where ${beyond} $1`, [size])
    await client.query(`alter table ${table} force row level security`)
  }
}

interface Broken {
  readonly head: StoredHead | undefined
  readonly known: RememberedLog | undefined
  readonly lost: LostRecords
}

function recordBreak(
  client: ClientBase,
  acknowledgement: Acknowledgement,
  { head, known, lost }: Broken,
): Promise<void> {
  const sizes = `${known?.head ? `${known.head.treeSize} ${known.head.rootHash}` : 'nothing'} -> ${head ? `${head.treeSize} ${head.rootHash}` : 'nothing'}`
  const missing = `lost ${lost.from}-${lost.to} +${lost.unsealed}`
  return recordAcknowledged(client, acknowledgement, `audit-break ${sizes} ${missing}`)
}

/** Records in the log itself, in each Ambito, what an operator acknowledges. */
export async function recordAcknowledged(
  client: ClientBase,
  { subgraph, operator, clock }: Pick<Acknowledgement, 'subgraph' | 'operator' | 'clock'>,
  what: string,
): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `select distinct ambito_id as id from ${subgraph}.audit_event where ambito_id <> $1`,
    [NOBODY],
  )
  const entryIn = (ambitoId: string): AuditEntry => ({
    ...PLAIN_ENTRY,
    ambitoId,
    actor: `operator:${operator}`,
    role: 'OPERATOR',
    organisation: ambitoId,
    action: 'CHANGE',
    entity: 'AuditLog',
    entityId: NOBODY,
    requestId: what,
  })
  const ambiti = rows.length > 0 ? rows.map(({ id }) => id) : [NOBODY]
  const records = ambiti.map((id) => hashedRecord(entryIn(id), clock))
  await addRecords(sendingOn(client), subgraph, records)
}
