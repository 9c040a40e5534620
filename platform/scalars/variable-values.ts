import {
  isInputType,
  isNonNullType,
  Kind,
  typeFromAST,
  TypeInfo,
  ValidationContext,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql'
import type { InputForms } from './expected-form.ts'
import { placeOfVariable } from './input-values-rule.ts'
import { missing, MOST_FAULTS, sentFaults, type InputFault } from './input-values.ts'

/** What is known of the variables of an operation before any request brings them. */
export interface DeclaredVariables {
  readonly definitions: readonly VariableDefinitionNode[]
  /** Variables of nullable type that are used where the graph takes no null: a default makes that valid. */
  readonly neverNull: ReadonlySet<string>
}

/** What an operation declares of its variables; the document is valid on the schema. */
export function declaredVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): DeclaredVariables {
  const definitions = operation.variableDefinitions ?? []
  if (definitions.every(({ type }) => type.kind === Kind.NON_NULL_TYPE)) return { definitions, neverNull: new Set() }
  const context = new ValidationContext(schema, document, new TypeInfo(schema), () => undefined)
  const used = context.getRecursiveVariableUsages(operation).filter(({ type }) => isNonNullType(type))
  const strict = new Set(used.map(({ node }) => node.name.value))
  const nullable = definitions.filter(({ type }) => type.kind !== Kind.NON_NULL_TYPE)
  return {
    definitions,
    neverNull: new Set(nullable.map(({ variable }) => variable.name.value).filter((name) => strict.has(name))),
  }
}

/** Where variables are read: the graph, and by what the form of a value is described. */
export interface VariableReading {
  readonly schema: GraphQLSchema
  readonly forms: InputForms
}

/** What is wrong with the variables of a request. Walks them once and builds nothing; a value is never repeated. */
export function variableFaults(
  declared: DeclaredVariables,
  variables: Readonly<Record<string, unknown>>,
  reading: VariableReading,
): InputFault[] {
  const faults: InputFault[] = []
  for (const definition of declared.definitions) {
    if (faults.length >= MOST_FAULTS) break
    faults.push(...faultsOf(definition, variables, { ...reading, ...declared }))
  }
  return faults.slice(0, MOST_FAULTS)
}

function faultsOf(
  { variable, type: written, defaultValue }: VariableDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  { schema, forms, neverNull }: VariableReading & DeclaredVariables,
): InputFault[] {
  const name = variable.name.value
  const type = typeFromAST(schema, written)
  if (!isInputType(type)) return []
  const expected = { place: placeOfVariable(name), type, forms }
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined
  const isNull = value === undefined ? defaultValue?.kind === Kind.NULL : value === null
  if (isNull && neverNull.has(name)) return [missing(expected)]
  if (value !== undefined) return sentFaults(value, expected)
  return defaultValue === undefined && isNonNullType(type) ? [missing(expected)] : []
}
