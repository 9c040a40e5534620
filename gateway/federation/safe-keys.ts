import { GraphQLError, Kind, visit, type DocumentNode, type ExecutionResult, type FieldNode } from 'graphql'
import { isInheritedName } from '../admission/reserved-names.ts'

/** A document that the executor can execute, and the way back to the names that the caller knows. */
export interface SafeKeys {
  readonly document: DocumentNode
  readonly restore: (result: ExecutionResult) => ExecutionResult
}

/** Gives the safe form of a document; equal documents give equal documents. */
export type WithSafeKeys = (document: DocumentNode) => SafeKeys

/**
 * Gives fields whose response key could be taken for something else an alias of our own:
 * - those that a schema names like an inherited property (`constructor`, `toString`): the executor writes answers into
 *   ordinary objects, in which such a key is never absent and is lost in merges. Aliases that callers choose have other
 *   names already (`refuseReservedNames`);
 * - aliases that are the name of some field of the graph (`id: name`): planner and executor put keys and required fields
 *   beside what was asked, and would take the one for the other. The planner even ends the process.
 *
 * @param fieldNames the names of all fields of the supergraph
 */
export function createSafeKeys(fieldNames: ReadonlySet<string>): WithSafeKeys {
  const prepared = new WeakMap<DocumentNode, SafeKeys>()
  const isUnsafe = (node: FieldNode): boolean =>
    isInheritedName(keyOf(node)) ||
    (node.alias !== undefined &&
      node.alias.value !== node.name.value &&
      (fieldNames.has(node.alias.value) || node.alias.value.startsWith('_')))
  return (document) => {
    const known = prepared.get(document)
    if (known) return known
    const fresh = prepare(document, isUnsafe)
    prepared.set(document, fresh)
    return fresh
  }
}

function prepare(document: DocumentNode, isUnsafe: (node: FieldNode) => boolean): SafeKeys {
  const { keys, unsafe } = responseKeysOf(document, isUnsafe)
  if (unsafe === 0) return { document, restore: (result) => result }
  const prefix = unusedPrefix(keys)
  const renamed = visit(document, {
    Field: (node) => (isUnsafe(node) ? aliased(node, `${prefix}${keyOf(node)}`) : undefined),
  })
  return { document: renamed, restore: (result) => restored(result, prefix) }
}

function responseKeysOf(
  document: DocumentNode,
  isUnsafe: (node: FieldNode) => boolean,
): { readonly keys: ReadonlySet<string>; readonly unsafe: number } {
  const keys = new Set<string>()
  let unsafe = 0
  visit(document, {
    Field: (node) => {
      keys.add(keyOf(node))
      if (isUnsafe(node)) unsafe++
    },
  })
  return { keys, unsafe }
}

function unusedPrefix(keys: ReadonlySet<string>): string {
  for (let count = 0; ; count++) {
    const prefix = `k${count}_`
    if (![...keys].some((key) => key.startsWith(prefix))) return prefix
  }
}

const keyOf = ({ alias, name }: FieldNode): string => alias?.value ?? name.value

const aliased = (node: FieldNode, alias: string): FieldNode => ({ ...node, alias: { kind: Kind.NAME, value: alias } })

function restored({ data, errors, ...rest }: ExecutionResult, prefix: string): ExecutionResult {
  const nameOf = <T>(key: T): T | string =>
    typeof key === 'string' && key.startsWith(prefix) ? key.slice(prefix.length) : key
  const renamed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renamed)
    if (typeof value !== 'object' || value === null) return value
    // Defines its keys, where an assignment would meet what is inherited.
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [nameOf(key), renamed(inner)]))
  }
  return {
    ...rest,
    ...(data !== undefined && { data: renamed(data) as ExecutionResult['data'] }),
    ...(errors && { errors: errors.map((error) => withPath(error, error.path?.map(nameOf))) }),
  }
}

function withPath(error: GraphQLError, path: readonly (string | number)[] | undefined): GraphQLError {
  const { message, nodes, source, positions, extensions } = error
  return new GraphQLError(message, { nodes, source, positions, path, extensions, originalError: error })
}
