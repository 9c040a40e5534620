import { GraphQLError, Kind } from 'graphql'
import type { ValueNode } from 'graphql'
import { refuse, type RefusalText } from '../errors.ts'

/**
 * The refusal of an input value: code `BAD_INPUT`, says what the scalar expects and never repeats the value, which
 * may be a tax code. A scalar knows no place: where a document or its variables are read, `inputValuesRule` and
 * `variableFaults` name it.
 */
export function badInput(scalar: string, expected: RefusalText, node?: ValueNode): GraphQLError {
  const why = { it: `si attende ${expected.it}`, en: `expected ${expected.en}` }
  return new GraphQLError(`${scalar}: expected ${expected.en}.`, {
    nodes: node,
    originalError: refuse('BAD_INPUT', { name: scalar, why }),
    extensions: { code: 'BAD_INPUT' },
  })
}

/** The text of a string literal, or undefined for any other literal. */
export const stringLiteral = (node: ValueNode): string | undefined =>
  node.kind === Kind.STRING ? node.value : undefined

const COERCION = /^(?:(Variable) "(\$\w{1,200})" got|(Argument) "(\w{1,200})" of type "[^"]*" has) invalid value /

type Rewording = readonly [pattern: RegExp, words: string]

/** How graphql-js quotes a value that does not fit, and what it says without it. */
const VALUES: readonly Rewording[] = [
  [/^((?:Enum "\w{1,200}"|\w{1,200}) cannot represent (?:an? )?[\w -]{0,60}value): [^]*$/, '$1.'],
  [/^Value "[^"]*" (does not exist in "\w{1,200}" enum)[^]*$/, 'The value $1.'],
]

/** The same for literals of a document, in validation and syntax errors. */
const QUOTED: readonly Rewording[] = [
  ...VALUES,
  [/^(Expected value of type "[^"]{1,200}"), found [^]*$/, '$1.'],
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
  const cause = error.originalError instanceof GraphQLError ? error.originalError : undefined
  const detail = cause && (cause.extensions.code === 'BAD_INPUT' ? cause.message : schemasWords(cause.message))
  const message = `${what} "${name}" has an invalid value${placeOf(error, cause)}.${detail ? ` ${detail}` : ''}`
  return new GraphQLError(message, { nodes: error.nodes, extensions: { code: 'BAD_INPUT' } })
}

/** What graphql-js says of a part of a variable in the words of the schema alone; of the rest nothing is told. */
const SCHEMAS_WORDS: readonly Rewording[] = [
  ...VALUES,
  [/^(Field "\w{1,200}" of required type "[^"]{1,200}" was not provided\.)$/, '$1'],
  [/^(Expected (?:non-nullable )?type "[^"]{1,200}" (?:to be an object|not to be null)\.)$/, '$1'],
  [/^Field "[^"]*" is (not defined by type "\w{1,200}")[^]*$/, 'A field is $1.'],
]

function schemasWords(message: string): string | undefined {
  const [pattern, words] = SCHEMAS_WORDS.find(([says]) => says.test(message)) ?? []
  return pattern && words && message.replace(pattern, words)
}

// The fields that lead to it are the schema's: ` at "input.reasonCode"` stands right before the cause.
function placeOf({ message }: GraphQLError, cause: GraphQLError | undefined): string {
  if (!cause || !message.endsWith(`; ${cause.message}`)) return ''
  const [place] = / at "\w[\w.[\]]{0,400}"$/.exec(message.slice(0, -cause.message.length - 2)) ?? []
  return place ?? ''
}

function withoutQuotedLiteral(error: GraphQLError): GraphQLError {
  const [pattern, words] = QUOTED.find(([quotes]) => quotes.test(error.message)) ?? []
  if (pattern === undefined || words === undefined || error.originalError) return error
  const { nodes, source, positions, path, extensions } = error
  return new GraphQLError(error.message.replace(pattern, words), { nodes, source, positions, path, extensions })
}
