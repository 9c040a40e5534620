import { refuse, type Refusal } from '#platform/errors.ts'
import { fileRolesOf } from '#platform/purposes.ts'
import type { Viewer, ViewerRole } from '#platform/viewer.ts'
import { forbiddenField } from './forbidden-field.ts'

/**
 * Why no record is open to a viewer who holds roles: no purpose that opens records, or no tax code in the token; null when
 * one is. `opening`: the roles that would see what is asked; only purposes by which one of them opens it are named.
 */
export function refusalOfFiles(viewer: Viewer, opening: readonly ViewerRole[] = viewer.roles): Refusal | null {
  if (viewer.fileRoles.length > 0) return null
  if (viewer.kind !== 'CLIENT' && viewer.fiscalHash === null) return refuse('FISCAL_NUMBER_REQUIRED')
  const allowed = viewer.purposes.filter((purpose) =>
    fileRolesOf({ ...viewer, purpose }).some((role) => opening.includes(role)),
  )
  if (allowed.length === 0) return forbiddenField(viewer)
  return refuse('PURPOSE_REQUIRED', { stated: viewer.purpose ?? '-', allowed: allowed.join(', ') })
}
