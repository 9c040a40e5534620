import {
  GraphQLError,
  Kind,
  TypeInfo,
  isNonNullType,
  visit,
  visitWithTypeInfo,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'

/** Values of the caller's variables by name, coerced. */
export type VariableValues = Readonly<Record<string, unknown>>

/** What of a request's variables decides the form of an operation. */
export interface FormVariables {
  /** Variables of `@skip` and `@include`. */
  readonly conditions: readonly string[]
  /** Variables that may be null where an argument may not. */
  readonly mayBeNull: readonly string[]
}

/** Finds the variables of an operation that decide its form. */
export function formVariablesOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
): FormVariables {
  const nullable = new Set(
    operation.variableDefinitions
      ?.filter(({ type }) => type.kind !== Kind.NON_NULL_TYPE)
      .map(({ variable }) => variable.name.value),
  )
  const conditions = new Set<string>()
  const mayBeNull = new Set<string>()
  const types = new TypeInfo(schema)
  const note = visitWithTypeInfo(types, {
    Directive: (node) => conditionsOf(node).forEach((name) => conditions.add(name)),
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      if (nullable.has(name.value) && isNonNullType(types.getInputType())) mayBeNull.add(name.value)
    },
  })
  visit(document, note)
  return { conditions: [...conditions].toSorted(), mayBeNull: [...mayBeNull].toSorted() }
}

/** The form that variables give an operation, as a text: equal texts give equal forms. */
export function formOf({ conditions, mayBeNull }: FormVariables, variables: VariableValues): string {
  if (conditions.length === 0 && mayBeNull.length === 0) return ''
  const letter = (value: unknown): string => (value === true ? 't' : value === false ? 'f' : 'n')
  const isNull = (name: string): string => (own(variables, name) === null ? 'n' : '-')
  return `${conditions.map((name) => letter(own(variables, name))).join('')}|${mayBeNull.map(isNull).join('')}`
}

/**
 * Whether a selection with these directives is part of the operation (specification § 3.13.1, 3.13.2).
 *
 * @throws GraphQLError when a condition is null
 */
export function isIncluded(directives: readonly DirectiveNode[] | undefined, variables: VariableValues): boolean {
  if (!directives || directives.length === 0) return true
  // In this order: what is skipped needs no other condition.
  const skip = directives.find(({ name }) => name.value === 'skip')
  if (skip && valueOf(skip, variables)) return false
  const include = directives.find(({ name }) => name.value === 'include')
  return !include || valueOf(include, variables)
}

function valueOf(node: DirectiveNode, variables: VariableValues): boolean {
  const given = node.arguments?.find(({ name }) => name.value === 'if')?.value
  const value =
    given?.kind === Kind.BOOLEAN
      ? given.value
      : given?.kind === Kind.VARIABLE
        ? own(variables, given.name.value)
        : undefined
  if (typeof value === 'boolean') return value
  throw new GraphQLError('Argument "if" of non-null type "Boolean!" must not be null.', {
    nodes: node,
    extensions: { code: 'BAD_USER_INPUT' },
  })
}

function conditionsOf(node: DirectiveNode): string[] {
  if (node.name.value !== 'skip' && node.name.value !== 'include') return []
  return (node.arguments ?? []).flatMap(({ value }) => (value.kind === Kind.VARIABLE ? [value.name.value] : []))
}

/** A variable's value; what objects inherit is none. */
export const own = (variables: VariableValues, name: string): unknown =>
  Object.hasOwn(variables, name) ? variables[name] : undefined
