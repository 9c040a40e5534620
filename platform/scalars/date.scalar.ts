import { isFullDate } from './calendar.ts'
import { textScalar } from './text-scalar.ts'

/** `Date`: a civil date, `YYYY-MM-DD`, that exists; passes through as text, so no time zone can move it. */
export const DateScalar = textScalar({
  name: 'Date',
  description: 'Italian: data. RFC 3339 full-date',
  expected: { it: 'una data esistente nella forma AAAA-MM-GG', en: 'an existing date as YYYY-MM-DD' },
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  parse: (text) => (isFullDate(text) ? text : null),
  serialize: (stored) => (typeof stored === 'string' && stored.length === 10 ? stored : null),
})
