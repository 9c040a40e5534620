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

const COERCION = /^Variable "(\$\w{1,200})" got invalid value /

/**
 * The same error without the value that graphql-js and graphql-jit repeat when a variable does not fit its type;
 * any other error as it is. Fault messages are logged and answered: a tax code must not stand in them.
 */
export function withoutEchoedValue(error: GraphQLError): GraphQLError {
  const variable = COERCION.exec(error.message)?.[1]
  if (variable === undefined) return error
  const cause = error.originalError
  const detail = cause instanceof GraphQLError && cause.extensions.code === 'BAD_INPUT' ? ` ${cause.message}` : ''
  const message = `Variable "${variable}" has an invalid value.${detail}`
  return new GraphQLError(message, { nodes: error.nodes, extensions: { code: 'BAD_INPUT' } })
}
