import { visit, type DocumentNode, type NameNode } from 'graphql'
import { refuse } from '../errors.ts'

/** What every object inherits: as the key of an ordinary object, such a name is never absent. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype))

/** Whether objects have a property of this name without having been given one. */
export const isInheritedName = (name: string): boolean => isForbiddenName(name) || INHERITED.has(name)

/** The one name that may change an object by being assigned to it: nothing that a caller names may have it. */
export const isForbiddenName = (name: string): boolean => name === '__proto__'

/**
 * Keeps `__proto__` out of the names that a caller chooses (aliases, variables, operations, fragments). Nothing of the hub makes it a key of
 * an ordinary object; this guards libraries, in which one such request changed every object of the process.
 *
 * @throws NAME_RESERVED
 */
export function refuseReservedNames(document: DocumentNode): void {
  visit(document, {
    Field: ({ alias }) => assertFree(alias),
    VariableDefinition: ({ variable }) => assertFree(variable.name),
    OperationDefinition: ({ name }) => assertFree(name),
    FragmentDefinition: ({ name }) => assertFree(name),
  })
}

function assertFree(name: NameNode | undefined): void {
  if (name !== undefined && isForbiddenName(name.value)) throw refuse('NAME_RESERVED', { name: name.value })
}
