import { full, internalPolicy } from '#platform/access/policy.ts'

/** Who may see the trail of reads (matrix, last row): the auditor all, who handles files their own; rows decide. */
export const auditEventPolicy = internalPolicy({
  noun: 'AuditEvent',
  fields: `
    L1: id at actor role organisation action entity entityId fieldClasses purpose legalBasis breakGlass outcome requestId query criteria leafHash sealedAt`,
  grants: [
    full([
      'COORDINATOR',
      'AREA_LEAD',
      'CASE_MANAGER',
      'ACCESS_POINT',
      'ON_CALL',
      'ASL_MEMBER',
      'PROVIDER',
      'FINANCE',
      'AUDITOR',
    ]),
  ],
})
