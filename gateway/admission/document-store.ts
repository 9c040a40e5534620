import type { DocumentNode, GraphQLSchema } from 'graphql'
import type { DeclaredVariables } from '#platform/scalars/variable-values.ts'
import type { CostPlan } from './cost/cost-plan.ts'

/** A document that passed parsing, limits and validation, with what a request needs to know of each operation. */
export interface AdmittedDocument {
  readonly document: DocumentNode
  readonly operations: readonly AdmittedOperation[]
  /** The views of the graph on which it was found valid; on another it is not known. */
  readonly validOn: WeakSet<GraphQLSchema>
}

/** One operation of an admitted document. */
export interface AdmittedOperation {
  /** Empty for an anonymous operation. */
  readonly name: string
  readonly kind: 'query' | 'mutation' | 'subscription'
  readonly variables: DeclaredVariables
  /** What it may cost, for the variables of a request. */
  readonly cost: CostPlan
}

/** Admitted documents by the SHA-256 of their text. */
export interface DocumentStore {
  get(hash: string): AdmittedDocument | undefined
  set(hash: string, admitted: AdmittedDocument, length: number): void
  readonly size: number
}

interface Entry {
  readonly admitted: AdmittedDocument
  readonly length: number
}

/** A document holds some 36 bytes per character of its text (`docs/performance.md`): 36 MB. */
const KEPT_DOCUMENTS: { readonly entries: number; readonly length: number } = { entries: 2_000, length: 1_000_000 }

/**
 * A store bounded both by documents and by their text together; the least recently used leave first.
 *
 * Canonical forms are held weakly by their document and leave with it; they and plans have bounds of their own.
 */
export function createDocumentStore(
  maxDocuments = KEPT_DOCUMENTS.entries,
  maxLength = KEPT_DOCUMENTS.length,
): DocumentStore {
  const entries = new Map<string, Entry>()
  let total = 0
  const drop = (hash: string) => {
    total -= entries.get(hash)?.length ?? 0
    entries.delete(hash)
  }
  return {
    get(hash) {
      const entry = entries.get(hash)
      if (!entry) return undefined
      entries.delete(hash)
      entries.set(hash, entry)
      return entry.admitted
    },
    set(hash, admitted, length) {
      drop(hash)
      entries.set(hash, { admitted, length })
      total += length
      for (const oldest of entries.keys()) {
        if (entries.size <= maxDocuments && total <= maxLength) break
        drop(oldest)
      }
    },
    get size() {
      return entries.size
    },
  }
}
