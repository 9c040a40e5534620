import { buildSchema, getOperationAST, parse, validate, type GraphQLError } from 'graphql'
import { describe, expect, it } from 'vitest'
import { Refusal, type Locale } from '../errors.ts'
import type { InputForms } from './expected-form.ts'
import { inputValuesRule } from './input-values-rule.ts'
import { MOST_FAULTS } from './input-values.ts'
import { NO_RANGES } from './number-ranges.ts'
import { NO_SCALARS, PLATFORM_SCALARS } from './platform-scalars.ts'
import { declaredVariables, variableFaults } from './variable-values.ts'

const SCHEMA = buildSchema(/* GraphQL */ `
  directive @oneOf on INPUT_OBJECT
  scalar Date
  scalar Money
  enum Kind {
    DAY
    NIGHT
  }
  input Period {
    from: Date!
    to: Date
  }
  input By @oneOf {
    id: ID
    code: String
  }
  input Filter {
    period: Period
    kinds: [Kind!]
    periods: [[Period!]]
    by: By
    price: Money
    year: Int
  }
  type Query {
    files(filter: Filter, first: Int! = 10, rate: Float, year: Int, years: [Int!]): Int
    file(by: By!): Int
  }
`)
const RANGES = new Map([['year', { from: 1900, to: 2199 }]])
const OURS: InputForms = { scalars: PLATFORM_SCALARS, ranges: RANGES, names: true }

const said = (errors: readonly GraphQLError[], locale: Locale): (string | undefined)[] =>
  errors.map(({ originalError }) => (originalError instanceof Refusal ? originalError.in(locale) : undefined))

const literal = (query: string, { forms = OURS, locale = 'en' }: { forms?: InputForms; locale?: Locale } = {}) =>
  said(validate(SCHEMA, parse(query), [inputValuesRule(forms)]), locale)

function sent(query: string, variables: Record<string, unknown>, locale: Locale = 'en'): string[] {
  const document = parse(query)
  const declared = declaredVariables({ schema: SCHEMA, ranges: RANGES }, document, getOperationAST(document)!)
  return variableFaults(declared, variables, OURS).map(({ refusal }) => refusal.in(locale))
}

describe('a literal of the wrong form', () => {
  it.each([
    ['{ files(first: "x") }', 'first', 'expected a whole number between -2147483648 and 2147483647'],
    [
      '{ files(first: null) }',
      'first',
      'it must not be missing; expected a whole number between -2147483648 and 2147483647',
    ],
    ['{ files(rate: "x") }', 'rate', 'expected a number'],
    ['{ files @skip(if: "x") }', '@skip.if', 'expected true or false'],
    ['{ files @skip }', '@skip.if', 'it must not be missing; expected true or false'],
    ['{ file }', 'by', 'it must not be missing; expected an object "By"'],
    ['{ files(filter: [1]) }', 'filter', 'expected an object "Filter"'],
    ['{ files(filter: { kinds: [DAY, DUSK] }) }', 'filter.kinds[1]', 'expected one of DAY, NIGHT'],
    ['{ files(filter: { kinds: "DAY" }) }', 'filter.kinds', 'expected one of DAY, NIGHT'],
    [
      '{ files(filter: { period: { to: null } }) }',
      'filter.period.from',
      'it must not be missing; expected an existing date as YYYY-MM-DD',
    ],
    [
      '{ files(filter: { periods: [[{ from: "2026-01-01" }, { from: 7 }]] }) }',
      'filter.periods[0][1].from',
      'expected an existing date as YYYY-MM-DD',
    ],
    [
      '{ files(filter: { nothing: 1 }) }',
      'filter',
      'it has a field that "Filter" does not define; its fields: period, kinds, periods, by, price, year',
    ],
    ['{ file(by: {}) }', 'by', 'expected exactly one of its fields'],
    ['{ file(by: { id: 1, code: "a" }) }', 'by', 'expected exactly one of its fields'],
    ['query ($by: By = 7) { file(by: $by) }', '$by', 'expected an object "By"'],
    ['{ files(year: 1899) }', 'year', 'expected a whole number between 1900 and 2199'],
    ['{ files(filter: { year: 2200 }) }', 'filter.year', 'expected a whole number between 1900 and 2199'],
    ['{ files(filter: { year: "x" }) }', 'filter.year', 'expected a whole number between 1900 and 2199'],
    [
      '{ file(by: { id: "a\\u0000" }) }',
      'by.id',
      'expected an id, as a text without the character U+0000 or a whole number',
    ],
    ['{ file(by: { code: "\\u0000" }) }', 'by.code', 'expected a text, without the character U+0000'],
  ])('%s', (query, place, why) => {
    expect(literal(query)).toEqual([`Invalid value for "${place}": ${why}.`])
    expect(literal(query, { locale: 'it' })[0]).toContain(`Valore non valido per «${place}»: `)
  })

  it('names no value of an enum and no field of an input where introspection would not show them', () => {
    const forms = { ...OURS, names: false }
    expect(literal('{ files(filter: { kinds: [DUSK], nothing: 1 }) }', { forms })).toEqual([
      'Invalid value for "filter.kinds[0]": expected a value of "Kind".',
      'Invalid value for "filter": it has a field that "Filter" does not define.',
    ])
  })

  it('is none where a foreign graph means another thing by the name of a scalar', () => {
    const forms = { scalars: NO_SCALARS, ranges: NO_RANGES, names: true }
    expect(literal('{ files(filter: { period: { from: 20260101 }, price: { any: [1] } }) }', { forms })).toEqual([])
    expect(literal('{ files(filter: { price: { any: [1] } }) }')).toEqual([])
  })

  it('with variables in it, is checked around them', () => {
    const query = 'query ($day: Date!) { files(filter: { period: { from: $day, to: "x" } }) }'
    expect(literal(query)).toEqual(['Invalid value for "filter.period.to": expected an existing date as YYYY-MM-DD.'])
    expect(sent(query, { day: 'x' })).toEqual(['Invalid value for "$day": expected an existing date as YYYY-MM-DD.'])
  })
})

describe('a variable of the wrong form', () => {
  const FILES = 'query ($filter: Filter, $first: Int! = 5) { files(filter: $filter, first: $first) }'
  it.each([
    [{ filter: { period: { from: '2026-02-30' } } }, '$filter.period.from'],
    [{ filter: { periods: [[{ from: '2026-01-01' }], null, [{}]] } }, '$filter.periods[2][0].from'],
    [{ filter: { kinds: null, by: { id: null } } }, '$filter.by'],
    [{ filter: { constructor: 1 } }, '$filter'],
    [{ first: null }, '$first'],
    [{ first: 2 ** 31 }, '$first'],
    [{ filter: 'x' }, '$filter'],
  ])('%j', (variables, place) => {
    expect(sent(FILES, variables, 'it')).toEqual([expect.stringContaining(`Valore non valido per «${place}»: `)])
  })

  it('is none when it fits, is left out with a default, or is of no declared name', () => {
    for (const fits of [{}, { filter: null }, { filter: { kinds: 'DAY' }, first: 3 }, { other: 'x' }])
      expect(sent(FILES, fits)).toEqual([])
  })

  it('is null where its default lets it be used for what is never null, in fragments too', () => {
    const query =
      'query ($first: Int = 5, $rate: Float) { ...f } fragment f on Query { files(first: $first, rate: $rate) }'
    expect(sent(query, { first: null, rate: null })).toEqual([
      'Invalid value for "$first": it must not be missing; expected a whole number between -2147483648 and 2147483647.',
    ])
    expect(sent(query, {})).toEqual([])
    expect(sent(query.replace('= 5', '= null'), {})).toHaveLength(1)
  })

  it('is a number out of the range of what it is used for, wherever that is', () => {
    const query = 'query ($a: Int, $b: Int = 5) { ...f } fragment f on Query { files(year: $a, filter: { year: $b }) }'
    const range = 'expected a whole number between 1900 and 2199.'
    expect(sent(query, { a: 2026, b: 2026 })).toEqual([])
    expect(sent(query, { a: null, b: null })).toEqual([])
    expect(sent(query, { a: 99_999 })).toEqual([`Invalid value for "$a": ${range}`, `Invalid value for "$b": ${range}`])
    expect(sent(FILES, { filter: { year: 0 } })).toEqual([`Invalid value for "$filter.year": ${range}`])
    expect(sent('query ($first: Int!) { files(first: $first) }', { first: 99_999 })).toEqual([])
  })

  it.each(['a\u0000b', '\uD800', 'x\uDFFFy'])('is text that cannot be stored: %j', (text) => {
    for (const by of [{ id: text }, { code: text }])
      expect(sent(FILES, { filter: { by } })).toEqual([expect.stringContaining('without the character U+0000')])
    expect(sent(FILES, { filter: { by: { code: '😀' } } })).toEqual([])
  })

  it('is reported a bounded number of times, under a name of bounded length', () => {
    const kinds = Array.from({ length: 1_000 }, () => 'DUSK')
    expect(sent(FILES, { filter: { kinds } })).toHaveLength(MOST_FAULTS)
    const long = 'v'.repeat(10_000)
    expect(sent(`query ($${long}: Int) { files(first: $${long}) }`, { [long]: 'x' })[0]!.length).toBeLessThan(300)
  })
})
