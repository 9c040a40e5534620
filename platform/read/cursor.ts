import { createHash } from 'node:crypto'
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

/** Marks the list and order that a cursor belongs to, so that another list's cursor is refused. */
export const cursorTag = (list: string): string => createHash('sha256').update(list).digest('base64url').slice(0, 6)

/**
 * The sort keys of a cursor, checked against their types.
 *
 * @throws INVALID_CURSOR for anything this list did not write itself
 */
export function decodeCursor(cursor: string, tag: string, types: readonly KeyType[]): string[] {
  const [mark, ...keys] = parseCursor(cursor)
  if (mark !== tag || keys.length !== types.length) throw refuse('INVALID_CURSOR')
  if (!keys.every((key, index) => SHAPES[types[index]!].test(key))) throw refuse('INVALID_CURSOR')
  return keys
}

function parseCursor(cursor: string): string[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8'))
    if (Array.isArray(parsed) && parsed.every((key) => typeof key === 'string')) return parsed
  } catch {
    // Falls through: what is not JSON is refused like any other foreign cursor.
  }
  throw refuse('INVALID_CURSOR')
}
