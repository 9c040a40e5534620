import { BREAK, Kind, visit, type DocumentNode, type SelectionNode } from 'graphql'
import { fragmentsOf } from '../admission/limits/expanded-count.ts'

const known = new WeakMap<DocumentNode, DocumentNode | false>()

/**
 * What of a document the schema answers: a copy whose operations hold only `__schema` and `__type` of the root, their
 * fragments written out; undefined when it asks neither. Found once for each document.
 */
export function introspectionIn(document: DocumentNode): DocumentNode | undefined {
  const found = known.get(document) ?? (asksIntrospection(document) && keepRoots(document))
  known.set(document, found)
  return found || undefined
}

function keepRoots(document: DocumentNode): DocumentNode {
  const fragments = fragmentsOf(document)
  const kept = (selections: readonly SelectionNode[]): SelectionNode[] =>
    selections.flatMap((node): SelectionNode[] => {
      if (node.kind === Kind.FIELD) return isIntrospection(node.name.value) ? [node] : []
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node
      const inner = kept(fragment?.selectionSet.selections ?? [])
      if (inner.length === 0) return []
      const { directives } = node
      return [{ kind: Kind.INLINE_FRAGMENT, directives, selectionSet: { kind: Kind.SELECTION_SET, selections: inner } }]
    })
  return {
    ...document,
    definitions: document.definitions.map((node) =>
      node.kind === Kind.OPERATION_DEFINITION
        ? { ...node, selectionSet: { ...node.selectionSet, selections: kept(node.selectionSet.selections) } }
        : node,
    ),
  }
}

function asksIntrospection(document: DocumentNode): boolean {
  let isAsked = false
  visit(document, {
    Field({ name }) {
      isAsked ||= isIntrospection(name.value)
      return isAsked ? BREAK : undefined
    },
  })
  return isAsked
}

const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type'
