import { visit, type DocumentNode, type NameNode } from 'graphql'
import { refuse } from '../errors.ts'

/** What every object inherits, and what libraries leave out when they merge objects. */
const INHERITED: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  '__proto__',
  'prototype',
])

/**
 * Whether an object key of this name may read or write something that the object inherits. An assignment to such a key
 * of an ordinary object changed every object of the process.
 */
export const isInheritedName = (name: string): boolean => INHERITED.has(name)

/**
 * Holds the names that a caller chooses (aliases, variables, operations, fragments) apart from inherited properties and
 * from the names that GraphQL reserves (`__…`, specification § 3.6.1). A field that an alias only repeats keeps its own name:
 * `__typename`, and what a foreign schema calls `constructor`, which `withSafeKeys` executes under another key.
 *
 * @throws NAME_RESERVED
 */
export function refuseReservedNames(document: DocumentNode): void {
  visit(document, {
    Field: ({ alias, name }) => (alias?.value === name.value ? undefined : assertFree(alias)),
    VariableDefinition: ({ variable }) => assertFree(variable.name),
    OperationDefinition: ({ name }) => assertFree(name),
    FragmentDefinition: ({ name }) => assertFree(name),
  })
}

function assertFree(name: NameNode | undefined): void {
  if (name === undefined) return
  if (name.value.startsWith('__') || isInheritedName(name.value)) throw refuse('NAME_RESERVED', { name: name.value })
}
