import { expect, test } from 'vitest'
import { art403Clocks, effectLostAt } from './art-403-clocks.ts'
import type { Art403Term, MetTerms } from './art-403-clocks.ts'

const NOW = new Date('2026-01-01T00:00:00Z')

const dueOf = (placement: string, met: MetTerms = {}): Record<string, string> =>
  Object.fromEntries(art403Clocks(new Date(placement), met, NOW).map(({ kind, dueAt }) => [kind, dueAt.toISOString()]))

test.each([
  ['2026-10-25T00:30+02:00', '2026-10-25T22:30:00.000Z'],
  ['2026-03-28T23:30+01:00', '2026-03-29T22:30:00.000Z'],
])('a placement at %s has its file due at %s: 24 elapsed hours, across the change of the clocks', (placement, due) => {
  expect(dueOf(placement)['FILE_TO_PROSECUTOR']).toBe(due)
})

test('until a term is met, the next runs from when it is due', () => {
  expect(dueOf('2026-03-28T23:30:00+01:00')).toEqual({
    ORAL_NOTICE: '2026-03-28T22:30:00.000Z',
    FILE_TO_PROSECUTOR: '2026-03-29T22:30:00.000Z',
    VALIDATION_REQUEST: '2026-04-01T22:30:00.000Z',
    COURT_DECISION: '2026-04-03T22:30:00.000Z',
    HEARING: '2026-04-18T22:30:00.000Z',
    FINAL_DECREE: '2026-05-03T22:30:00.000Z',
  })
})

test('once a term is met, the next runs from that moment, and the oral notice moves nothing', () => {
  const met = { ORAL_NOTICE: new Date('2026-02-01T09:00:00Z'), FILE_TO_PROSECUTOR: new Date('2026-02-01T12:00:00Z') }
  expect(dueOf('2026-02-01T08:00:00Z', met)).toMatchObject({
    FILE_TO_PROSECUTOR: '2026-02-02T08:00:00.000Z',
    VALIDATION_REQUEST: '2026-02-04T12:00:00.000Z',
    COURT_DECISION: '2026-02-06T12:00:00.000Z',
  })
})

test('days are calendar days at the same time of the clock', () => {
  const met = { COURT_DECISION: new Date('2026-10-20T10:00:00Z') }
  expect(dueOf('2026-10-15T10:00:00Z', met)['HEARING']).toBe('2026-11-04T11:00:00.000Z')
})

test.each<[string, MetTerms, Art403Term[]]>([
  ['2026-02-01T08:00:00Z', {}, []],
  ['2026-02-02T08:00:00Z', { ORAL_NOTICE: new Date('2026-02-01T08:00:00Z') }, []],
  ['2026-02-02T08:00:01Z', { ORAL_NOTICE: new Date('2026-02-01T08:00:00Z') }, ['FILE_TO_PROSECUTOR']],
  [
    '2026-02-02T08:00:01Z',
    { ORAL_NOTICE: new Date('2026-02-01T08:00:00Z'), FILE_TO_PROSECUTOR: new Date('2026-02-02T07:00:00Z') },
    [],
  ],
  ['2026-02-01T09:00:00Z', { ORAL_NOTICE: new Date('2026-02-01T08:30:00Z') }, []],
  ['2026-02-01T08:00:00.001Z', {}, []],
  ['2026-02-01T20:00:00Z', {}, []],
])('at %s, met %j, overdue are %j', (now, met, overdue) => {
  const clocks = art403Clocks(new Date('2026-02-01T08:00:00Z'), met, new Date(now))
  expect(clocks.filter((clock) => clock.overdue).map(({ kind }) => kind)).toEqual(overdue)
})

const PLACEMENT = new Date('2026-02-01T08:00:00Z')
const IN_TIME: MetTerms = {
  FILE_TO_PROSECUTOR: new Date('2026-02-02T07:00:00Z'),
  VALIDATION_REQUEST: new Date('2026-02-04T07:00:00Z'),
  COURT_DECISION: new Date('2026-02-05T07:00:00Z'),
  HEARING: new Date('2026-02-19T07:00:00Z'),
  FINAL_DECREE: new Date('2026-03-05T07:00:00Z'),
}
const without = (...terms: readonly Art403Term[]): MetTerms =>
  Object.fromEntries(Object.entries(IN_TIME).filter(([term]) => !terms.includes(term as Art403Term)))

test.each<[string, MetTerms, string | null]>([
  ['every term was met in time, the oral notice never', IN_TIME, null],
  ['the oral notice came a day late', { ...IN_TIME, ORAL_NOTICE: new Date('2026-02-02T08:00:00Z') }, null],
  ['the hearing was a day late', { ...IN_TIME, HEARING: new Date('2026-02-21T07:00:00Z') }, null],
  [
    'the file was sent a second late',
    { ...IN_TIME, FILE_TO_PROSECUTOR: new Date('2026-02-02T08:00:01Z') },
    '2026-02-02T08:00:00.000Z',
  ],
  [
    'validation was never asked',
    without('VALIDATION_REQUEST', 'COURT_DECISION', 'HEARING', 'FINAL_DECREE'),
    '2026-02-05T07:00:00.000Z',
  ],
  ['the court did not decide', without('COURT_DECISION', 'HEARING', 'FINAL_DECREE'), '2026-02-06T07:00:00.000Z'],
  ['there was no final decree', without('FINAL_DECREE'), '2026-03-06T07:00:00.000Z'],
  ['two terms lapsed: by the first', without('COURT_DECISION', 'FINAL_DECREE'), '2026-02-06T07:00:00.000Z'],
])('where %s, the placement lost its effect accordingly', (_what, met, lost) => {
  const clocks = art403Clocks(PLACEMENT, met, new Date('2026-04-01T08:00:00Z'))
  expect(effectLostAt(clocks)?.toISOString() ?? null).toBe(lost)
})
