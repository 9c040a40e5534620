import {
  isInputType,
  isNonNullType,
  Kind,
  typeFromAST,
  TypeInfo,
  ValidationContext,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type ObjectFieldNode,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql'
import type { InputForms } from './expected-form.ts'
import { placeOfVariable } from './input-values-rule.ts'
import { literalFaults, missing, MOST_FAULTS, sentFaults, type InputFault } from './input-values.ts'
import { rangeOf, type NumberRange, type NumberRanges } from './number-ranges.ts'

/** What is known of the variables of an operation before any request brings them. */
export interface DeclaredVariables {
  readonly definitions: readonly VariableDefinitionNode[]
  /** The types of variables, by name. */
  readonly types: ReadonlyMap<string, GraphQLInputType>
  /** Variables of nullable type that are used where the graph takes no null: a default makes that valid. */
  readonly neverNull: ReadonlySet<string>
  /** The ranges of variables that are whole numbers, by the arguments and input fields that they are used for. */
  readonly ranges: ReadonlyMap<string, NumberRange>
}

/** What an operation declares of its variables; the document is valid on the schema. */
export function declaredVariables(
  { schema, ranges }: { readonly schema: GraphQLSchema; readonly ranges: NumberRanges },
  document: DocumentNode,
  operation: OperationDefinitionNode,
): DeclaredVariables {
  const definitions = operation.variableDefinitions ?? []
  if (definitions.length === 0) return { ...NO_VARIABLES, definitions }
  const context = new ValidationContext(schema, document, new TypeInfo(schema), () => undefined)
  const used = context.getRecursiveVariableUsages(operation).filter(({ type }) => isNonNullType(type))
  const strict = new Set(used.map(({ node }) => node.name.value))
  const nullable = definitions.filter(({ type }) => type.kind !== Kind.NON_NULL_TYPE)
  return {
    definitions,
    types: typesOf(definitions, schema),
    neverNull: new Set(nullable.map(({ variable }) => variable.name.value).filter((name) => strict.has(name))),
    ranges: rangesOf([operation, ...context.getRecursivelyReferencedFragments(operation)], schema, ranges),
  }
}

/** What an operation without variables declares. */
export const NO_VARIABLES: DeclaredVariables = {
  definitions: [],
  types: new Map(),
  neverNull: new Set(),
  ranges: new Map(),
}

const typesOf = (
  definitions: readonly VariableDefinitionNode[],
  schema: GraphQLSchema,
): ReadonlyMap<string, GraphQLInputType> =>
  new Map(
    definitions.flatMap(({ variable, type: written }): [string, GraphQLInputType][] => {
      const type = typeFromAST(schema, written)
      return isInputType(type) ? [[variable.name.value, type]] : []
    }),
  )

/** Of a variable that is used in several places, what all of them take. */
function rangesOf(
  definitions: DocumentNode['definitions'],
  schema: GraphQLSchema,
  ranges: NumberRanges,
): ReadonlyMap<string, NumberRange> {
  const found = new Map<string, NumberRange>()
  const info = new TypeInfo(schema)
  const note = ({ name, value }: ArgumentNode | ObjectFieldNode, type: GraphQLInputType | null | undefined): void => {
    const range = value.kind === Kind.VARIABLE && type ? rangeOf(name.value, type, ranges) : undefined
    if (value.kind !== Kind.VARIABLE || !range) return
    const { from, to } = found.get(value.name.value) ?? range
    found.set(value.name.value, { from: Math.max(from, range.from), to: Math.min(to, range.to) })
  }
  const visitor = visitWithTypeInfo(info, {
    Argument: (node) => note(node, info.getInputType()),
    ObjectField: (node) => note(node, info.getInputType()),
  })
  visit({ kind: Kind.DOCUMENT, definitions }, visitor)
  return found
}

/**
 * What is wrong with the variables of a request. Walks them once and builds nothing; a value is never repeated.
 *
 * @param forms by what the form of a value is described
 */
export function variableFaults(
  declared: DeclaredVariables,
  variables: Readonly<Record<string, unknown>>,
  forms: InputForms,
): InputFault[] {
  const faults: InputFault[] = []
  for (const definition of declared.definitions) {
    if (faults.length >= MOST_FAULTS) break
    faults.push(...faultsOf(definition, variables, { ...declared, forms }))
  }
  return faults.slice(0, MOST_FAULTS)
}

function faultsOf(
  { variable, defaultValue }: VariableDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  { forms, types, neverNull, ranges }: DeclaredVariables & { readonly forms: InputForms },
): InputFault[] {
  const name = variable.name.value
  const type = types.get(name)
  if (type === undefined) return []
  const expected = { place: placeOfVariable(name), type, forms, range: ranges.get(name) }
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined
  const isNull = value === undefined ? defaultValue?.kind === Kind.NULL : value === null
  if (isNull && neverNull.has(name)) return [missing(expected)]
  if (value !== undefined) return sentFaults(value, expected)
  if (defaultValue) return literalFaults(defaultValue, expected)
  return isNonNullType(type) ? [missing(expected)] : []
}
