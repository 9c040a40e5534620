import type { ClientBase } from 'pg'
import { splitHashes, type Frontier } from './merkle-frontier.ts'
import type { SignedRetirement, SignedTreeHead } from './tree-head.ts'

/** A tree head as it is stored: signed, with what continues the tree and the hashes of the leaves it added. */
export interface StoredHead extends SignedTreeHead {
  readonly frontier: Frontier
  readonly leafHashes: readonly Buffer[]
}

/** The heads of a log; `rest` are the clauses after `from`, written by us. */
export async function storedHeads(
  client: ClientBase,
  subgraph: string,
  rest: string,
  values: readonly unknown[] = [],
): Promise<StoredHead[]> {
  const { rows } = await client.query<HeadRow>(
    `select tree_size as "treeSize", previous_size as "previousSize", root_hash as "rootHash", sealed_at as "sealedAt",
       horizon::text, memory, xacts, signature, key_id as "keyId", frontier, leaf_hashes as "leafHashes"
     from ${subgraph}.audit_tree_head ${rest}`,
    [...values],
  )
  return rows.map((row) => ({
    log: subgraph,
    ...row,
    treeSize: Number(row.treeSize),
    previousSize: Number(row.previousSize),
    sealedAt: row.sealedAt.toISOString(),
    memory: row.memory ?? undefined,
    xacts: row.xacts ?? undefined,
    frontier: { size: Number(row.treeSize), peaks: hashesOf(row.frontier) },
    leafHashes: hashesOf(row.leafHashes),
  }))
}

/** The retirements of a log, oldest first. */
export async function storedRetirements(client: ClientBase, subgraph: string): Promise<SignedRetirement[]> {
  const { rows } = await client.query<RetirementRow>(
    `select from_index as "from", to_index as "to", before, retired_at as "retiredAt", signature, key_id as "keyId"
     from ${subgraph}.audit_retirement order by to_index`,
  )
  return rows.map((row) => ({
    log: subgraph,
    ...row,
    from: Number(row.from),
    to: Number(row.to),
    before: row.before.toISOString(),
    retiredAt: row.retiredAt.toISOString(),
  }))
}

type HeadRow = Omit<SignedTreeHead, 'log' | 'treeSize' | 'previousSize' | 'sealedAt' | 'memory' | 'xacts'> & {
  readonly memory: string | null
  readonly xacts: string | null
  readonly treeSize: string
  readonly previousSize: string
  readonly sealedAt: Date
  readonly frontier: Buffer
  readonly leafHashes: Buffer
}

type RetirementRow = Omit<SignedRetirement, 'log' | 'from' | 'to' | 'before' | 'retiredAt'> & {
  readonly from: string
  readonly to: string
  readonly before: Date
  readonly retiredAt: Date
}

/** Bytes that are no row of hashes were altered: they are taken for none, which no root fits. */
const hashesOf = (bytes: Buffer): Buffer[] => (bytes.length % 32 === 0 ? splitHashes(bytes) : [])
