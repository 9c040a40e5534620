import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { appendLeaves, EMPTY_FRONTIER, frontierRoot, joinHashes, splitHashes } from './merkle-frontier.ts'
import { verifyConsistency, verifyInclusion } from './merkle-proof.ts'
import { consistencyProof, EMPTY_ROOT, inclusionProof, leafHash, merkleRoot, inclusionProofs } from './merkle-tree.ts'

const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()

/** RFC 9162, 2.1.1, word by word. */
function naiveRoot(data: readonly string[]): Buffer {
  if (data.length === 0) return sha256()
  if (data.length === 1) return sha256(Buffer.of(0), Buffer.from(data[0]!))
  const k = 2 ** Math.floor(Math.log2(data.length - 1))
  return sha256(Buffer.of(1), naiveRoot(data.slice(0, k)), naiveRoot(data.slice(k)))
}

const entries = fc.array(fc.string(), { maxLength: 70 })
const someEntries = fc.array(fc.string(), { minLength: 1, maxLength: 70 })
const hashed = (data: readonly string[]): Buffer[] => data.map((one) => leafHash(one))
const flipped = (hash: Buffer, at: number): Buffer => {
  const other = Buffer.from(hash)
  other[at % 32]! ^= 1 << (at % 8)
  return other
}

describe('the tree', () => {
  it('has the roots of the test vectors of Certificate Transparency', () => {
    const data = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
    const leaves = data.map((hex) => leafHash(Buffer.from(hex, 'hex')))
    expect(merkleRoot([]).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(merkleRoot(leaves.slice(0, 1)).toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    )
    expect(merkleRoot(leaves).toString('hex')).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
  })

  it('has the root of the naive definition, whole and grown batch by batch', () => {
    fc.assert(
      fc.property(entries, fc.nat(70), (data, cut) => {
        const leaves = hashed(data)
        expect(merkleRoot(leaves)).toEqual(naiveRoot(data))
        const grown = appendLeaves(appendLeaves(EMPTY_FRONTIER, leaves.slice(0, cut)), leaves.slice(cut))
        expect(frontierRoot(grown)).toEqual(naiveRoot(data))
        expect(splitHashes(joinHashes(grown.peaks))).toEqual(grown.peaks)
      }),
    )
  })
})

describe('an inclusion proof', () => {
  it('is believed for its leaf, and for no other leaf, index, size, root or path', () => {
    fc.assert(
      fc.property(someEntries, fc.nat(), fc.nat(), (data, seed, noise) => {
        const leaves = hashed(data)
        const index = seed % leaves.length
        const path = inclusionProof(leaves, index)
        const claim = { leaf: leaves[index]!, index, size: leaves.length, root: merkleRoot(leaves), path }
        expect(verifyInclusion(claim)).toBe(true)
        expect(verifyInclusion({ ...claim, leaf: flipped(claim.leaf, noise) })).toBe(false)
        expect(verifyInclusion({ ...claim, root: flipped(claim.root, noise) })).toBe(false)
        expect(verifyInclusion({ ...claim, path: [...path, claim.leaf] })).toBe(false)
        expect(verifyInclusion({ ...claim, index: leaves.length })).toBe(false)
        if (path.length === 0) return
        const at = noise % path.length
        expect(verifyInclusion({ ...claim, path: path.with(at, flipped(path[at]!, noise)) })).toBe(false)
        expect(verifyInclusion({ ...claim, path: path.slice(1) })).toBe(false)
      }),
    )
  })

  it('is not made for a leaf that is not there', () => {
    expect(() => inclusionProof([], 0)).toThrow(RangeError)
    expect(() => inclusionProof(hashed(['a']), -1)).toThrow(RangeError)
  })
})

describe('a consistency proof', () => {
  it('is believed for every older tree, and not when one leaf of it was another', () => {
    fc.assert(
      fc.property(someEntries, fc.nat(), fc.nat(), (data, seed, noise) => {
        const leaves = hashed(data)
        const oldSize = seed % (leaves.length + 1)
        const claim = {
          oldSize,
          oldRoot: merkleRoot(leaves.slice(0, oldSize)),
          size: leaves.length,
          root: merkleRoot(leaves),
          path: consistencyProof(leaves, oldSize),
        }
        expect(verifyConsistency(claim)).toBe(true)
        expect(verifyConsistency({ ...claim, oldRoot: flipped(claim.oldRoot, noise) })).toBe(false)
        if (oldSize === 0) return
        expect(verifyConsistency({ ...claim, root: flipped(claim.root, noise) })).toBe(false)
        expect(verifyConsistency({ ...claim, path: [...claim.path, claim.root] })).toBe(false)
        const forged = leaves.with(noise % oldSize, leafHash(`${noise}forged`))
        expect(verifyConsistency({ ...claim, root: merkleRoot(forged), path: consistencyProof(forged, oldSize) })).toBe(
          false,
        )
      }),
    )
  })

  it('of the tree without leaves is empty', () => {
    expect(consistencyProof(hashed(['a']), 0)).toEqual([])
    expect(
      verifyConsistency({ oldSize: 0, oldRoot: EMPTY_ROOT, size: 1, root: merkleRoot(hashed(['a'])), path: [] }),
    ).toBe(true)
    expect(() => consistencyProof([], 1)).toThrow(RangeError)
  })
})

it('the proofs of many leaves of one tree are those of each', () => {
  for (let size = 1; size <= 70; size++) {
    const leaves = Array.from({ length: size }, (_, n) => leafHash(`leaf ${n}`))
    const path = inclusionProofs(leaves)
    for (let index = 0; index < size; index++) expect(path(index)).toEqual(inclusionProof(leaves, index))
    expect(() => path(size)).toThrow(RangeError)
  }
})
