import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import { refuse } from '#platform/errors.ts'
import type { KeyType } from './vocabulary.ts'

const SHAPES: Readonly<Record<KeyType, RegExp>> = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  text: /^[^\0]{0,400}$/s,
  date: /^(\d{4}-\d{2}-\d{2}|-?infinity)$/,
  timestamptz: /^(\d{4}-\d{2}-\d{2}[ T][\d:.]{8,15}([+-]\d{2}(:?\d{2})?|Z)?|-?infinity)$/,
  integer: /^-?\d{1,18}$/,
  numeric: /^-?\d{1,30}(\.\d{1,30})?$/,
}

/** What a cursor says: the row whose list it belongs to (null for a root list), and the sort keys of a row of that list. */
export interface Position {
  readonly owner: string | null
  readonly keys: readonly string[]
}

/** The version of the format; a cursor of another version is refused like any foreign one. */
const VERSION = 1
const NONCE = 12
const TAG = 16
/** Plain texts are padded to a multiple of this, so that the length of a cursor does not tell that of a sort key. */
const BLOCK = 48
const LONGEST = 8_192

/**
 * The key of the cursors of one subgraph, derived from a secret that all hubs of one database share: a cursor that one of them
 * made is read by each of them, after a restart too.
 */
export const cursorKeyOf = (installationKey: Buffer, subgraph: string): Buffer =>
  createHmac('sha256', installationKey).update(`ambito-hub cursors ${subgraph}`).digest()

/**
 * Encrypts and authenticates cursors (AES-256-GCM). A cursor can be read by nobody but the subgraph and opens only in the scope in
 * which it was sealed: the same viewer, purpose, field, order and arguments.
 *
 * The nonce is a keyed hash of scope and content, as in a synthetic initialisation vector (RFC 5297): the same position has the
 * same cursor, and no nonce is used for two contents.
 */
export class CursorSeal {
  readonly #cipherKey: Buffer
  readonly #nonceKey: Buffer

  constructor(key: Buffer) {
    this.#cipherKey = createHmac('sha256', key).update('encrypt').digest()
    this.#nonceKey = createHmac('sha256', key).update('nonce').digest()
  }

  /** The cursor of a position. */
  seal({ owner, keys }: Position, scope: string): string {
    const text = JSON.stringify([owner, ...keys])
    const plain = Buffer.from(text.padEnd(text.length + ((BLOCK - (Buffer.byteLength(text) % BLOCK)) % BLOCK)))
    const nonce = this.#nonceOf(plain, scope)
    const cipher = createCipheriv('aes-256-gcm', this.#cipherKey, nonce).setAAD(associated(scope))
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([Buffer.of(VERSION), nonce, sealed, cipher.getAuthTag()]).toString('base64url')
  }

  /**
   * The position of a cursor, its keys checked against their types.
   *
   * @throws INVALID_CURSOR for anything that was not sealed in this scope
   */
  open(cursor: string, scope: string, types: readonly KeyType[]): Position {
    const [owner, ...keys] = this.#opened(cursor, scope)
    if (owner === undefined || keys.length !== types.length) throw refuse('INVALID_CURSOR')
    if (!keys.every((key, index): key is string => key !== null && SHAPES[types[index]!].test(key)))
      throw refuse('INVALID_CURSOR')
    return { owner, keys }
  }

  #opened(cursor: string, scope: string): (string | null)[] {
    const bytes = Buffer.from(cursor.slice(0, LONGEST), 'base64url')
    if (bytes.toString('base64url') !== cursor || bytes.length <= 1 + NONCE + TAG || bytes[0] !== VERSION)
      throw refuse('INVALID_CURSOR')
    const nonce = bytes.subarray(1, 1 + NONCE)
    const opening = createDecipheriv('aes-256-gcm', this.#cipherKey, nonce).setAAD(associated(scope))
    try {
      const plain = Buffer.concat([
        opening.setAuthTag(bytes.subarray(-TAG)).update(bytes.subarray(1 + NONCE, -TAG)),
        opening.final(),
      ])
      if (timingSafeEqual(nonce, this.#nonceOf(plain, scope))) return JSON.parse(plain.toString()) as (string | null)[]
    } catch {
      // Refused below, like every other cursor that was not sealed here.
    }
    throw refuse('INVALID_CURSOR')
  }

  #nonceOf(plain: Buffer, scope: string): Buffer {
    return createHmac('sha256', this.#nonceKey)
      .update(associated(scope))
      .update('\0')
      .update(plain)
      .digest()
      .subarray(0, NONCE)
  }
}

const associated = (scope: string): Buffer => Buffer.from(`${VERSION} ${scope}`)
