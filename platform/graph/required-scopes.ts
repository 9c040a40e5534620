import type { ConstValueNode, GraphQLField } from 'graphql'

/** The alternatives of scopes that a field states by `@requiresScopes`; none when it states none. */
export const requiredScopes = ({ astNode }: GraphQLField<unknown, unknown>): readonly (readonly string[])[] =>
  (astNode?.directives ?? [])
    .filter(({ name }) => name.value === 'requiresScopes')
    .flatMap(({ arguments: given }) => valueOf(given?.[0]?.value) as string[][])

function valueOf(node: ConstValueNode | undefined): unknown {
  if (node?.kind === 'StringValue') return node.value
  return node?.kind === 'ListValue' ? node.values.map(valueOf) : undefined
}
