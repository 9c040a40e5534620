import { EMPTY_ROOT, nodeHash } from './merkle-tree.ts'

// Verifiers of RFC 9162 sections 2.1.3.2 and 2.1.4.2: they need no leaf but the one in question, and no database.

/** That a leaf stands in a tree. */
export interface InclusionClaim {
  readonly leaf: Buffer
  readonly index: number
  readonly size: number
  readonly root: Buffer
  readonly path: readonly Buffer[]
}

/** That a tree of `oldSize` leaves is the beginning of a tree of `size` leaves. */
export interface ConsistencyClaim {
  readonly oldSize: number
  readonly oldRoot: Buffer
  readonly size: number
  readonly root: Buffer
  readonly path: readonly Buffer[]
}

/** Whether the path leads from the leaf to the root. */
export function verifyInclusion({ leaf, index, size, root, path }: InclusionClaim): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false
  let [fn, sn, hash] = [index, size - 1, leaf]
  for (const beside of path) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      hash = nodeHash(beside, hash)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else hash = nodeHash(hash, beside)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && hash.equals(root)
}

/** Whether the path leads from the old root to the new one. */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { oldSize, oldRoot, size, root, path } = claim
  if (!isCount(oldSize) || !isCount(size) || oldSize > size) return false
  if (oldSize === 0) return path.length === 0 && oldRoot.equals(EMPTY_ROOT)
  if (oldSize === size) return path.length === 0 && oldRoot.equals(root)
  return leadsTo(claim, isPowerOfTwo(oldSize) ? [oldRoot, ...path] : path)
}

function leadsTo({ oldSize, oldRoot, size, root }: ConsistencyClaim, path: readonly Buffer[]): boolean {
  const [first, ...rest] = path
  if (first === undefined) return false
  let [fn, sn] = [oldSize - 1, size - 1]
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)]
  let [old, fresh] = [first, first]
  for (const beside of rest) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      old = nodeHash(beside, old)
      fresh = nodeHash(beside, fresh)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else fresh = nodeHash(fresh, beside)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && old.equals(oldRoot) && fresh.equals(root)
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
const isOdd = (value: number): boolean => value % 2 === 1
const half = (value: number): number => Math.floor(value / 2)
const isPowerOfTwo = (value: number): boolean => Number.isInteger(Math.log2(value))
