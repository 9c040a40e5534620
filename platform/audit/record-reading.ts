import { LEGAL_BASES } from '#platform/access/legal-bases.ts'
import type { FileRead } from '#platform/read/touched-files.ts'
import type { Viewer } from '#platform/viewer.ts'
import type { AuditEntry } from './audit-entry.ts'

/** What was done: files were read, looked for, or refused. */
export interface Reading {
  readonly viewer: Viewer
  readonly requestId: string
  readonly action: 'READ' | 'SEARCH'
  readonly outcome: 'ALLOWED' | 'REFUSED'
  /** How they were looked for. */
  readonly search?: { readonly query: string; readonly criteria: readonly string[] }
}

/** The audit entries of files that were read (access rule 9): who, for what, which; never content. */
export const auditEntries = (
  files: readonly FileRead[],
  { viewer, requestId, action, outcome, search }: Reading,
): AuditEntry[] =>
  files.map((file) => ({
    ambitoId: viewer.ambitoId ?? '',
    actor: viewer.subject,
    role: viewer.fileRoles[0] ?? viewer.roles[0] ?? 'PUBLIC',
    organisation: viewer.unitId ?? viewer.providerId ?? viewer.kind,
    action,
    entity: file.noun,
    entityId: file.id,
    personId: file.personId,
    caseId: file.caseId,
    fieldClasses: [...file.classes],
    purpose: viewer.purpose,
    legalBasis: viewer.purpose && LEGAL_BASES[viewer.purpose],
    breakGlass: file.brokenGlass,
    outcome,
    requestId,
    query: search?.query ?? null,
    criteria: search ? [...search.criteria] : null,
  }))
