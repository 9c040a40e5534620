import type { ClientBase } from 'pg'
import { OperatorFault } from '../operator-fault.ts'
import { canonicalRecord } from './audit-entry.ts'
import type { TrustedKeys } from './audit-key.ts'
import { consistencyProof, inclusionProof, leafHash } from './merkle-tree.ts'
import { verifyConsistency, verifyInclusion } from './merkle-proof.ts'
import { storedHeads, type StoredHead } from './stored-heads.ts'
import { storedLeaves } from './stored-leaves.ts'
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
  const { rows } = await client.query<{ index: string }>(
    `select leaf_index as index from ${subgraph}.audit_leaf where event_id = $1`,
    [eventId],
  )
  if (rows[0] === undefined) return null
  const leafIndex = Number(rows[0].index)
  const heads = await storedHeads(client, subgraph, 'order by tree_size')
  const leaf = (await storedLeaves(client, subgraph, { from: leafIndex, to: leafIndex + 1 })).get(leafIndex)!
  return {
    kind: 'audit-inclusion',
    eventId,
    leafIndex,
    leafHash: leaf.leafHash,
    record: leaf.record && canonicalRecord(leaf.record),
    path: hex(inclusionProof(leavesOf(heads), leafIndex)),
    head: bare(heads.at(-1)!),
  }
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
      `The log of ${subgraph} has no head of size ${size}: "npm run audit:verify -- --heads" lists them.`,
    )
  })
  return {
    kind: 'audit-consistency',
    path: hex(consistencyProof(leavesOf(heads), sizes.from)),
    from: bare(from!),
    to: bare(to!),
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
