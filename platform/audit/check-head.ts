import { hash } from 'node:crypto'
import type { TrustedKeys } from './audit-key.ts'
import type { Finding, FindingCode } from './finding.ts'
import { appendLeaves, frontierRoot, type Frontier } from './merkle-frontier.ts'
import type { StoredHead } from './stored-heads.ts'
import { isHeadSigned } from './tree-head.ts'

/** What a head is judged by. */
export interface HeadEvidence {
  /** The tree before the leaves of this head. */
  readonly before: Frontier
  /** The hashes that the leaves of this head bear, for when the list in the head itself was altered. */
  readonly leaves: () => Promise<readonly Buffer[]>
  readonly keys: TrustedKeys
}

/** What a head tells of its leaves. */
export interface HeadVerdict {
  readonly findings: readonly Finding[]
  /** The hash that each leaf must bear; proven by the signature whenever `isProven`. */
  readonly hashes: readonly Buffer[]
  readonly isProven: boolean
  /** The tree after this head, for the next. */
  readonly after: Frontier
}

/** Judges a head: its signature, its root from the leaves before and of its own, and what continues the tree. */
export async function checkHead(head: StoredHead, { before, leaves, keys }: HeadEvidence): Promise<HeadVerdict> {
  const isAuthentic = isHeadSigned(head, keys)
  const fits = (hashes: readonly Buffer[]): boolean =>
    before.size === head.previousSize &&
    before.size + hashes.length === head.treeSize &&
    rootOf(appendLeaves(before, hashes)) === head.rootHash
  const hasFrontier = isFull(head.frontier) && rootOf(head.frontier) === head.rootHash
  const isListed = fits(head.leafHashes)
  const hashes = isListed ? head.leafHashes : await fallback(head, leaves, fits)
  const code = !isAuthentic
    ? keys.has(head.keyId)
      ? 'SIGNATURE_WRONG'
      : 'KEY_UNKNOWN'
    : isListed && hasFrontier
      ? undefined
      : 'HEAD_ALTERED'
  return {
    findings: code === undefined ? [] : [ofHead(head, code)],
    hashes,
    isProven: isAuthentic && fits(hashes),
    after: isAuthentic && hasFrontier ? head.frontier : grown(before, head, hashes),
  }
}

/** A finding about a head: it concerns all the leaves that it added. */
export const ofHead = (head: StoredHead, code: FindingCode): Finding => ({
  code,
  leafIndex: head.previousSize,
  lastIndex: head.treeSize - 1,
  eventId: null,
  found: hash('sha256', JSON.stringify(head), 'hex'),
})

/** Without a word that can be believed the tree goes on from what it was, if the head claims to do so. */
const grown = (before: Frontier, head: StoredHead, hashes: readonly Buffer[]): Frontier =>
  head.previousSize === before.size ? appendLeaves(before, hashes) : before

async function fallback(
  head: StoredHead,
  leaves: () => Promise<readonly Buffer[]>,
  fits: (hashes: readonly Buffer[]) => boolean,
): Promise<readonly Buffer[]> {
  const stored = await leaves()
  return fits(stored) || head.leafHashes.length === 0 ? stored : head.leafHashes
}

const rootOf = (frontier: Frontier): string => frontierRoot(frontier).toString('hex')

/** Whether there is one peak for every bit of the size. */
const isFull = ({ size, peaks }: Frontier): boolean =>
  BigInt(size).toString(2).replaceAll('0', '').length === peaks.length
