import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'
import { refuse as refusePlatform } from '#platform/errors.ts'
import { refuse } from '../../errors.ts'
import { fragmentsOf } from './expanded-count.ts'
import type { Limits } from './limits.ts'

/** A paged field of an operation: how many nodes it asks for (a number, or the variable that says so) and the pages below. */
interface Page {
  readonly size: number
  readonly variable: string | undefined
  readonly pages: readonly Page[]
}

/** The pages of an operation, found once per document; `limitPages` holds a request to them. */
export type Pages = readonly Page[]

/** Finds the paged fields (those with an argument `first`) of an operation, fragments expanded; needs a valid document. */
export function pagesOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Pages {
  const fragments = fragmentsOf(document)
  const into = (set: SelectionSetNode, parent: string): Page[] =>
    set.selections.flatMap((node) => through(node, parent))
  const through = (node: SelectionNode, parent: string): Page[] => {
    if (node.kind === Kind.INLINE_FRAGMENT) return into(node.selectionSet, node.typeCondition?.name.value ?? parent)
    if (node.kind === Kind.FIELD) return ofField(node, parent)
    const fragment = fragments.get(node.name.value)
    return fragment ? into(fragment.selectionSet, fragment.typeCondition.name.value) : []
  }
  const ofField = (node: FieldNode, parent: string): Page[] => {
    const field = fieldOf(schema, parent, node.name.value)
    const type = field && getNamedType(field.type)
    const pages = node.selectionSet && isCompositeType(type) ? into(node.selectionSet, type.name) : []
    const first = field?.args.find(({ name }) => name === 'first')
    return first ? [{ ...sizeOf(node, operation, first.defaultValue), pages }] : pages
  }
  const root = schema.getRootType(operation.operation)
  return root ? into(operation.selectionSet, root.name) : []
}

/**
 * Holds `first` to 1..`pageSize`, written or sent as a variable, and the product of the pages to `nodes`.
 *
 * @throws PAGE_SIZE, NODE_LIMIT
 */
export function limitPages(pages: Pages, variables: Readonly<Record<string, unknown>>, limits: Limits): void {
  if (nodesOf(pages, variables, limits) > limits.nodes) throw refuse('NODE_LIMIT', { max: limits.nodes })
}

function nodesOf(pages: Pages, variables: Readonly<Record<string, unknown>>, limits: Limits): number {
  let total = 0
  for (const page of pages) {
    const size = pageSize(page, variables, limits)
    total += size + size * nodesOf(page.pages, variables, limits)
  }
  return total
}

function pageSize(page: Page, variables: Readonly<Record<string, unknown>>, limits: Limits): number {
  const sent = page.variable === undefined ? undefined : variables[page.variable]
  const size = typeof sent === 'number' ? sent : Number.isNaN(page.size) ? limits.defaultPage : page.size
  if (size < 1 || size > limits.pageSize) throw refusePlatform('PAGE_SIZE', { max: limits.pageSize })
  return size
}

/** NaN stands for a page of which nothing is known: the limits say what to assume. */
function sizeOf(node: FieldNode, operation: OperationDefinitionNode, byDefault: unknown): Omit<Page, 'pages'> {
  const fallback = typeof byDefault === 'number' ? byDefault : Number.NaN
  const given = argument(node)?.value
  if (given?.kind !== Kind.VARIABLE) return { size: numberIn(given) ?? fallback, variable: undefined }
  const variable = given.name.value
  const definition = operation.variableDefinitions?.find((candidate) => candidate.variable.name.value === variable)
  return { size: numberIn(definition?.defaultValue) ?? fallback, variable }
}

const argument = (node: FieldNode): ArgumentNode | undefined =>
  node.arguments?.find(({ name }) => name.value === 'first')

const numberIn = (value: ValueNode | undefined): number | undefined =>
  value?.kind === Kind.INT ? Number(value.value) : undefined

function fieldOf(schema: GraphQLSchema, parent: string, name: string): GraphQLField<unknown, unknown> | undefined {
  const type = schema.getType(parent)
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined
}
