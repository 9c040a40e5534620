import { Kind, parse, print, validate, visit, type ASTNode, type DocumentNode, type GraphQLSchema } from 'graphql'
import type { Operation } from './ask-reference.ts'

const REMOVABLE: ReadonlySet<string> = new Set([
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.DIRECTIVE,
  Kind.ARGUMENT,
  Kind.OPERATION_DEFINITION,
])

/** The smallest operation, by leaving out parts of it, about which something still holds. */
export async function shrunkOperation(
  schema: GraphQLSchema,
  operation: Operation,
  stillHolds: (operation: Operation) => Promise<boolean>,
): Promise<Operation> {
  let smallest: Operation = operation
  for (let index = 0; index < countOf(smallest.document);) {
    const smaller = without(smallest, index)
    const isKept =
      smaller !== undefined && validate(schema, smaller.document).length === 0 && (await stillHolds(smaller))
    if (isKept) smallest = smaller
    else index++
  }
  return smallest
}

function countOf(document: DocumentNode): number {
  let count = 0
  visit(document, { enter: (node) => void (REMOVABLE.has(node.kind) && count++) })
  return count
}

/** An operation without its nth removable part; undefined when nothing would be left. An inline fragment leaves its content. */
function without(operation: Operation, nth: number): Operation | undefined {
  let index = 0
  const document = visit(operation.document, {
    enter: (node: ASTNode) => (REMOVABLE.has(node.kind) && index++ === nth ? null : undefined),
  })
  return cleaned({ ...operation, document })
}

/** Drops selections that are empty, fragments and variables that nothing uses. */
function cleaned(operation: Operation): Operation | undefined {
  let { document } = operation
  for (let before = ''; before !== print(document);) {
    before = print(document)
    document = visit(document, { leave: (node) => (isEmpty(node) ? null : undefined) })
    const used = usedIn(document)
    document = visit(document, {
      enter: (node) => {
        const isUnused =
          (node.kind === Kind.FRAGMENT_DEFINITION && !used.has(`...${node.name.value}`)) ||
          (node.kind === Kind.VARIABLE_DEFINITION && !used.has(`$${node.variable.name.value}`))
        return isUnused ? null : undefined
      },
    })
    if (document.definitions.every(({ kind }) => kind !== Kind.OPERATION_DEFINITION)) return undefined
  }
  const text = print(document)
  const variables = Object.fromEntries(
    Object.entries(operation.variables).filter(([name]) => usedIn(document).has(`$${name}`)),
  )
  try {
    return { ...operation, document: parse(text), variables }
  } catch {
    return undefined
  }
}

const isEmpty = (node: ASTNode): boolean =>
  (node.kind === Kind.FIELD ||
    node.kind === Kind.INLINE_FRAGMENT ||
    node.kind === Kind.OPERATION_DEFINITION ||
    node.kind === Kind.FRAGMENT_DEFINITION) &&
  node.selectionSet?.selections.length === 0

function usedIn(document: DocumentNode): Set<string> {
  const used = new Set<string>()
  visit(document, {
    FragmentSpread: ({ name }) => void used.add(`...${name.value}`),
    VariableDefinition: (definition) => {
      void definition
      return false
    },
    Variable: ({ name }) => void used.add(`$${name.value}`),
  })
  return used
}
