import { refuse, type Refusal } from '#platform/errors.ts'
import type { Viewer } from '#platform/viewer.ts'

/** Why no file is open to a viewer who holds roles: no purpose that opens files, or no tax code in the token; null when one is. */
export function refusalOfFiles({ fileRoles, purpose, purposes, fiscalHash, kind }: Viewer): Refusal | null {
  if (fileRoles.length > 0) return null
  if (kind !== 'CLIENT' && fiscalHash === null) return refuse('FISCAL_NUMBER_REQUIRED')
  return refuse('PURPOSE_REQUIRED', { stated: purpose ?? '-', allowed: purposes.join(', ') })
}
