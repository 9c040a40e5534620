import { EMPTY_ROOT, nodeHash } from './merkle-tree.ts'

/**
 * The roots of the full subtrees of a tree, largest first: all that is needed to append. A tree of `size` leaves has one
 * for every bit of its size.
 */
export interface Frontier {
  readonly size: number
  readonly peaks: readonly Buffer[]
}

/** The frontier of the tree without leaves. */
export const EMPTY_FRONTIER: Frontier = { size: 0, peaks: [] }

/** The frontier after further leaves: costs as many hashes as leaves. */
export function appendLeaves(frontier: Frontier, leaves: readonly Buffer[]): Frontier {
  const peaks = [...frontier.peaks]
  let { size } = frontier
  for (const leaf of leaves) {
    let peak = leaf
    for (let below = size; below % 2 === 1; below = (below - 1) / 2) peak = nodeHash(peaks.pop()!, peak)
    peaks.push(peak)
    size++
  }
  return { size, peaks }
}

/** The root of the tree that a frontier belongs to. */
export const frontierRoot = ({ peaks }: Frontier): Buffer =>
  peaks.length === 0 ? EMPTY_ROOT : peaks.reduceRight((right, left) => nodeHash(left, right))

/** Hashes of 32 bytes as one row of bytes, and back. */
export const joinHashes = (hashes: readonly Buffer[]): Buffer => Buffer.concat([...hashes])
/** @throws RangeError when the bytes are no whole number of hashes. */
export function splitHashes(bytes: Buffer): Buffer[] {
  if (bytes.length % 32 !== 0) throw new RangeError('not a row of hashes')
  return Array.from({ length: bytes.length / 32 }, (_, index) => bytes.subarray(index * 32, index * 32 + 32))
}
