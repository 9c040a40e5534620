import { randomFillSync, randomUUID } from 'node:crypto'

/** An id of one kind of thing: a `Id<'Case'>` is not accepted where a `Id<'Person'>` is asked. */
export type Id<Kind extends string> = string & { readonly __kind: Kind }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether a text is a UUID in the lower-case form in which the hub gives ids out. */
export const isUuid = (text: unknown): text is string => typeof text === 'string' && UUID.test(text)

/**
 * An id as the hub gives it out, null when the text is none. RFC 9562 lets hexadecimal digits be given in either case and no
 * other form: braces, `urn:uuid:` and digits without hyphens name nobody. Every id that comes from outside passes here.
 */
export function asUuid(given: unknown): string | null {
  const text = String(given).toLowerCase()
  return UUID.test(text) ? text : null
}

/** A new id (UUIDv7, RFC 9562): grows with time, so that indexes stay compact. */
export function newId<Kind extends string>(now: number = Date.now()): Id<Kind> {
  const bytes = sixteenRandomBytes()
  bytes.writeUIntBE(now, 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Kind>
}

// Drawn from the system for many ids at once: each call costs more than all else about an id. None is used twice.
const drawn = Buffer.alloc(16 * 256)
let used = drawn.length

function sixteenRandomBytes(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  used += 16
  return drawn.subarray(used - 16, used)
}

/** A new id that says nothing (UUIDv4): for a Person and a Case, whose moment of registration is itself personal. */
export const newUntellingId = <Kind extends 'Person' | 'Case'>(): Id<Kind> => randomUUID() as string as Id<Kind>
