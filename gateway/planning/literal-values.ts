import { Kind, type ValueNode } from 'graphql'
import { own, type VariableValues } from './conditions.ts'

/**
 * Whether an argument is sent as a variable: always, but for a number that is written otherwise than JavaScript would write
 * it, which may mean more to its scalar than a number of JSON holds.
 */
export const isSentAsVariable = (node: ValueNode): boolean => hasVariable(node) || isLossless(node)

function isLossless(node: ValueNode): boolean {
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return String(Number(node.value)) === node.value
  return innerOf(node).every(isLossless)
}

const hasVariable = (node: ValueNode): boolean => node.kind === Kind.VARIABLE || innerOf(node).some(hasVariable)

function innerOf(node: ValueNode): readonly ValueNode[] {
  if (node.kind === Kind.LIST) return node.values
  return node.kind === Kind.OBJECT ? node.fields.map(({ value }) => value) : []
}

/** The value that a text stands for with the variables of a request, as JSON; undefined when it is a variable that is absent. */
export function literalValue(node: ValueNode, variables: VariableValues): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return own(variables, node.name.value)
    case Kind.NULL:
      return null
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value)
    case Kind.LIST:
      return node.values.map((item) => literalValue(item, variables) ?? null)
    case Kind.OBJECT:
      return objectOf(node.fields.map(({ name, value }) => [name.value, literalValue(value, variables)]))
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value
  }
}

/** Absent variables leave their field out (specification § 3.10). */
const objectOf = (entries: readonly (readonly [string, unknown])[]): Record<string, unknown> =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined))
