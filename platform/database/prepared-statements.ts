import { BoundedCache } from '../bounded-cache.ts'
import type { Prepared } from './read-unit.ts'

/**
 * How much text of prepared statements one connection keeps. The server holds some two hundred times a text for its parse tree, its plan and the policies in it, so that this is what
 * bounds the memory of a backend: about 30 MB beside what it needs anyway (`docs/performance.md`).
 */
export const STATEMENT_BYTES = 160 * 1024

/**
 * Remembers which statements a connection has parsed, so that each is parsed once, and gives up those used longest ago when there are
 * more than `limit`, or their texts longer than `STATEMENT_BYTES` together: every prepared statement holds memory in the server.
 */
export function preparedStatements(limit: number, bytes = STATEMENT_BYTES): Prepared {
  const texts = new BoundedCache<string>({ entries: limit, bytes })
  const use: Prepared['use'] = ({ name, text }) => {
    const known = texts.get(name)
    if (known !== undefined && known !== text) throw new Error(`Two statements share the name ${name}`)
    if (known !== undefined) return { close: [], parse: false }
    // Closing a name that is not there is no error; one that may be there after a failed unit must not be parsed twice.
    return { close: [name, ...texts.set(name, text, text.length)], parse: true }
  }
  return { use, forget: (names) => names.forEach((name) => texts.delete(name)) }
}
