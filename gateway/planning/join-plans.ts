import { Kind, parse, type FieldNode, type OperationDefinitionNode, type SelectionNode } from 'graphql'
import { ENTRY_SUBGRAPH } from './entry-supergraph.ts'
import type { FetchNode, PlanNode, PlanPath, QueryPlan } from './query-plan.ts'

/** What is left of a plan from an entry: it begins at an object elsewhere. */
export interface RestOfPlan {
  /** Undefined where the object has all that was asked. */
  readonly node: PlanNode | undefined
  /** What was fetched at the entry, which the object must have. */
  readonly needs: readonly SelectionNode[]
}

/**
 * Takes the fetches of the entry out of a plan, and puts another path where its root field was.
 * Undefined where the entry's answer would have to be rewritten.
 */
export function restOfEntryPlan({ node }: QueryPlan, entry: string, path: PlanPath): RestOfPlan | undefined {
  const needs: SelectionNode[] = []
  let isWhole = true
  const moved = (old: PlanPath): PlanPath => {
    const [first, ...rest] = old
    if (typeof first !== 'object' || !('Field' in first) || first.Field !== entry) return old
    return [...path, ...rest]
  }
  const rest = (inner: PlanNode): PlanNode | undefined => {
    switch (inner.kind) {
      case 'Fetch':
        if (inner.serviceName !== ENTRY_SUBGRAPH) return inner
        isWhole &&= inner.outputRewrites === undefined
        needs.push(...entrySelections(inner))
        return undefined
      case 'Sequence':
        return sequence(inner.nodes.flatMap((one) => rest(one) ?? []))[0]
      case 'Parallel':
        return parallel(inner.nodes.flatMap((one) => rest(one) ?? []))[0]
      case 'Flatten': {
        const flattened = rest(inner.node)
        return flattened && { ...inner, path: moved(inner.path), node: flattened }
      }
      case 'BatchFetch': {
        const aliases = inner.entityBatch.aliases.map((alias) => ({ ...alias, paths: alias.paths.map(moved) }))
        return { ...inner, entityBatch: { aliases } }
      }
      case 'Condition': {
        const [ifClause, elseClause] = [inner.ifClause, inner.elseClause].map((clause) =>
          clause ? rest(clause) : undefined,
        )
        return ifClause || elseClause ? { ...inner, ifClause: ifClause ?? null, elseClause } : undefined
      }
      case 'Subscription':
        isWhole = false
        return undefined
    }
  }
  const left = node && rest(node)
  return isWhole ? { node: left, needs } : undefined
}

function entrySelections({ operation }: FetchNode): readonly SelectionNode[] {
  const [definition] = parse(operation, { noLocation: true }).definitions
  const fields = (definition as OperationDefinitionNode).selectionSet.selections.filter(
    ({ kind }) => kind === Kind.FIELD,
  )
  return (fields as FieldNode[]).flatMap(({ selectionSet }) => selectionSet?.selections ?? [])
}

/** One step that does others in this order; none for none. */
export function sequence(nodes: readonly PlanNode[]): readonly PlanNode[] {
  const flat = nodes.flatMap((node) => (node.kind === 'Sequence' ? node.nodes : [node]))
  return flat.length > 1 ? [{ kind: 'Sequence', nodes: flat }] : flat
}

/** One step that does others at once; none for none. */
export function parallel(nodes: readonly PlanNode[]): readonly PlanNode[] {
  const flat = nodes.flatMap((node) => (node.kind === 'Parallel' ? node.nodes : [node]))
  return flat.length > 1 ? [{ kind: 'Parallel', nodes: flat }] : flat
}
