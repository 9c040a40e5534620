import { SCOPES_OF_ROLE, type Scope } from '#platform/scopes.ts'
import type { Viewer } from '#platform/viewer.ts'
import type { Deed } from '#platform/write/mutation-context.ts'

/** The grant that an audit record is about. */
export interface AuditedGrant {
  readonly id: string
  readonly ambitoId: string
  readonly caseId: string
  readonly personId?: string | null
}

const SCOPE_OF = {
  BREAK_GLASS_START: 'case:breakglass',
  BREAK_GLASS_END: 'audit:review',
  CHANGE: 'audit:review',
} as const satisfies Partial<Record<Deed['action'], Scope>>

/** What a viewer did with a grant, as the audit records it: in the role that holds the scope of the deed, without content. */
export function deedOf(
  viewer: Viewer,
  action: keyof typeof SCOPE_OF,
  { id, ambitoId, caseId, personId = null }: AuditedGrant,
): Deed {
  const scopes = (role: (typeof viewer.roles)[number]): readonly Scope[] => SCOPES_OF_ROLE[role]
  return {
    ambitoId,
    actor: viewer.subject,
    role: viewer.roles.find((role) => scopes(role).includes(SCOPE_OF[action])) ?? '',
    organisation: viewer.unitId ?? ambitoId,
    action,
    entity: 'BreakGlassReview',
    entityId: id,
    personId,
    caseId,
    fieldClasses: [],
    purpose: viewer.purpose,
    legalBasis: null,
    breakGlass: true,
    outcome: 'ALLOWED',
  }
}
