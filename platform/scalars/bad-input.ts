import { GraphQLError, Kind } from 'graphql'
import type { ValueNode } from 'graphql'

/**
 * The refusal of an input value: code `BAD_INPUT`, says what the scalar expects and never repeats the value, which
 * may be a tax code.
 */
export const badInput = (scalar: string, expected: string, node?: ValueNode): GraphQLError =>
  new GraphQLError(`${scalar}: expected ${expected}.`, { nodes: node, extensions: { code: 'BAD_INPUT' } })

/** The text of a string literal, or undefined for any other literal. */
export const stringLiteral = (node: ValueNode): string | undefined =>
  node.kind === Kind.STRING ? node.value : undefined

const COERCION = /^(?:(Variable) "(\$\w{1,200})" got|(Argument) "(\w{1,200})" of type "[^"]*" has) invalid value /

/** How graphql-js quotes literals of a document in validation and syntax errors, and what it says without them. */
const QUOTED: readonly (readonly [RegExp, string])[] = [
  [/^((?:Enum "\w{1,200}"|\w{1,200}) cannot represent (?:an? )?[\w -]{0,60}value): [^]*$/, '$1.'],
  [/^(Expected value of type "[^"]{1,200}"), found [^]*$/, '$1.'],
  [/^Value "[^"]*" (does not exist in "\w{1,200}" enum)[^]*$/, 'The value $1.'],
  [/^(Syntax Error: (?:Expected [^,]{1,60}, found|Unexpected) \w{1,60}) "[^]*$/, '$1.'],
]

/**
 * The same error without the value that graphql-js and graphql-jit repeat when a variable or a literal does not fit its type;
 * any other error as it is. Fault messages are logged and answered: a tax code must not stand in them.
 */
export function withoutEchoedValue(error: GraphQLError): GraphQLError {
  const [, variable, its, literal, name = its] = COERCION.exec(error.message) ?? []
  const what = variable ?? literal
  if (what === undefined) return withoutQuotedLiteral(error)
  const cause = error.originalError
  const detail = cause instanceof GraphQLError && cause.extensions.code === 'BAD_INPUT' ? ` ${cause.message}` : ''
  const message = `${what} "${name}" has an invalid value.${detail}`
  return new GraphQLError(message, { nodes: error.nodes, extensions: { code: 'BAD_INPUT' } })
}

function withoutQuotedLiteral(error: GraphQLError): GraphQLError {
  const [pattern, words] = QUOTED.find(([quotes]) => quotes.test(error.message)) ?? []
  if (pattern === undefined || words === undefined || error.originalError) return error
  const { nodes, source, positions, path, extensions } = error
  return new GraphQLError(error.message.replace(pattern, words), { nodes, source, positions, path, extensions })
}
