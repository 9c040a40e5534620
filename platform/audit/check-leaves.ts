import { hash } from 'node:crypto'
import { leafHashOf } from './audit-entry.ts'
import type { Finding, FindingCode } from './finding.ts'
import type { StoredHead } from './stored-heads.ts'
import type { StoredLeaf } from './stored-leaves.ts'

/** The leaves of one head, and what they must be. */
export interface LeafEvidence {
  readonly head: Pick<StoredHead, 'previousSize' | 'sealedAt'>
  /** The hash that each leaf must bear, in the order of the tree. */
  readonly hashes: readonly Buffer[]
  /** The leaves that are there, by their place. */
  readonly leaves: ReadonlyMap<number, StoredLeaf>
  /** The content of leaves below was deleted rightly. */
  readonly retiredTo: number
  /** When the head before was sealed. */
  readonly sealedBefore: string | undefined
  /** Finds a record by the hash that it bears, to name one whose leaf is gone. */
  readonly recordOf: (hash: string) => Promise<string | null>
  /** Whether a hash was sealed anywhere in the tree. */
  readonly isSealed: (hash: string) => Promise<boolean>
}

/** What the leaves of a head show. */
export interface LeafVerdict {
  readonly findings: readonly Finding[]
  readonly retired: number
}

/** Judges every leaf of a head against the hash that the head proves, and its record against the leaf. */
export async function checkLeaves(evidence: LeafEvidence): Promise<LeafVerdict> {
  const findings: Finding[] = []
  let retired = 0
  for (const [at, due] of evidence.hashes.entries()) {
    const index = evidence.head.previousSize + at
    const leaf = evidence.leaves.get(index)
    if (leaf && leaf.record === null && index < evidence.retiredTo) retired++
    const wrong = await faultOf(evidence, { index, hash: due.toString('hex'), leaf })
    if (wrong) findings.push({ leafIndex: index, found: fingerprint(leaf), ...wrong })
  }
  return { findings, retired }
}

/** What is at a place, whatever it ought to be. */
const fingerprint = (leaf: StoredLeaf | undefined): string => hash('sha256', JSON.stringify(leaf ?? null), 'hex')

interface Place {
  readonly index: number
  readonly hash: string
  readonly leaf: StoredLeaf | undefined
}

type Fault = Pick<Finding, 'code' | 'eventId'>

async function faultOf(evidence: LeafEvidence, { index, hash, leaf }: Place): Promise<Fault | undefined> {
  if (leaf === undefined) return { code: 'LEAF_MISSING', eventId: await evidence.recordOf(hash) }
  if (leaf.record === null) return faultWithoutRecord(evidence, { index, hash, leaf })
  const content = leafHashOf(leaf.record)
  if (content !== hash)
    return {
      code: (await isElsewhere(evidence, content, hash)) ? 'REORDERED' : 'CONTENT_ALTERED',
      eventId: leaf.eventId,
    }
  const code = smallFault(evidence, hash, leaf)
  return code && { code, eventId: leaf.eventId }
}

async function faultWithoutRecord(
  { retiredTo, recordOf }: LeafEvidence,
  { index, hash, leaf }: Place & { leaf: StoredLeaf },
): Promise<Fault | undefined> {
  const other = await (index < retiredTo ? null : recordOf(hash))
  if (other !== null) return { code: 'LEAF_ALTERED', eventId: other }
  if (index >= retiredTo) return { code: 'RECORD_MISSING', eventId: leaf.eventId }
  return leaf.leafHash === hash ? undefined : { code: 'LEAF_ALTERED', eventId: leaf.eventId }
}

/** The record is as it was sealed; what stands beside it may not be. */
function smallFault({ head, sealedBefore }: LeafEvidence, hash: string, leaf: StoredLeaf): FindingCode | undefined {
  if (leaf.recordHash !== hash) return 'CONTENT_ALTERED'
  if (leaf.leafHash !== hash || leaf.sealedAt !== head.sealedAt || leaf.ambitoId !== leaf.record?.ambitoId)
    return 'LEAF_ALTERED'
  if (leaf.xact !== null && leaf.recordXact !== leaf.xact) return 'XACT_ALTERED'
  return isBackdated(Date.parse(leaf.record.at), sealedBefore) ? 'BACKDATED' : undefined
}

/** Whether a record, by its instant in milliseconds, is older than what was sealed before it. */
export const isBackdated = (instant: number, sealedBefore: string | undefined): boolean =>
  sealedBefore !== undefined && instant < Date.parse(sealedBefore) - TOLERANCE_MS

/** A record waits for seconds between its instant and its insert; clocks of two hubs may differ by more. */
const TOLERANCE_MS = 10 * 60_000

const isElsewhere = ({ isSealed }: LeafEvidence, content: string, hash: string): Promise<boolean> =>
  content === hash ? Promise.resolve(false) : isSealed(content)
