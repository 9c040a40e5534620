import { GraphQLID, GraphQLScalarType, GraphQLString, type ValueNode } from 'graphql'
import type { RefusalText } from '../errors.ts'
import { badInput } from './bad-input.ts'
import { EXPECTED } from './expected-form.ts'

/** Whether PostgreSQL can hold a text: no U+0000, no half of a surrogate pair. */
export const isStorable = (text: string): boolean => !UNSTORABLE.test(text)

// oxlint-disable-next-line no-control-regex -- it is what the rule is about
const UNSTORABLE = /[\u0000\p{Surrogate}]/u

/** `String` and `ID` as the hub reads them: a text that cannot be stored or compared in the database is refused. */
export const StorableString = storable(GraphQLString, {
  it: 'un testo, senza il carattere U+0000',
  en: 'a text, without the character U+0000',
})
export const StorableId = storable(GraphQLID, {
  it: 'un identificativo, come testo senza il carattere U+0000 o numero intero',
  en: 'an id, as a text without the character U+0000 or a whole number',
})

function storable(scalar: GraphQLScalarType<string>, expected: RefusalText): GraphQLScalarType<string> {
  const checked = (text: string, node?: ValueNode): string => {
    if (!isStorable(text)) throw badInput(scalar.name, expected, node)
    return text
  }
  return new GraphQLScalarType<string>({
    ...scalar.toConfig(),
    extensions: { [EXPECTED]: expected },
    parseValue: (value) => checked(scalar.parseValue(value)),
    parseLiteral: (node, variables) => checked(scalar.parseLiteral(node, variables), node),
  })
}
