import { leafHash } from './merkle-tree.ts'

/** Whether a text is a leaf hash as the trail writes it. */
export const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

/** The bytes of a stored hash. One of another form was not written by the trail: it is sealed as it stands, for the verifier to find. */
export const hashBytes = (hash: string): Buffer => (isHash(hash) ? Buffer.from(hash, 'hex') : leafHash(hash))
