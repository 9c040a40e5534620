import { GraphQLError, Kind, visit, type DocumentNode, type ExecutionResult, type FieldNode } from 'graphql'
import { isInheritedName } from '../admission/reserved-names.ts'

/** A document that the executor can execute, and the way back to the names that the caller knows. */
export interface SafeKeys {
  readonly document: DocumentNode
  readonly restore: (result: ExecutionResult) => ExecutionResult
}

const prepared = new WeakMap<DocumentNode, SafeKeys>()

/**
 * Gives every field that a schema names like an inherited property (`constructor`, `toString`) an alias of our own: the
 * executor writes answers into ordinary objects, in which such a key is never absent and is lost in merges. Aliases that
 * callers choose have other names already (`refuseReservedNames`). Equal documents give equal documents.
 */
export function withSafeKeys(document: DocumentNode): SafeKeys {
  const known = prepared.get(document)
  if (known) return known
  const fresh = prepare(document)
  prepared.set(document, fresh)
  return fresh
}

function prepare(document: DocumentNode): SafeKeys {
  const keys = responseKeysOf(document)
  if (![...keys].some(isInheritedName)) return { document, restore: (result) => result }
  const prefix = unusedPrefix(keys)
  const renamed = visit(document, {
    Field: (node) => (isInheritedName(keyOf(node)) ? aliased(node, `${prefix}${keyOf(node)}`) : undefined),
  })
  return { document: renamed, restore: (result) => restored(result, prefix) }
}

function responseKeysOf(document: DocumentNode): ReadonlySet<string> {
  const keys = new Set<string>()
  visit(document, { Field: (node) => void keys.add(keyOf(node)) })
  return keys
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
  const nameOf = <T>(key: T): T | string => {
    if (typeof key !== 'string' || !key.startsWith(prefix)) return key
    const name = key.slice(prefix.length)
    return isInheritedName(name) ? name : key
  }
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
