import { buildASTSchema, parse, printSchema, type GraphQLSchema } from 'graphql'
import type { ViewerRole } from '#platform/viewer.ts'
import { readablePart } from './readable-part.ts'

/** Which roles may ever read a field, as `Type.field` (`schema/readers.json`); a field that is not listed is everybody's. */
export type Readers = Readonly<Record<string, readonly ViewerRole[]>>

/** The schema as a viewer of some roles sees it. */
export type SchemaViews = (roles: readonly ViewerRole[]) => GraphQLSchema

/** How many views are kept; sets of roles are few, and a view holds a copy of the graph. */
const MAX_VIEWS = 32

/**
 * Makes the function that gives each set of roles its view of the graph: what introspection shows and what messages may
 * name. A field is in the view when one of the roles may ever read it; what is then out of reach is not there at all.
 * A view is built when somebody first asks for it.
 */
export function createSchemaViews(apiSchema: GraphQLSchema, readers: Readers): SchemaViews {
  if (Object.keys(readers).length === 0) return () => apiSchema
  const views = new Map<string, GraphQLSchema>()
  const build = (roles: readonly ViewerRole[]): GraphQLSchema => {
    const reads = (type: string, field: string): boolean =>
      readers[`${type}.${field}`]?.some((role) => roles.includes(role)) ?? true
    const document = parse(printSchema(apiSchema), { noLocation: true })
    return buildASTSchema(readablePart(document, reads), { assumeValid: true, assumeValidSDL: true })
  }
  return (roles) => {
    const key = roles.join()
    const known = views.get(key)
    views.delete(key)
    const view = known ?? build(roles)
    views.set(key, view)
    if (views.size > MAX_VIEWS) views.delete(views.keys().next().value ?? '')
    return view
  }
}
