import { Kind, type FieldNode, type GraphQLField, type OperationDefinitionNode, type ValueNode } from 'graphql'
import { refuse } from '#platform/errors.ts'
import type { Limits } from '../limits/limits.ts'

/** What a page says of its size: a number, or the variable that holds it and what holds without it; undefined is unknown. */
export interface PageSize {
  readonly size: number | undefined
  readonly variable: string | undefined
}

/** The arguments that say how many. */
const COUNTS = ['first', 'last']

/** What a field says of the size of its page; undefined when it has no pages. */
export function pageSizeOf(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  operation: OperationDefinitionNode,
): PageSize | undefined {
  const counts = field.args.filter(({ name }) => COUNTS.includes(name))
  if (counts.length === 0) return undefined
  const given = node.arguments?.find(({ name }) => counts.some((count) => count.name === name.value))
  const byDefault = counts.find(({ name }) => name === (given?.name.value ?? 'first'))?.defaultValue
  const fallback = typeof byDefault === 'number' ? byDefault : undefined
  if (given?.value.kind !== Kind.VARIABLE) return { size: numberIn(given?.value) ?? fallback, variable: undefined }
  const variable = given.value.name.value
  const definition = operation.variableDefinitions?.find((candidate) => candidate.variable.name.value === variable)
  return { size: numberIn(definition?.defaultValue) ?? fallback, variable }
}

/**
 * The size of a page in one request.
 *
 * @throws PAGE_SIZE when it is not within 1..`pageSize`.
 */
export function requestedSize(
  { size, variable }: PageSize,
  variables: Readonly<Record<string, unknown>>,
  { pageSize, defaultPage }: Limits,
): number {
  const sent = variable !== undefined && Object.hasOwn(variables, variable) ? variables[variable] : undefined
  const asked = typeof sent === 'number' ? sent : sent === null ? defaultPage : (size ?? defaultPage)
  if (asked < 1 || asked > pageSize) throw refuse('PAGE_SIZE', { max: pageSize })
  return asked
}

const numberIn = (value: ValueNode | undefined): number | undefined =>
  value?.kind === Kind.INT ? Number(value.value) : undefined
