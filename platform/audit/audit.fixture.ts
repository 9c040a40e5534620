import type { AuditEntry } from './audit-entry.ts'

/** An entry as a read of a case makes it, for tests. */
export const auditEntry = (differences: Partial<AuditEntry>): AuditEntry => ({
  ambitoId: '00000000-0000-4000-8000-000000000001',
  actor: 'demo:coordinator',
  role: 'COORDINATOR',
  organisation: 'Ambito',
  action: 'READ',
  entity: 'Case',
  entityId: '00000000-0000-4000-8000-000000000002',
  personId: '00000000-0000-4000-8000-000000000003',
  caseId: '00000000-0000-4000-8000-000000000002',
  fieldClasses: ['L2'],
  purpose: 'SOCIAL_CARE',
  legalBasis: 'ART_9_2_H',
  breakGlass: false,
  outcome: 'ALLOWED',
  requestId: 'request',
  ...differences,
})
