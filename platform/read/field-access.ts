import type { GraphQLField, GraphQLSchema } from 'graphql'
import { isNonNullType } from 'graphql'
import type { Viewer } from '#platform/viewer.ts'

/** Whether the viewer may read a field of a type with a read model; rows are decided by row-level security. */
export type FieldAccess = (typename: string, field: GraphQLField<unknown, unknown>) => boolean

interface FieldRule {
  readonly open: boolean
  readonly scopes: readonly (readonly string[])[]
}

/** Reads `@tag(name: "L0")` and `@requiresScopes` of every field once, and answers for each viewer. */
export function fieldAccess(schema: GraphQLSchema): (viewer: Viewer) => FieldAccess {
  const rules = new WeakMap<GraphQLField<unknown, unknown>, FieldRule>()
  const queryType = schema.getQueryType()?.name
  const ruleOf = (field: GraphQLField<unknown, unknown>): FieldRule => {
    const known = rules.get(field)
    if (known) return known
    const rule = readRule(field)
    rules.set(field, rule)
    return rule
  }
  return (viewer) => (typename, field) => {
    const rule = ruleOf(field)
    if (seesOpenDataOnly(viewer) && typename !== queryType && !rule.open) return false
    return rule.scopes.length === 0 || rule.scopes.some((all) => all.every((scope) => viewer.scopes.has(scope)))
  }
}

// Someone with an appointment that gives no role stands in no column of the access matrix: they see what everyone sees.
const seesOpenDataOnly = ({ kind, roles }: Viewer): boolean => kind === 'PUBLIC' || roles.length === 0

/** Viewers with equal keys are granted the same fields, so they share statements. */
export const accessKey = (viewer: Viewer): string => (seesOpenDataOnly(viewer) ? 'PUBLIC' : viewer.roles.join())

// Non-null values are what every viewer of the object may see (nullability rule 4a), so they are open wherever the object
// is, unless they carry a class of their own: then a public reader loses the object that it asked for more of.
function readRule(field: GraphQLField<unknown, unknown>): FieldRule {
  const directives = field.astNode?.directives ?? []
  const tags = directives
    .filter(({ name }) => name.value === 'tag')
    .map(({ arguments: given }) => valueOf(given?.[0]?.value))
  const scopes = directives
    .filter(({ name }) => name.value === 'requiresScopes')
    .flatMap(({ arguments: given }) => valueOf(given?.[0]?.value) as string[][])
  const classified = tags.some((tag) => /^L[1-4]$/.test(String(tag)))
  const open = tags.includes('L0') || (isNonNullType(field.type) && !classified) || field.name === '__typename'
  return { open, scopes }
}

function valueOf(node: import('graphql').ConstValueNode | undefined): unknown {
  if (node?.kind === 'StringValue') return node.value
  return node?.kind === 'ListValue' ? node.values.map(valueOf) : undefined
}
