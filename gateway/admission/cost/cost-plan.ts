import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { fragmentsOf } from '../limits/expanded-count.ts'
import { assumedSize, weightOf, type ListSizes } from './list-sizes.ts'
import { pageSizeOf, type PageSize } from './page-size.ts'

/**
 * What one field that answers with objects may cost: `size` objects of `weight` for each object that it stands on, and
 * what stands below, each time. A page has its size from the request.
 */
export interface CostNode {
  readonly size: number
  /** The pages that say how many; the largest counts. Of a connection they stand on its lists. */
  readonly pages: readonly PageSize[]
  /** What the field itself says of a page, whether or not a list of it is asked. */
  readonly own: readonly PageSize[]
  readonly weight: number
  readonly isIntrospection: boolean
  readonly below: readonly CostNode[]
}

/** What the fields of an operation may cost, found once per document; `costOf` evaluates it for a request. */
export type CostPlan = readonly CostNode[]

/** The selections of a field, and the type that they stand on. */
interface Selected {
  readonly set: SelectionSetNode
  readonly parent: string
}

/** One field as it is written at one place. */
interface Written {
  readonly node: FieldNode
  readonly parent: string
  readonly field: GraphQLField<unknown, unknown>
}

/**
 * Finds what an operation may cost: every list counts, paged or not, in every fragment and on every type that an
 * interface or union may be. Equal response keys are one field, as they are when it runs. Conditions (`@skip`,
 * `@include`) count as fulfilled. Needs a valid document whose expanded size is limited.
 */
export function costPlanOf(
  { schema, sizes }: { schema: GraphQLSchema; sizes: ListSizes },
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CostPlan {
  const fragments = fragmentsOf(document)
  const below = (selected: readonly Selected[], frame: readonly PageSize[]): CostNode[] =>
    [...fieldsOf(selected, { schema, fragments }).values()].flatMap((written) => nodeOf(written, frame))
  const nodeOf = (written: readonly Written[], frame: readonly PageSize[]): CostNode[] => {
    const { field: first, parent } = written[0]!
    const named = getNamedType(first.type)
    if (first.name === 'totalCount' && parent.endsWith('Connection')) return [{ ...LEAF, weight: sizes.count }]
    if (!isCompositeType(named)) return []
    const own = written.flatMap(({ node, field }) => pageSizeOf(node, field, operation) ?? [])
    const isList = written.some(({ field }) => listDepth(field.type) > 0)
    const pages = isList ? [...own, ...frame] : []
    const selected = written.flatMap(({ node }) =>
      node.selectionSet ? [{ set: node.selectionSet, parent: named.name }] : [],
    )
    return [
      {
        size: Math.max(...written.map((one) => sizeOf(one, sizes, schema))),
        pages,
        own,
        weight: weightOf(sizes, named.name),
        isIntrospection: named.name.startsWith('__'),
        below: below(selected, isList ? [] : own),
      },
    ]
  }
  const root = schema.getRootType(operation.operation)
  return root ? below([{ set: operation.selectionSet, parent: root.name }], []) : []
}

const LEAF = { size: 1, pages: [], own: [], isIntrospection: false, below: [] }

interface Graph {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
}

/** The fields that selections come to, by response key, fragments expanded. */
function fieldsOf(selected: readonly Selected[], graph: Graph): Map<string, Written[]> {
  const found = new Map<string, Written[]>()
  const walk = (set: SelectionSetNode, parent: string): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) walk(node.selectionSet, node.typeCondition?.name.value ?? parent)
      else if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = graph.fragments.get(node.name.value)
        if (fragment) walk(fragment.selectionSet, fragment.typeCondition.name.value)
      } else {
        const field = fieldOf(graph.schema, parent, node.name.value)
        const key = node.alias?.value ?? node.name.value
        if (field) found.set(key, [...(found.get(key) ?? []), { node, parent, field }])
      }
    }
  }
  for (const { set, parent } of selected) walk(set, parent)
  return found
}

/** The size to assume of a field; of an interface's, the largest of its types. */
function sizeOf({ field, parent }: Written, sizes: ListSizes, schema: GraphQLSchema): number {
  const depth = listDepth(field.type)
  if (depth === 0) return 1
  if (parent === '__Schema' && field.name === 'types') return Object.keys(schema.getTypeMap()).length
  const type = schema.getType(parent)
  const types = isInterfaceType(type) ? [type, ...schema.getPossibleTypes(type)] : [{ name: parent }]
  return Math.max(...types.map(({ name }) => assumedSize(sizes, name, field.name))) ** depth
}

function listDepth(type: GraphQLOutputType): number {
  const nullable = getNullableType(type)
  return isListType(nullable) ? 1 + listDepth(nullable.ofType) : 0
}

function fieldOf(schema: GraphQLSchema, parent: string, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef
  const type = schema.getType(parent)
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined
}
