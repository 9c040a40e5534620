import { describe, expect, it } from 'vitest'
import { fileRolesOf, purposesOf, type FileClaim } from './purposes.ts'
import { PURPOSES, VIEWER_ROLES, type Purpose, type ViewerRole } from './viewer.ts'

/** Which roles open files for which purpose, written out from access rule 6.2b. */
const OPENS: Readonly<Record<Purpose, readonly ViewerRole[]>> = {
  SOCIAL_CARE: ['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ACCESS_POINT'],
  EMERGENCY_RESPONSE: ['ON_CALL'],
  HEALTH_SOCIAL_INTEGRATION: ['ASL_MEMBER'],
  SERVICE_DELIVERY: ['PROVIDER'],
  // Whoever leads an area manages its budget, which is no file; social files they open for social care.
  FINANCIAL_MANAGEMENT: ['FINANCE'],
  PLANNING_AND_MONITORING: [],
  STATISTICS: [],
  AUDIT: ['AUDITOR'],
  RIGHT_OF_ACCESS: ['COORDINATOR', 'AUDITOR'],
}

const claim = (roles: readonly ViewerRole[], purpose: Purpose | null, more: Partial<FileClaim> = {}): FileClaim => ({
  kind: 'STAFF',
  roles,
  appointmentRoles: [],
  purpose,
  fiscalHash: '1',
  ...more,
})

const CELLS = VIEWER_ROLES.flatMap((role) => PURPOSES.map((purpose) => [role, purpose] as const))

describe('roles that open a file', () => {
  it.each(CELLS)('%s for %s', (role, purpose) => {
    const expected = OPENS[purpose].includes(role) ? [role] : []
    expect(fileRolesOf(claim([role], purpose))).toEqual(expected)
    expect(fileRolesOf(claim([role], purpose, { fiscalHash: null }))).toEqual([])
    expect(fileRolesOf(claim([role], purpose, { kind: 'PROVIDER', fiscalHash: null }))).toEqual([])
    const inUvm = fileRolesOf(claim([role], purpose, { appointmentRoles: ['UVM_MEMBER'] }))
    const integrates = role === 'CASE_MANAGER' && purpose === 'HEALTH_SOCIAL_INTEGRATION'
    expect(inUvm).toEqual(integrates ? [role] : expected)
  })

  it('are those of a viewer of several roles to which the purpose belongs, and no others', () => {
    for (const purpose of PURPOSES)
      expect(new Set(fileRolesOf(claim(VIEWER_ROLES, purpose)))).toEqual(new Set(OPENS[purpose]))
  })

  it('are none without a purpose', () => {
    for (const role of VIEWER_ROLES) expect(fileRolesOf(claim([role], null))).toEqual([])
  })

  it('are none for a purpose that the role may not claim', () => {
    for (const [role, purpose] of CELLS)
      if (!purposesOf([role], []).includes(purpose)) expect(fileRolesOf(claim([role], purpose))).toEqual([])
  })
})
