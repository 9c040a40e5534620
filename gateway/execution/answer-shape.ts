import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { fragmentsOf } from '../admission/limits/expanded-count.ts'

/** The shape that an answer to one fetch must have, compiled once per fetch. */
export interface AnswerShape {
  readonly roots: readonly RootShape[]
}

/** A root field of a fetch. */
export interface RootShape {
  /** Its key in the answer. */
  readonly key: string
  /** For `_entities`: the variable with the representations, and the keys that the fetch gives each of them. */
  readonly entities: { readonly variable: string; readonly keysFor: KeysFor } | undefined
  readonly fits: (value: unknown, variables: Readonly<Record<string, unknown>>) => boolean
}

/** The keys in the answer that a fetch gives the entity of a representation. */
export type KeysFor = (representation: unknown) => readonly string[]

type Fits = (value: unknown, typename?: string) => boolean

/**
 * Compiles the check of a fetch's answers: every field asked for is there, lists are lists, objects objects,
 * built-in scalars and enums of their kind, and what may not be null is not. What a failing subgraph sends in their place (`null`, `{}`, a page of HTML,
 * the answer to another question) does not fit, and never reaches the merge.
 */
export function compileShape(fetch: DocumentNode, schema: GraphQLSchema): AnswerShape {
  const operation = writeOut(fetch).definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return { roots: [] }
  const root = schema.getRootType(operation.operation) ?? undefined
  const fields = operation.selectionSet.selections.filter((node) => node.kind === Kind.FIELD)
  return { roots: fields.map((field) => rootShape(field, root, schema)) }
}

/** The planner shares selections of large fetches in fragments. */
function writeOut(document: DocumentNode): DocumentNode {
  const fragments = fragmentsOf(document)
  const inline = (node: FragmentSpreadNode): InlineFragmentNode | undefined => {
    const fragment = fragments.get(node.name.value)
    if (!fragment) return undefined
    const { typeCondition, selectionSet } = fragment
    const { directives } = node
    return {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition,
      ...(directives && { directives }),
      selectionSet: visit(selectionSet, { FragmentSpread: inline }),
    }
  }
  return visit(document, { FragmentSpread: inline })
}

function rootShape(field: FieldNode, root: GraphQLNamedType | undefined, schema: GraphQLSchema): RootShape {
  const key = keyOf(field)
  const conditional = isConditional(field)
  if (field.name.value !== '_entities') {
    const one = fieldFits(field, root, schema)
    return { key, entities: undefined, fits: (value) => (value === undefined ? conditional : one(value)) }
  }
  const given = field.arguments?.find(({ name }) => name.value === 'representations')?.value
  const variable = given?.kind === Kind.VARIABLE ? given.name.value : 'representations'
  const entity = selectionFits(field.selectionSet, undefined, schema)
  const fits: RootShape['fits'] = (value, variables) => {
    if (value === undefined) return conditional
    const asked = variables[variable]
    if (!Array.isArray(value) || !Array.isArray(asked) || value.length !== asked.length) return false
    return value.every((item, index) => item === null || entity(item, typenameOf(asked[index])))
  }
  return { key, entities: { variable, keysFor: keysByType(field.selectionSet, schema) }, fits }
}

function selectionFits(
  set: SelectionSetNode | undefined,
  parent: GraphQLNamedType | undefined,
  schema: GraphQLSchema,
): Fits {
  const parts = (set?.selections ?? []).map((node): Fits => {
    if (node.kind === Kind.FIELD) {
      const fits = fieldFits(node, parent, schema)
      const key = keyOf(node)
      const conditional = isConditional(node)
      return (value) => {
        const inner = (value as Record<string, unknown>)[key]
        return inner === undefined ? conditional : fits(inner)
      }
    }
    if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error('A fragment that was not written out.')
    const condition = node.typeCondition?.name.value
    const inner = selectionFits(node.selectionSet, condition ? schema.getType(condition) : parent, schema)
    const conditional = isConditional(node)
    return (value, typename) => conditional || !applies(condition, typename, schema) || inner(value, typename)
  })
  return (value, typename) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const runtime = typenameOf(value) ?? typename ?? (isObjectType(parent) ? parent.name : undefined)
    for (const fits of parts) if (!fits(value, runtime)) return false
    return true
  }
}

/** Whether a fragment surely applies to an object; where the answer does not tell, it is not held against it. */
function applies(condition: string | undefined, typename: string | undefined, schema: GraphQLSchema): boolean {
  if (condition === undefined || condition === typename) return true
  if (typename === undefined) return false
  const [abstract, type] = [schema.getType(condition), schema.getType(typename)]
  return isAbstractType(abstract) && isObjectType(type) && schema.isSubType(abstract, type)
}

function fieldFits(field: FieldNode, parent: GraphQLNamedType | undefined, schema: GraphQLSchema): Fits {
  if (field.name.value === '__typename') return (value) => typeof value === 'string'
  const known = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value]?.type : undefined
  const one = field.selectionSet
    ? selectionFits(field.selectionSet, known && getNamedType(known), schema)
    : leafFits(known && getNamedType(known))
  // A field that the supergraph does not know (it may be internal to a subgraph) can be checked for its own shape only.
  return known
    ? listFits(known, one)
    : (value) => value === null || !field.selectionSet || Array.isArray(value) || one(value)
}

function listFits(type: GraphQLOutputType, one: Fits): Fits {
  // What is non-null in the supergraph is non-null in every subgraph.
  if (isNonNullType(type)) {
    const inner = listFits(type.ofType, one)
    return (value) => value !== null && inner(value)
  }
  if (!isListType(type)) return (value) => value === null || one(value)
  const item = listFits(type.ofType, one)
  return (value) => {
    if (value === null) return true
    if (!Array.isArray(value)) return false
    for (const inner of value) if (!item(inner)) return false
    return true
  }
}

function leafFits(type: GraphQLNamedType | undefined): Fits {
  if (isEnumType(type)) return (value) => typeof value === 'string'
  return LEAVES[type?.name ?? ''] ?? (() => true)
}

/** The built-in scalars; what another scalar may be, its subgraph knows. */
const LEAVES: Readonly<Record<string, Fits>> = {
  Int: (value) => typeof value === 'number',
  Float: (value) => typeof value === 'number',
  Boolean: (value) => typeof value === 'boolean',
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string' || typeof value === 'number',
}

/** Found once per type, for errors may be many. */
function keysByType(set: SelectionSetNode | undefined, schema: GraphQLSchema): KeysFor {
  const found = new Map<string | undefined, readonly string[]>()
  return (representation) => {
    const typename = typenameOf(representation)
    const keys =
      found.get(typename) ?? [...new Set(keysOf(set, typename, schema))].filter((key) => key !== '__typename')
    found.set(typename, keys)
    return keys
  }
}

function keysOf(set: SelectionSetNode | undefined, typename: string | undefined, schema: GraphQLSchema): string[] {
  return (set?.selections ?? []).flatMap((node) => {
    if (node.kind === Kind.FIELD) return [keyOf(node)]
    if (node.kind === Kind.FRAGMENT_SPREAD) return []
    return mayApply(node.typeCondition?.name.value, typename, schema) ? keysOf(node.selectionSet, typename, schema) : []
  })
}

/** Whether a fragment may concern an entity: one known by its interface only (`@interfaceObject`) may be of any of its types. */
function mayApply(condition: string | undefined, typename: string | undefined, schema: GraphQLSchema): boolean {
  return typename === undefined || applies(condition, typename, schema) || !isObjectType(schema.getType(typename))
}

/** `@skip` and `@include` may leave a field out. */
const isConditional = (node: SelectionNode): boolean => (node.directives?.length ?? 0) > 0

const keyOf = (field: FieldNode): string => field.alias?.value ?? field.name.value

const typenameOf = (value: unknown): string | undefined => {
  const typename =
    typeof value === 'object' && value !== null ? (value as { __typename?: unknown }).__typename : undefined
  return typeof typename === 'string' ? typename : undefined
}
