import { isInterfaceType, Kind, parse, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import { isInterfaceObject } from './interface-object-fields.ts'
import type { EntityBatchAlias, PlanNode, PlanPath, QueryPlan, RequiredSelection, Rewrite } from './query-plan.ts'
import { inlined, selectionsOf, typeInside, type Selection, type SelectionPath } from './selection-paths.ts'

/** Whether a plan leaves out a field of an operation. */
export type LeavesOut = (plan: QueryPlan, operation: OperationDefinitionNode) => boolean

/**
 * Finds plans in which no step that can be taken fetches a field that an operation asks of an interface, where the interface is an `@interfaceObject` in some
 * subgraph: the planner (0.0.38) makes such plans, and the field would be null without an error. Fields are known by the keys on their way,
 * whatever their type: elsewhere a subgraph may know that an object has none of the types asked.
 */
export function findUnfetchedFields(schema: GraphQLSchema): LeavesOut {
  const isOfInterfaceObject = new Set(
    Object.values(schema.getTypeMap()).filter((type) => isInterfaceType(type) && isInterfaceObject(type)),
  )
  return ({ node }, operation) => {
    if (isOfInterfaceObject.size === 0) return false
    const fetched = new Set<string>()
    if (node) addFetched(node, '', fetched)
    const root = schema.getRootType(operation.operation)!
    const asks = (selections: readonly Selection[], path: SelectionPath, at: string, isChecked: boolean): boolean =>
      selections.some((selection) => {
        const within = [...path, selection]
        const inner = selectionsOf(selection.selectionSet)
        if (selection.kind !== Kind.FIELD) return asks(inner, within, at, isChecked)
        const key = keyOf(selection)
        if (key === '__typename') return false
        const place = `${at}.${key}`
        if (isChecked && !fetched.has(place)) return true
        const type = typeInside(schema, root, within)
        return asks(inner, within, place, type !== undefined && isOfInterfaceObject.has(type))
      })
    return asks(selectionsOf(operation.selectionSet), [], '', false)
  }
}

const keyOf = ({ alias, name }: Extract<Selection, { kind: Kind.FIELD }>): string => (alias ?? name).value

/**
 * Adds the places of all fields that the steps of a plan fetch, in their order. A step of which nothing that it requires was fetched before is
 * none: it has no key to ask by.
 */
function addFetched(node: PlanNode, at: string, fetched: Set<string>): void {
  switch (node.kind) {
    case 'Fetch':
      if (node.requires && !isFed(node.requires, at, fetched)) return
      for (const root of rootsOf(node.operation))
        if (!node.requires) addPlaces([root], { at: '', fetched, rewrites: node.outputRewrites })
        else addPlaces(selectionsOf(root.selectionSet), { at, fetched, rewrites: node.outputRewrites })
      return
    case 'BatchFetch':
      return node.entityBatch.aliases.forEach((one) => addBatched(one, rootsOf(node.operation), fetched))
    case 'Flatten':
      return addFetched(node.node, placeOf(node.path), fetched)
    case 'Sequence':
    case 'Parallel':
      return node.nodes.forEach((one) => addFetched(one, at, fetched))
    case 'Condition':
      for (const clause of [node.ifClause, node.elseClause]) if (clause) addFetched(clause, at, fetched)
      return
    case 'Subscription':
      return addFetched(node.primary, at, fetched)
  }
}

function addBatched(batched: EntityBatchAlias, roots: readonly Selection[], fetched: Set<string>): void {
  const { alias, paths, requires, outputRewrites: rewrites } = batched
  const root = roots.find((one) => one.kind === Kind.FIELD && keyOf(one) === alias)
  const places = paths.map(placeOf).filter((place) => isFed(requires, place, fetched))
  for (const at of places) addPlaces(selectionsOf(root?.selectionSet), { at, fetched, rewrites })
}

/** Whether anything but the type of what is required was fetched: of several keys one is enough. */
const isFed = (requires: readonly RequiredSelection[], at: string, fetched: ReadonlySet<string>): boolean =>
  requires.some((one) =>
    one.kind === 'InlineFragment'
      ? isFed(one.selections, at, fetched)
      : one.name !== '__typename' && fetched.has(`${at}.${one.name}`),
  )

const rootsOf = (text: string): readonly Selection[] =>
  selectionsOf(inlined(parse(text, { noLocation: true }), undefined)?.selectionSet)

const placeOf = (path: PlanPath): string =>
  path.map((segment) => (typeof segment === 'object' && 'Field' in segment ? `.${segment.Field}` : '')).join('')

interface Places {
  readonly at: string
  readonly fetched: Set<string>
  readonly rewrites: readonly Rewrite[] | undefined
}

function addPlaces(selections: readonly Selection[], { at, fetched, rewrites = [] }: Places): void {
  const renamed = new Map(
    rewrites.flatMap((rewrite) =>
      'KeyRenamer' in rewrite ? [[lastKey(rewrite.KeyRenamer.path), rewrite.KeyRenamer.renameKeyTo] as const] : [],
    ),
  )
  const add = (inner: readonly Selection[], place: string): void => {
    for (const selection of inner) {
      const key = selection.kind === Kind.FIELD ? keyOf(selection) : undefined
      const below = key === undefined ? place : `${place}.${renamed.get(key) ?? key}`
      fetched.add(below)
      add(selectionsOf(selection.selectionSet), below)
    }
  }
  add(selections, at)
}

/** The planner's aliases are unique within a fetch: the last key says enough. */
const lastKey = (path: Extract<Rewrite, { KeyRenamer: unknown }>['KeyRenamer']['path']): string => {
  const last = path.findLast((segment) => 'Key' in segment)
  return last && 'Key' in last ? last.Key : ''
}
