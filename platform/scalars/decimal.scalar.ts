import { GraphQLScalarType, Kind } from 'graphql'
import { badInput } from './bad-input.ts'
import { EXPECTED } from './expected-form.ts'
import { canonicalDecimal } from './decimal.ts'

const DECIMAL = {
  it: 'un decimale come testo di al più 30 cifre senza esponente, come "1234.50"',
  en: 'a decimal as a string of at most 30 digits without exponent, such as "1234.50"',
}

/**
 * `Decimal`: an exact decimal as text. Whole numbers are accepted as input; a float never, in or out, because it has
 * already lost cents when it arrives.
 */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'Italian: numero decimale. Exact decimal carried as string (never float)',
  extensions: { [EXPECTED]: DECIMAL },
  serialize(stored) {
    const decimal = exact(stored)
    if (decimal === null) throw new TypeError('Decimal: a stored value is not an exact decimal text')
    return decimal
  },
  parseValue(value) {
    const decimal = exact(value)
    if (decimal === null) throw badInput('Decimal', DECIMAL)
    return decimal
  },
  parseLiteral(node) {
    const decimal = node.kind === Kind.STRING || node.kind === Kind.INT ? canonicalDecimal(node.value) : null
    if (decimal === null) throw badInput('Decimal', DECIMAL, node)
    return decimal
  },
})

function exact(value: unknown): string | null {
  if (typeof value === 'string') return canonicalDecimal(value)
  return typeof value === 'bigint' || Number.isSafeInteger(value) ? canonicalDecimal(String(value)) : null
}
