import type { ClientBase } from 'pg'
import { leafHashOf } from './audit-entry.ts'
import type { Finding, FindingCode } from './finding.ts'
import { recordColumns } from './insert-records.ts'
import { recordOf, type RecordRow } from './stored-leaves.ts'

/** What records without a leaf are judged by. */
export interface UnsealedEvidence {
  readonly subgraph: string
  readonly now: Date
  /** The horizon of the last head: every record written below it has its leaf. */
  readonly horizon: string | undefined
  /** Records that are already known to be wrong. */
  readonly known: ReadonlySet<string>
}

/** What the records without a leaf show. */
export interface UnsealedVerdict {
  readonly findings: readonly Finding[]
  /** Records that rightly wait for their head. */
  readonly unsealed: number
}

/** Judges every record that stands in no leaf: one of the last minute waits for its head, any other is no work of the trail. */
export async function checkUnsealed(client: ClientBase, evidence: UnsealedEvidence): Promise<UnsealedVerdict> {
  const findings: Finding[] = []
  let unsealed = 0
  for (const row of await withoutLeaf(client, evidence)) {
    if (evidence.known.has(row.id)) continue
    const code = faultOf(row, evidence.now)
    if (code === undefined) unsealed++
    else
      findings.push({ code, leafIndex: null, eventId: row.id, found: `${leafHashOf(recordOf(row))} ${row.leafHash}` })
  }
  return { findings, unsealed }
}

type UnsealedRow = RecordRow & { readonly leafHash: string; readonly isForged: boolean }

// Forged is what bears the number of a transaction that was sealed before, or that has not begun: it would never be sealed.
// In a database restored into another server the numbers of transactions mean nothing until it is sealed there.
async function withoutLeaf(client: ClientBase, { subgraph, horizon }: UnsealedEvidence): Promise<UnsealedRow[]> {
  const { rows } = await client.query<UnsealedRow>(
    `select ${recordColumns('e')}, e.leaf_hash as "leafHash",
       (e.xact < $1::text::xid8 or e.xact >= pg_snapshot_xmax(pg_current_snapshot()))
         and pg_snapshot_xmax(pg_current_snapshot()) >= $1::text::xid8 as "isForged"
     from ${subgraph}.audit_event e
     where not exists (select from ${subgraph}.audit_leaf l where l.event_id = e.id) order by e.at, e.id`,
    [horizon ?? '0'],
  )
  return rows
}

function faultOf(row: UnsealedRow, now: Date): FindingCode | undefined {
  if (row.isForged) return 'RECORD_INSERTED'
  if (leafHashOf(recordOf(row)) !== row.leafHash) return 'CONTENT_ALTERED'
  return row.at.getTime() < now.getTime() - A_MINUTE ? 'UNSEALED' : undefined
}

const A_MINUTE = 60_000
