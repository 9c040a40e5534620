import { hash } from 'node:crypto'
import type { DocumentNode } from 'graphql'
import { inputError } from '#platform/scalars/input-values.ts'
import { variableFaults } from '#platform/scalars/variable-values.ts'
import { refuse } from '../errors.ts'
import { admitDocument, DocumentFault, formsOf, type Admission } from './admit-document.ts'
import type { AdmittedDocument, AdmittedOperation, DocumentStore } from './document-store.ts'
import { limitCost, type Cost } from './cost/cost.ts'
import { limitVariables } from './limits/values.ts'
import type { RequestParameters } from './request-parameters.ts'

/** What `admitRequest` works with. */
export interface Door extends Admission {
  readonly documents: DocumentStore
}

/** What is known of a request that may go on. */
export interface AdmittedRequest {
  readonly document: DocumentNode
  readonly operation: AdmittedOperation
  readonly cost: Cost
}

/**
 * Decides whether a request may go on to planning; its document is in the store afterwards.
 *
 * @param bytes size of the body, for the limit of the operation once it is known.
 * @throws Refusal of the gateway's list; DocumentFault, of which values of the wrong form are `BAD_INPUT`
 */
export function admitRequest(request: RequestParameters, bytes: number, door: Door): AdmittedRequest {
  const document = admitted(request.query, door)
  const operation = chosen(document, request.operationName)
  const limits = { ...door.limits, ...own(door.limits.wideOperations, operation.name) }
  if (bytes > limits.bodyBytes) throw refuse('BODY_TOO_LARGE', { max: limits.bodyBytes })
  limitVariables(request.variables, limits)
  assertVariablesFit(operation, request.variables, door)
  return { document: document.document, operation, cost: limitCost(operation.cost, request.variables, limits) }
}

// Once per request and before anything is planned; the planner knows none of our scalars.
function assertVariablesFit({ variables }: AdmittedOperation, sent: RequestParameters['variables'], door: Door): void {
  const faults = variableFaults(variables, sent, formsOf(door))
  if (faults.length > 0) throw new DocumentFault('BAD_INPUT', faults.map(inputError))
}

function admitted(query: string, door: Door): AdmittedDocument {
  // The hash is the one Apollo Server looks documents up by, so that one store serves both.
  const key = hash('sha256', query)
  const known = door.documents.get(key)
  if (known?.validOn.has(door.schema)) return known
  // Also when it is known to others: a name outside the view and a name that exists nowhere cost the same.
  const fresh = admitDocument(query, door)
  if (!known) {
    door.documents.set(key, fresh, query.length)
    return fresh
  }
  // One document for all viewers, for its plan hangs on it.
  known.validOn.add(door.schema)
  return known
}

function chosen({ operations }: AdmittedDocument, name: string | undefined): AdmittedOperation {
  const [only, ...others] = operations
  if (name === undefined && others.length > 0) throw refuse('OPERATION_NAME_REQUIRED')
  const operation = name === undefined ? only : operations.find((candidate) => candidate.name === name)
  if (!operation) throw refuse('OPERATION_UNKNOWN')
  return operation
}

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
