import type { Prepared } from './read-unit.ts'

/**
 * Remembers which statements a connection has parsed, so that each is parsed once, and gives up the one used longest ago
 * when there are more than `limit`: every prepared statement holds memory in the server.
 */
export function preparedStatements(limit: number): Prepared {
  const texts = new Map<string, string>()
  const use: Prepared['use'] = ({ name, text }) => {
    const known = texts.get(name)
    if (known !== undefined && known !== text) throw new Error(`Two statements share the name ${name}`)
    texts.delete(name)
    texts.set(name, text)
    if (known !== undefined) return { close: [], parse: false }
    // Closing a name that is not there is no error; one that may be there after a failed unit must not be parsed twice.
    return { close: [name, ...evicted(texts, limit)], parse: true }
  }
  return { use, forget: (names) => names.forEach((name) => texts.delete(name)) }
}

function evicted(texts: Map<string, string>, limit: number): string[] {
  const [oldest] = texts.keys()
  if (texts.size <= limit || oldest === undefined) return []
  texts.delete(oldest)
  return [oldest]
}
