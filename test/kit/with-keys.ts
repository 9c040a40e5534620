import { getNamedType, Kind, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql'

/** The types whose rows are somebody's file. */
const FILES: ReadonlySet<string> = new Set(['Person', 'Case'])

const field = (name: string, alias?: string) =>
  ({
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: name },
    ...(alias && { alias: { kind: Kind.NAME, value: alias } }),
  }) as const

/** The same operation, asking of each person and each case that it touches for type and id, too. */
export function withKeys(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const types = new TypeInfo(schema)
  return visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: {
        leave: (set) => {
          const type = types.getParentType()
          return type && FILES.has(getNamedType(type).name)
            ? { ...set, selections: [...set.selections, field('__typename', 'fileOf'), field('id', 'fileId')] }
            : undefined
        },
      },
    }),
  )
}

/** The persons and cases of an answer to such an operation, as `Type id`, each once. */
export function filesOf(answer: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(answer)) for (const item of answer) filesOf(item, found)
  else if (typeof answer === 'object' && answer !== null) {
    const { fileOf, fileId } = answer as { fileOf?: string; fileId?: string }
    if (fileOf !== undefined && fileId !== undefined) found.add(`${fileOf} ${fileId}`)
    for (const value of Object.values(answer)) filesOf(value, found)
  }
  return found
}
