import { createHash, hash } from 'node:crypto'

// The Merkle tree of RFC 9162 section 2.1 over SHA-256. Pure: leaves are given as their hashes.

/** The hash of a leaf: SHA-256(0x00 || data). */
export const leafHash = (data: string | Uint8Array): Buffer =>
  sha256(typeof data === 'string' ? `\0${data}` : Buffer.concat([LEAF, data]))

/** The same of a text, in hexadecimal. */
export const leafHashHex = (data: string): string => hash('sha256', `\0${data}`, 'hex')

/** The hash of a node: SHA-256(0x01 || left || right). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(Buffer.concat([NODE, left, right]))

// In one call: of short inputs, making a hash object costs more than hashing.
const sha256 = (data: string | Uint8Array): Buffer => hash('sha256', data, 'buffer')

const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)

/** The root of the tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Buffer = createHash('sha256').digest()

/** The root of the tree over leaf hashes (RFC 9162, 2.1.1). */
export const merkleRoot = (leaves: readonly Buffer[]): Buffer =>
  leaves.length === 0 ? EMPTY_ROOT : rootOf(leaves, 0, leaves.length)

function rootOf(leaves: readonly Buffer[], from: number, to: number): Buffer {
  if (to - from === 1) return leaves[from]!
  const middle = from + splitOf(to - from)
  return nodeHash(rootOf(leaves, from, middle), rootOf(leaves, middle, to))
}

/** The largest power of two smaller than a size above one. Not by bits: sizes may pass 2^31. */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/** What proves that a leaf stands in a tree: the hashes beside its way to the root (RFC 9162, 2.1.3.1). */
export const inclusionProof = (leaves: readonly Buffer[], index: number): Buffer[] => {
  if (!(index >= 0 && index < leaves.length)) throw new RangeError(`There is no leaf ${index} of ${leaves.length}`)
  return pathOf(leaves, index, { from: 0, to: leaves.length })
}

/**
 * Inclusion proofs of many leaves of one tree, each the same as `inclusionProof`: the whole subtrees are hashed once, and every
 * proof costs as many hashes as the tree has levels.
 */
export function inclusionProofs(leaves: readonly Buffer[]): (index: number) => Buffer[] {
  const levels: Buffer[][] = [[...leaves]]
  for (let below = levels[0]!; below.length > 1; below = levels.at(-1)!)
    levels.push(
      Array.from({ length: Math.floor(below.length / 2) }, (_, at) => nodeHash(below[2 * at]!, below[2 * at + 1]!)),
    )
  // A span that is a power of two and begins at a multiple of itself stands in its level; others are made of such.
  const root = (from: number, to: number): Buffer => {
    const whole = levels[Math.log2(to - from)]?.[from / (to - from)]
    if (whole) return whole
    const middle = from + splitOf(to - from)
    return nodeHash(root(from, middle), root(middle, to))
  }
  const path = (index: number, from: number, to: number): Buffer[] => {
    if (to - from === 1) return []
    const middle = from + splitOf(to - from)
    return index < middle
      ? [...path(index, from, middle), root(middle, to)]
      : [...path(index, middle, to), root(from, middle)]
  }
  return (index) => {
    if (!(index >= 0 && index < leaves.length)) throw new RangeError(`There is no leaf ${index} of ${leaves.length}`)
    return path(index, 0, leaves.length)
  }
}

interface Span {
  readonly from: number
  readonly to: number
}

function pathOf(leaves: readonly Buffer[], index: number, { from, to }: Span): Buffer[] {
  if (to - from === 1) return []
  const middle = from + splitOf(to - from)
  return index < middle
    ? [...pathOf(leaves, index, { from, to: middle }), rootOf(leaves, middle, to)]
    : [...pathOf(leaves, index, { from: middle, to }), rootOf(leaves, from, middle)]
}

/** What proves that the first `size` leaves of a tree are those of an older tree of that size (RFC 9162, 2.1.4.1). */
export const consistencyProof = (leaves: readonly Buffer[], size: number): Buffer[] => {
  if (!(size >= 0 && size <= leaves.length)) throw new RangeError(`There is no tree of ${size} within ${leaves.length}`)
  return size === 0 ? [] : subproof(leaves, size, { from: 0, to: leaves.length, isWhole: true })
}

function subproof(leaves: readonly Buffer[], size: number, span: Span & { readonly isWhole: boolean }): Buffer[] {
  const { from, to, isWhole } = span
  if (size === to - from) return isWhole ? [] : [rootOf(leaves, from, to)]
  const split = splitOf(to - from)
  const middle = from + split
  return size <= split
    ? [...subproof(leaves, size, { from, to: middle, isWhole }), rootOf(leaves, middle, to)]
    : [...subproof(leaves, size - split, { from: middle, to, isWhole: false }), rootOf(leaves, from, middle)]
}
