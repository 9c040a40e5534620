import { execute, Kind, visit, BREAK, type DocumentNode, type ExecutionResult, type SelectionNode } from 'graphql'
import { fragmentsOf } from '../admission/limits/expanded-count.ts'
import type { ExecutedOperation } from './partial-answer.ts'

/** An operation parted into what the gateway answers itself and what the subgraphs answer. */
export interface PartedOperation {
  /** The introspection of the operation, or undefined. */
  readonly own: DocumentNode | undefined
  /** The rest, or undefined when nothing of it needs a subgraph. */
  readonly federated: DocumentNode | undefined
}

const parted = new WeakMap<DocumentNode, PartedOperation>()

/**
 * Parts a document once: `__schema`, `__type` and a root `__typename` are the gateway's to answer, wherever they stand
 * among other fields or in fragments; the planner knows none of them.
 */
export function partIntrospection(document: DocumentNode): PartedOperation {
  const known = parted.get(document)
  if (known) return known
  const fresh =
    asksIntrospection(document) || !asksData(document) ? part(document) : { own: undefined, federated: document }
  parted.set(document, fresh)
  return fresh
}

/** Answers introspection from the schema that the caller sees. */
export function answerIntrospection(own: DocumentNode, operation: ExecutedOperation): ExecutionResult {
  const { schema, operationName, variables } = operation
  const result = execute({ schema, document: own, operationName, variableValues: variables })
  if ('then' in result) throw new Error('Introspection answers at once.')
  return result
}

function part(document: DocumentNode): PartedOperation {
  return {
    own: keepRoots(document, isMeta),
    federated: asksData(document) ? keepRoots(document, (node) => !isMeta(node)) : undefined,
  }
}

/** A copy whose operations hold only the root fields that are wanted, their fragments written out. */
function keepRoots(document: DocumentNode, wanted: (field: SelectionNode) => boolean): DocumentNode {
  const fragments = fragmentsOf(document)
  const kept = (selections: readonly SelectionNode[]): SelectionNode[] =>
    selections.flatMap((node): SelectionNode[] => {
      if (node.kind === Kind.FIELD) return wanted(node) ? [node] : []
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
  let found = false
  visit(document, {
    Field(node) {
      found ||= node.name.value === '__schema' || node.name.value === '__type'
      return found ? BREAK : undefined
    },
  })
  return found
}

/** Whether an operation has a root field besides the meta fields; fragments may hold it. */
function asksData(document: DocumentNode): boolean {
  const fragments = fragmentsOf(document)
  const among = (selections: readonly SelectionNode[]): boolean =>
    selections.some((node) => {
      if (node.kind === Kind.FIELD) return !isMeta(node)
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node
      return among(fragment?.selectionSet.selections ?? [])
    })
  return document.definitions.some(
    (node) => node.kind === Kind.OPERATION_DEFINITION && among(node.selectionSet.selections),
  )
}

const isMeta = (node: SelectionNode): boolean => node.kind === Kind.FIELD && node.name.value.startsWith('__')
