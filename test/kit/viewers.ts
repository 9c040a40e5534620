import { principalsOf } from '#platform/principals.ts'
import { PURPOSES_OF_ROLE, fileRolesOf } from '#platform/purposes.ts'
import { scopesOf } from '#platform/scopes.ts'
import { LED_COMPARTMENTS, PUBLIC_VIEWER, type Viewer, type ViewerRole } from '#platform/viewer.ts'

/** The fiscal hash of whom the tests let ask: nobody in any data has it. */
export const STRANGERS_HASH = '7'

const KINDS: Partial<Record<ViewerRole, Viewer['kind']>> = {
  PUBLIC: 'PUBLIC',
  PROVIDER: 'PROVIDER',
  DASHBOARD: 'CLIENT',
}

/**
 * A viewer of one role as the gateway would resolve it: the role's kind, scopes and purposes, its first purpose stated, and
 * everything that follows from these and from what is overridden. No Ambito unless given; a lead answers for every compartment.
 */
export function viewerAs(role: ViewerRole, overrides: Partial<Viewer> = {}): Viewer {
  if (role === 'PUBLIC') return { ...PUBLIC_VIEWER, ...overrides }
  const kind = KINDS[role] ?? 'STAFF'
  const roles = overrides.roles ?? [role]
  const purposes = [...new Set(roles.flatMap((one) => PURPOSES_OF_ROLE[one]))]
  const facts: Viewer = {
    ...PUBLIC_VIEWER,
    leadAreaIds: role === 'AREA_LEAD' ? (overrides.areaIds ?? []) : [],
    leadCompartments: role === 'AREA_LEAD' ? LED_COMPARTMENTS : [],
    kind,
    subject: `demo:${role}`,
    roles,
    scopes: scopesOf(roles),
    purposes,
    purpose: purposes[0] ?? null,
    fiscalHash: kind === 'CLIENT' ? null : STRANGERS_HASH,
    levelOfAssurance: kind === 'CLIENT' ? 0 : 2,
    ...overrides,
  }
  const aslUnitIds = roles.includes('ASL_MEMBER') && facts.unitId !== null ? [facts.unitId] : []
  return { ...facts, fileRoles: fileRolesOf(facts), principals: principalsOf(facts, aslUnitIds), ...overrides }
}
