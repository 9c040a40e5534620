import type { GraphQLResolveInfo } from 'graphql'
import { refusalOfFiles } from '#platform/access/refusal-of-files.ts'
import type { FieldAccess } from '#platform/read/field-access.ts'
import type { Denied } from '#platform/read/operation.ts'
import type { Viewer } from '#platform/viewer.ts'

/** Who wants to change something, and where it is noted that they may not. */
export interface Admission {
  readonly viewer: Viewer
  readonly denied: Denied[]
}

/**
 * Decides who is let into a mutation, before anything is opened or asked: by the scopes that it states, and by a purpose,
 * for every mutation concerns a file or a fact behind one. Who is not is noted and told as with any other field.
 */
export const admitsMutation =
  (access: FieldAccess, { viewer, denied }: Admission) =>
  ({ parentType, fieldName, path }: GraphQLResolveInfo): boolean => {
    const verdict = access(parentType.name, parentType.getFields()[fieldName]!)
    const refusal = verdict.kind === 'denied' ? verdict.refusal : refusalOfFiles(viewer)
    if (refusal) denied.push({ path: [String(path.key)], refusal })
    return refusal === null
  }
