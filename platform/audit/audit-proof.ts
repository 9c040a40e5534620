import type { ClientBase } from 'pg'
import { OperatorFault } from '../operator-fault.ts'
import { canonicalRecord } from './audit-entry.ts'
import type { TrustedKeys } from './audit-key.ts'
import { recordColumns } from './insert-records.ts'
import { consistencyProof, inclusionProofs, leafHash } from './merkle-tree.ts'
import { verifyConsistency, verifyInclusion } from './merkle-proof.ts'
import { storedHeads, type StoredHead } from './stored-heads.ts'
import { recordOf, type RecordRow } from './stored-leaves.ts'
import { bare, isHeadSigned, type SignedTreeHead } from './tree-head.ts'

/** That a record stands in a signed tree; hashes in hexadecimal, so that it is a JSON file. */
export interface InclusionFile {
  readonly kind: 'audit-inclusion'
  readonly eventId: string
  readonly leafIndex: number
  readonly leafHash: string
  /** The canonical form of the record; null when its content was retired. */
  readonly record: string | null
  readonly path: readonly string[]
  readonly head: SignedTreeHead
}

/** That a signed tree is the beginning of a later one: nothing in it was altered since. */
export interface ConsistencyFile {
  readonly kind: 'audit-consistency'
  readonly path: readonly string[]
  readonly from: SignedTreeHead
  readonly to: SignedTreeHead
}

/** The proof that a record stands in a log under its last head; null when it is not in this log. */
export async function inclusionOf(
  client: ClientBase,
  subgraph: string,
  eventId: string,
): Promise<InclusionFile | null> {
  return (await inclusionsOf(client, subgraph, [eventId]))[0] ?? null
}

/** The proofs of those records that stand in a log under its last head; the tree is hashed once for all. */
export async function inclusionsOf(
  client: ClientBase,
  subgraph: string,
  eventIds: readonly string[],
): Promise<InclusionFile[]> {
  const { rows } = await client.query<LeafRecordRow>(
    `select l.leaf_index as "leafIndex", l.event_id as "eventId", l.leaf_hash as "leafHash", e.id is not null as "isThere", ${recordColumns('e')}
     from ${subgraph}.audit_leaf l left join ${subgraph}.audit_event e on e.id = l.event_id
     where l.event_id = any ($1) order by l.leaf_index`,
    [eventIds],
  )
  if (rows.length === 0) return []
  const heads = await storedHeads(client, subgraph, 'order by tree_size')
  const path = inclusionProofs(leavesOf(heads))
  const head = bare(heads.at(-1)!)
  return rows.map(({ leafIndex, eventId, leafHash: hash, isThere, ...record }) => ({
    kind: 'audit-inclusion',
    eventId,
    leafIndex: Number(leafIndex),
    leafHash: hash,
    record: isThere ? canonicalRecord(recordOf(record as unknown as RecordRow)) : null,
    path: hex(path(Number(leafIndex))),
    head,
  }))
}

interface LeafRecordRow {
  readonly leafIndex: string
  readonly eventId: string
  readonly leafHash: string
  readonly isThere: boolean
}

/**
 * The proof that a log of one size is the beginning of the same log of another.
 *
 * @throws OperatorFault when no head was signed at one of the sizes.
 */
export async function consistencyOf(
  client: ClientBase,
  subgraph: string,
  sizes: { readonly from: number; readonly to: number },
): Promise<ConsistencyFile> {
  const heads = await storedHeads(client, subgraph, 'where tree_size <= $1 order by tree_size', [sizes.to])
  const [from, to] = [sizes.from, sizes.to].map((size) => {
    const head = heads.find(({ treeSize }) => treeSize === size)
    if (head) return head
    throw new OperatorFault(
      `The log of ${subgraph} has no head of size ${size}: its witness file names the sizes that are sealed, "npm run audit:verify" the last one.`,
    )
  })
  return {
    kind: 'audit-consistency',
    path: hex(consistencyProof(leavesOf(heads), sizes.from)),
    from: bare(from!),
    to: bare(to!),
  }
}

/** The proofs in a file: one, or those of the records of every line of an export. */
export function proofsIn(text: string): (InclusionFile | ConsistencyFile)[] {
  const whole = parsed(text)
  if (isProof(whole)) return [whole]
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => (parsed(line) as ExportLine | undefined)?.records ?? [])
    .flatMap(({ proof }) => (isProof(proof) ? [proof] : []))
}

/** Whether a file holds words beside its proofs, as the lines of an export do: no proof covers them. */
export const hasWords = (text: string): boolean => proofsIn(text).length > 0 && !isProof(parsed(text))

interface ExportLine {
  readonly records?: readonly { readonly proof: unknown }[]
}

const isProof = (value: unknown): value is InclusionFile | ConsistencyFile =>
  ['audit-inclusion', 'audit-consistency'].includes((value as { kind?: string } | undefined | null)?.kind ?? '')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a proof holds: by itself, without database or hub, for whoever has the public key. */
export const isProven = (proof: InclusionFile | ConsistencyFile, keys: TrustedKeys): boolean =>
  proof.kind === 'audit-inclusion' ? isIncluded(proof, keys) : isConsistent(proof, keys)

function isIncluded(
  { eventId, leafIndex: index, leafHash: hash, record, path, head }: InclusionFile,
  keys: TrustedKeys,
): boolean {
  const isRecord = record === null || (leafHash(record).toString('hex') === hash && idIn(record) === eventId)
  const claim = { leaf: bytes(hash), index, size: head.treeSize, root: bytes(head.rootHash), path: path.map(bytes) }
  return isRecord && isHeadSigned(head, keys) && verifyInclusion(claim)
}

function isConsistent({ path, from, to }: ConsistencyFile, keys: TrustedKeys): boolean {
  const claim = {
    oldSize: from.treeSize,
    oldRoot: bytes(from.rootHash),
    size: to.treeSize,
    root: bytes(to.rootHash),
    path: path.map(bytes),
  }
  return from.log === to.log && isHeadSigned(from, keys) && isHeadSigned(to, keys) && verifyConsistency(claim)
}

const idIn = (record: string): unknown => (JSON.parse(record) as { id?: unknown }).id
const leavesOf = (heads: readonly StoredHead[]): Buffer[] => heads.flatMap(({ leafHashes }) => [...leafHashes])
const hex = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('hex'))
const bytes = (text: string): Buffer => Buffer.from(text, 'hex')
