import fc from 'fast-check'
import {
  buildSchema,
  GraphQLError,
  GraphQLInputObjectType,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  execute,
  parse,
  parseValue,
  validate,
} from 'graphql'
import { compileQuery } from 'graphql-jit'
import { describe, expect, it, test } from 'vitest'
import { cpuTime } from '#test/kit/cpu-time.ts'
import { withoutEchoedValue } from './bad-input.ts'
import { DateTimeScalar } from './date-time.scalar.ts'
import { DateScalar } from './date.scalar.ts'
import { DecimalScalar } from './decimal.scalar.ts'
import { IstatCodeScalar } from './istat-code.scalar.ts'
import { TaxCodeScalar } from './tax-code.scalar.ts'

const SCALARS = [DateScalar, DateTimeScalar, DecimalScalar, IstatCodeScalar, TaxCodeScalar]

test.each([
  [DateScalar, ['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']],
  [IstatCodeScalar, ['110001', '058091']],
  [TaxCodeScalar, ['RSSMRA85T10A562S', 'RSSMRA85T10A56NH', '12345678903']],
  [DecimalScalar, ['0', '-1', '12.50', '0.00', '123456789012345678901234567890', '-0.1']],
  [DateTimeScalar, ['2026-01-01T10:00:00Z', '2026-01-01T10:00:00.123456Z']],
])('$name reads what it writes', (scalar, texts) => {
  for (const text of texts) {
    expect(scalar.parseValue(text)).toBe(text)
    expect(scalar.parseLiteral(parseValue(`"${text}"`), {})).toBe(text)
    expect(scalar.serialize(text)).toBe(text)
  }
})

test.each([
  [
    DateScalar,
    [
      '2023-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '0000-01-01',
      '2026-1-1',
      ' 2026-01-01',
      '2026-01-01T00:00:00Z',
      '',
    ],
  ],
  [IstatCodeScalar, ['11001', '1100010', '000001', '110000', '11000A', '١١٠٠٠١']],
  [
    TaxCodeScalar,
    [
      'RSSMRA85T10A562T',
      'RSS MRA 85T10 A562T',
      'RSSMRA85T10A562',
      '12345678901',
      '00000000000',
      'RSSMRA85T10A562S.',
      'ıSSMRA85T10A562S',
      ' ',
      `RSSMRA85T10A562S${' '.repeat(100)}`,
      '',
    ],
  ],
  [
    DecimalScalar,
    ['1e3', '+1', '.5', '5.', '1,5', '0x10', 'NaN', 'Infinity', '1234567890123456789012345678901', ' 1', '--1', ''],
  ],
  [
    DateTimeScalar,
    [
      '2026-01-01T10:00Z',
      '2026-01-01 10:00:00Z',
      '2026-01-01T10:00:00',
      '2026-02-30T10:00:00Z',
      '2026-01-01T24:00:00Z',
      '2026-01-01T10:60:00Z',
      '2016-12-31T23:59:60Z',
      '2026-01-01T10:00:00+0100',
      '2026-01-01T10:00:00+24:00',
      '9999-12-31T23:59:59-01:00',
      '0001-01-01T00:00:00+01:00',
      '2026-01-01t10:00:00z',
      '',
    ],
  ],
])('$name refuses $1 and does not repeat it', (scalar, texts) => {
  for (const text of texts) {
    expect(() => scalar.parseValue(text), text).toThrow(expect.objectContaining({ extensions: { code: 'BAD_INPUT' } }))
    expect(() => scalar.parseLiteral(parseValue(JSON.stringify(text)), {})).toThrow(GraphQLError)
    if (text.length > 3) expect(messageOf(() => scalar.parseValue(text))).not.toContain(text)
  }
})

test('no scalar takes a value of another kind', () => {
  for (const scalar of SCALARS) {
    for (const value of [null, undefined, true, 1.5, {}, [], ['2026-01-01']]) {
      expect(() => scalar.parseValue(value), scalar.name).toThrow(GraphQLError)
      expect(() => scalar.serialize(value), scalar.name).toThrow(TypeError)
    }
    expect(() => scalar.parseLiteral(parseValue('1.5'), {}), scalar.name).toThrow(GraphQLError)
  }
})

test.each([
  ['2026-01-01T10:00:00+00:00', '2026-01-01T10:00:00Z'],
  ['2026-01-01T10:00:00.5+00:00', '2026-01-01T10:00:00.5Z'],
  ['2026-07-01T12:00:00.123456+02:00', '2026-07-01T10:00:00.123456Z'],
  ['2026-10-25T00:30:00+02:00', '2026-10-24T22:30:00Z'],
  [new Date('2026-01-01T10:00:00Z'), '2026-01-01T10:00:00Z'],
  [new Date('2026-01-01T10:00:00.120Z'), '2026-01-01T10:00:00.120Z'],
])('DateTime answers %s as %s', (stored, answered) => {
  expect(DateTimeScalar.serialize(stored)).toBe(answered)
})

test.each([
  ['2026-03-28T23:30:00+01:00', '2026-03-28T22:30:00Z'],
  ['2026-01-01T00:00:00.123456789Z', '2026-01-01T00:00:00.123456Z'],
  ['2026-01-01T00:00:00.500000-03:30', '2026-01-01T03:30:00.5Z'],
])('DateTime understands %s as %s', (sent, understood) => {
  expect(DateTimeScalar.parseValue(sent)).toBe(understood)
})

test('DateTime keeps the instant, whatever the offset', () => {
  const instant = fc.date({ min: new Date('0002-01-01'), max: new Date('9998-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(instant, fc.integer({ min: -1439, max: 1439 }), (date, minutes) => {
      const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1)
      const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
      const sent = `${local}${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
      expect(new Date(DateTimeScalar.parseValue(sent)).getTime()).toBe(date.getTime())
    }),
  )
})

test('Decimal is canonical and takes whole numbers, never floats', () => {
  expect(DecimalScalar.parseValue('007.50')).toBe('7.50')
  expect(DecimalScalar.parseValue('-0.00')).toBe('0.00')
  expect(DecimalScalar.parseValue(12)).toBe('12')
  expect(DecimalScalar.parseLiteral(parseValue('12'), {})).toBe('12')
  expect(DecimalScalar.serialize(10n ** 20n)).toBe('100000000000000000000')
  expect(() => DecimalScalar.serialize(0.1)).toThrow(TypeError)
  expect(() => DecimalScalar.parseValue(2 ** 53)).toThrow(GraphQLError)
})

test('a tax code is put into upper case', () => {
  expect(TaxCodeScalar.parseValue('rssmra85t10a562s')).toBe('RSSMRA85T10A562S')
  // As people paste it: blanks between its groups or around it, a non-breaking one, a line end.
  for (const pasted of ['RSS MRA 85T10 A562S', ' RSSMRA85T10A562S ', 'RSS\u00a0MRA85T10A562S\n'])
    expect(TaxCodeScalar.parseValue(pasted)).toBe('RSSMRA85T10A562S')
  expect(TaxCodeScalar.parseValue('123 456 789 03')).toBe('12345678903')
})

const SECRET = 'RSSMRA85T10A562T'
const query = new GraphQLObjectType({
  name: 'Query',
  fields: {
    echo: {
      type: GraphQLString,
      args: {
        code: { type: TaxCodeScalar },
        input: { type: new GraphQLInputObjectType({ name: 'In', fields: { code: { type: TaxCodeScalar } } }) },
      },
    },
  },
})
const schema = new GraphQLSchema({ query })
const document = parse('query($code: TaxCode, $input: In) { echo(code: $code, input: $input) }')

test.each([{ code: SECRET }, { input: { code: SECRET } }, { code: { a: SECRET } }])(
  'an engine that repeats a bad variable is silenced: %#',
  async (variableValues) => {
    const compiled = compileQuery(schema, document)
    if (!('query' in compiled)) throw new Error('not compiled')
    for (const result of [
      await execute({ schema, document, variableValues }),
      await compiled.query({}, {}, variableValues),
    ]) {
      const silenced = (result.errors ?? []).map(withoutEchoedValue)
      expect(silenced.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_INPUT' }])
      expect(JSON.stringify([silenced, silenced.map(String)])).not.toContain(SECRET)
      expect(silenced[0]?.message).toMatch(/^Variable "\$(code|input)" has an invalid value[. ]/)
    }
  },
)

describe('a bad variable is told by the place and the words of the schema, never by what was given', () => {
  const typed = buildSchema(
    'enum Reason { OTHER } input Part { reason: Reason! } input In { reason: Reason! minutes: Int parts: [Part!] } type Query { echo(input: In): String }',
  )
  const asked = parse('query ($input: In!) { echo(input: $input) }')
  it.each([
    [{ reason: SECRET }, ' at "input.reason". The value does not exist in "Reason" enum.'],
    [{ reason: 'OTHER', minutes: SECRET }, ' at "input.minutes". Int cannot represent non-integer value.'],
    [
      { reason: 'OTHER', parts: [{ reason: SECRET }] },
      ' at "input.parts[0].reason". The value does not exist in "Reason" enum.',
    ],
    [{ reason: null }, ' at "input.reason". Expected non-nullable type "Reason!" not to be null.'],
    [{}, '. Field "reason" of required type "Reason!" was not provided.'],
    [{ reason: 'OTHER', [SECRET]: 1 }, '. A field is not defined by type "In".'],
    [`a at "${SECRET}`, '. Expected type "In" to be an object.'],
  ])('%#', async (input, told) => {
    const { errors = [] } = await execute({ schema: typed, document: asked, variableValues: { input } })
    expect(errors.map((one) => withoutEchoedValue(one).message)).toEqual([
      `Variable "$input" has an invalid value${told}`,
    ])
  })
})

test('a bad literal is refused in validation without its value', () => {
  const errors = validate(schema, parse(`{ echo(code: "${SECRET}") }`))
  expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_INPUT' }])
  expect(JSON.stringify(errors)).not.toContain(SECRET)
})

test('other errors pass as they are', () => {
  const error = new GraphQLError('another')
  expect(withoutEchoedValue(error)).toBe(error)
})

test('100 KB of anything is refused within milliseconds', () => {
  for (const piece of ['0', '9', 'A', '0.', '-', '2026-01-01T', 'AEIOUX']) {
    const text = piece.repeat(100_000 / piece.length)
    for (const scalar of SCALARS) {
      const refused = (): void => expect(() => scalar.parseValue(text)).toThrow(GraphQLError)
      expect(cpuTime(refused), `${scalar.name} on ${piece}`).toBeLessThan(20)
    }
  }
})

function messageOf(act: () => unknown): string {
  try {
    act()
  } catch (failure) {
    return (failure as Error).message
  }
  return ''
}
