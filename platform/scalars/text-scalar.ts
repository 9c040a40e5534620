import { GraphQLScalarType } from 'graphql'
import type { RefusalText } from '../errors.ts'
import { badInput, stringLiteral } from './bad-input.ts'
import { EXPECTED } from './expected-form.ts'

/** A scalar whose values are texts in one canonical form. */
export interface TextScalar {
  readonly name: string
  readonly description: string
  /** What a value must be, in the words of the refusal. */
  readonly expected: RefusalText
  readonly specifiedByURL?: string
  /** The canonical form of what a client sent, or null when it is not one. */
  readonly parse: (text: string) => string | null
  /** The canonical form of what the database answered, or null when it is not one; runs for every value of a list. */
  readonly serialize: (stored: unknown) => string | null
}

/**
 * Makes a scalar that refuses every input that is not a canonical text with `BAD_INPUT`, the value unspoken.
 *
 * A stored value that does not fit is a fault of ours, not a refusal: it throws a `TypeError`, which is masked.
 */
export function textScalar(scalar: TextScalar): GraphQLScalarType<string, string> {
  const parse = (text: unknown): string | null => (typeof text === 'string' ? scalar.parse(text) : null)
  return new GraphQLScalarType<string, string>({
    name: scalar.name,
    description: scalar.description,
    specifiedByURL: scalar.specifiedByURL,
    extensions: { [EXPECTED]: scalar.expected },
    serialize: (stored) => scalar.serialize(stored) ?? fault(scalar),
    parseValue(value) {
      const parsed = parse(value)
      if (parsed === null) throw badInput(scalar.name, scalar.expected)
      return parsed
    },
    parseLiteral(node) {
      const parsed = parse(stringLiteral(node))
      if (parsed === null) throw badInput(scalar.name, scalar.expected, node)
      return parsed
    },
  })
}

function fault(scalar: TextScalar): never {
  throw new TypeError(`${scalar.name}: a stored value is not ${scalar.expected.en}`)
}
