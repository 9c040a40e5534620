import { GraphQLError, type ValidationRule } from 'graphql'

/** Forbids `__schema` and `__type`, in the words of an unknown field: a closed door does not say what is behind it. */
export const NoIntrospectionRule: ValidationRule = (context) => ({
  Field(node) {
    const name = node.name.value
    if (name !== '__schema' && name !== '__type') return
    context.reportError(new GraphQLError(`Cannot query field "${name}" on type "Query".`, { nodes: node }))
  },
})
