import {
  Kind,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import { siteOf, type ArgumentSite } from './arguments.ts'

/** One selected field of an object type: all nodes that share its response key, merged. */
export interface Selected {
  readonly field: GraphQLField<unknown, unknown>
  readonly responseKey: string
  readonly nodes: FieldNode[]
}

/** Everything that may decide the text of an operation's statement, found once per document. */
export interface DocumentSites {
  readonly sites: readonly ArgumentSite[]
  readonly indexOf: ReadonlyMap<FieldNode, number>
  /** `@skip` and `@include` nodes whose condition is a variable. */
  readonly conditions: readonly DirectiveNode[]
}

/** Reads selections of one document; fragments are known to be acyclic because validation ran before. */
export class Selections {
  readonly schema: GraphQLSchema
  readonly #fragments: Readonly<Record<string, FragmentDefinitionNode>>

  constructor(schema: GraphQLSchema, fragments: Readonly<Record<string, FragmentDefinitionNode>>) {
    this.schema = schema
    this.#fragments = fragments
  }

  /** The fields selected on one object type, in order, merged by response key; conditions are decided by `variables`. */
  of(
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
    variables: Readonly<Record<string, unknown>>,
  ): Selected[] {
    const found = new Map<string, Selected>()
    for (const set of sets) this.#collect(type, set, variables, found)
    return [...found.values()]
  }

  #collect(
    type: GraphQLObjectType,
    set: SelectionSetNode,
    variables: Readonly<Record<string, unknown>>,
    found: Map<string, Selected>,
  ): void {
    for (const node of set.selections) {
      if (!included(node.directives ?? [], variables)) continue
      if (node.kind === Kind.FIELD) this.#add(type, node, found)
      else {
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments[node.name.value]!
        const condition = fragment.typeCondition?.name.value
        if (!condition || this.#applies(condition, type)) this.#collect(type, fragment.selectionSet, variables, found)
      }
    }
  }

  #add(type: GraphQLObjectType, node: FieldNode, found: Map<string, Selected>): void {
    const field = type.getFields()[node.name.value]
    if (!field) return
    const responseKey = node.alias?.value ?? node.name.value
    const existing = found.get(responseKey)
    if (existing) existing.nodes.push(node)
    else found.set(responseKey, { field, responseKey, nodes: [node] })
  }

  #applies(condition: string, type: GraphQLObjectType): boolean {
    const conditional = this.schema.getType(condition)
    return conditional === type || (isAbstractType(conditional) && this.schema.isSubType(conditional, type))
  }

  /** The object types that fragments of a selection on an abstract type name. */
  typesWithin(abstract: GraphQLCompositeType, sets: readonly SelectionSetNode[]): GraphQLObjectType[] {
    const types = new Set<GraphQLObjectType>()
    const visit = (set: SelectionSetNode): void => {
      for (const node of set.selections) {
        if (node.kind === Kind.FIELD) continue
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments[node.name.value]!
        const named = fragment.typeCondition && this.schema.getType(fragment.typeCondition.name.value)
        if (isObjectType(named)) types.add(named)
        else visit(fragment.selectionSet)
      }
    }
    sets.forEach(visit)
    return isObjectType(abstract) ? [abstract] : [...types]
  }

  /** Walks everything below the root nodes once and lists what the shape of the statement depends on. */
  sitesOf(parent: GraphQLObjectType, roots: readonly FieldNode[]): DocumentSites {
    const sites: ArgumentSite[] = []
    const indexOf = new Map<FieldNode, number>()
    const conditions: DirectiveNode[] = []
    const visit = (type: GraphQLCompositeType, nodes: readonly SelectionSetNode['selections'][number][]): void => {
      for (const node of nodes) {
        conditions.push(...(node.directives ?? []).filter(dependsOnVariable))
        if (node.kind !== Kind.FIELD) {
          const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments[node.name.value]!
          const condition = fragment.typeCondition ? this.schema.getType(fragment.typeCondition.name.value) : type
          if (condition && isCompositeType(condition)) visit(condition, fragment.selectionSet.selections)
          continue
        }
        const field = 'getFields' in type ? type.getFields()[node.name.value] : undefined
        if (!field) continue
        if (field.args.length > 0 && !indexOf.has(node)) {
          indexOf.set(node, sites.length)
          sites.push(siteOf(field, node))
        }
        const named = getNamedType(field.type)
        if (node.selectionSet && isCompositeType(named)) visit(named, node.selectionSet.selections)
      }
    }
    visit(parent, roots)
    return { sites, indexOf, conditions }
  }
}

const dependsOnVariable = (directive: DirectiveNode): boolean =>
  (directive.name.value === 'skip' || directive.name.value === 'include') &&
  directive.arguments?.[0]?.value.kind === Kind.VARIABLE

/** Whether `@skip` and `@include` keep a selection. */
export function included(directives: readonly DirectiveNode[], variables: Readonly<Record<string, unknown>>): boolean {
  return directives.every((directive) => {
    if (directive.name.value !== 'skip' && directive.name.value !== 'include') return true
    return conditionOf(directive, variables) === (directive.name.value === 'include')
  })
}

/** The value of a condition for one request. */
export function conditionOf(directive: DirectiveNode, variables: Readonly<Record<string, unknown>>): boolean {
  const value = directive.arguments?.[0]?.value
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value] === true
  return value?.kind === Kind.BOOLEAN && value.value
}
