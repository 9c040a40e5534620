import type { ClientBase } from 'pg'
import type { AuditRecord } from './audit-entry.ts'
import { recordColumns } from './insert-records.ts'

/** A leaf of the tree as it is stored, with the record that it stands for. */
export interface StoredLeaf {
  readonly leafIndex: number
  readonly eventId: string
  readonly ambitoId: string
  readonly leafHash: string
  readonly sealedAt: string
  /** Null when there is no such record (any more). */
  readonly record: AuditRecord | null
  /** The hash that the record itself bears. */
  readonly recordHash: string | null
  /** The number of the transaction that wrote the record, as it was sealed; null of what was sealed before that was noted. */
  readonly xact: string | null
  /** The number that the record itself bears. */
  readonly recordXact: string | null
}

/** Places in the tree, the last exclusive. */
export interface LeafRange {
  readonly from: number
  readonly to: number
}

/** The leaves of a log within a range, with their records, by their place. */
export async function storedLeaves(
  client: ClientBase,
  subgraph: string,
  { from, to }: LeafRange,
): Promise<Map<number, StoredLeaf>> {
  const { rows } = await client.query<LeafRow>(
    `select l.leaf_index as "leafIndex", l.event_id as "eventId", l.ambito_id as "leafAmbito", l.leaf_hash as "leafHash",
       l.sealed_at as "sealedAt", e.leaf_hash as "recordHash",
       l.xact::text as xact, e.xact::text as "recordXact", ${recordColumns('e')}
     from ${subgraph}.audit_leaf l left join ${subgraph}.audit_event e on e.id = l.event_id
     where l.leaf_index >= $1 and l.leaf_index < $2`,
    [from, to],
  )
  return new Map(rows.map((row) => [Number(row.leafIndex), leafOf(row)]))
}

/** A record as PostgreSQL gives it back. */
export type RecordRow = Omit<AuditRecord, 'at'> & { readonly at: Date }

/** A record in the form that its hash covers. */
export const recordOf = (row: RecordRow): AuditRecord => ({ ...row, at: row.at.toISOString() })

type LeafRow = { [K in keyof RecordRow]: RecordRow[K] | null } & {
  readonly leafIndex: string
  readonly eventId: string
  readonly leafAmbito: string
  readonly leafHash: string
  readonly sealedAt: Date
  readonly recordHash: string | null
  readonly xact: string | null
  readonly recordXact: string | null
}

const leafOf = (row: LeafRow): StoredLeaf => ({
  leafIndex: Number(row.leafIndex),
  eventId: row.eventId,
  ambitoId: row.leafAmbito,
  leafHash: row.leafHash,
  sealedAt: row.sealedAt.toISOString(),
  record: hasRecord(row) ? recordOf(row) : null,
  recordHash: row.recordHash,
  xact: row.xact,
  recordXact: row.recordXact,
})

// With an id all columns are there: those that may be null are so in a record, too.
const hasRecord = (row: LeafRow): row is LeafRow & RecordRow => row.id !== null
