import { instantOf, parseInstant } from './instant.ts'
import { textScalar } from './text-scalar.ts'

/**
 * `DateTime`: an instant, in UTC with `Z`. An input may carry any offset, it is converted.
 *
 * Reading is a slice and a letter in the common case: PostgreSQL writes `+00:00` in JSON when the session is in UTC.
 */
export const DateTimeScalar = textScalar({
  name: 'DateTime',
  description: 'Italian: data e ora. RFC 3339 date-time, UTC with Z',
  expected: {
    it: 'data e ora secondo RFC 3339 con Z o con la differenza dall’UTC, come 2026-01-31T10:00:00Z',
    en: 'an RFC 3339 date-time with Z or an offset, such as 2026-01-31T10:00:00Z',
  },
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  parse: parseInstant,
  serialize: (stored) =>
    typeof stored === 'string' ? inUtc(stored) : stored instanceof Date ? instantOf(stored) : null,
})

function inUtc(stored: string): string | null {
  if (stored.charCodeAt(10) !== T) return null
  if (stored.charCodeAt(stored.length - 1) === Z) return stored
  return stored.endsWith('+00:00') ? `${stored.slice(0, -6)}Z` : parseInstant(stored)
}

const T = 'T'.charCodeAt(0)
const Z = 'Z'.charCodeAt(0)
