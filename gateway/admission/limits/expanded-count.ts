import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/** A selection or the head of an operation or fragment: whatever a count may look at. */
export type Countable = SelectionNode | Extract<DocumentNode['definitions'][number], { selectionSet: SelectionSetNode }>

/**
 * What the largest operation of a document weighs once its fragments are expanded, in time linear in the document:
 * each fragment is weighed once, so 2^20 expansions cost twenty visits (CVE-2025-32030). A fragment within itself
 * weighs nothing; validation refuses it.
 */
export function expandedCount(document: DocumentNode, weigh: (node: Countable) => number): number {
  const fragments = fragmentsOf(document)
  const known = new Map<string, number>()
  const spread = (name: string): number => {
    const weight = known.get(name)
    const fragment = fragments.get(name)
    if (weight !== undefined || !fragment) return weight ?? 0
    known.set(name, 0)
    const total = weigh(fragment) + inside(fragment.selectionSet)
    known.set(name, total)
    return total
  }
  const inside = (set: SelectionSetNode | undefined): number => {
    let total = 0
    for (const node of set?.selections ?? []) {
      total += weigh(node) + (node.kind === Kind.FRAGMENT_SPREAD ? spread(node.name.value) : inside(node.selectionSet))
    }
    return total
  }
  return Math.max(
    0,
    ...document.definitions.map((node) => (isOperation(node) ? weigh(node) + inside(node.selectionSet) : 0)),
  )
}

/** The fragments of a document by name. */
export const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  )

const isOperation = (node: DocumentNode['definitions'][number]) => node.kind === Kind.OPERATION_DEFINITION
