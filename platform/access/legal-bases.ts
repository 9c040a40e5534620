import type { Purpose } from '#platform/viewer.ts'

/** The legal basis of each purpose, as it stands in the audit record and in the register of processing (GDPR art. 6, 9, 30). */
export const LEGAL_BASES: Readonly<Record<Purpose, string>> = {
  SOCIAL_CARE: 'GDPR art. 6(1)(e), 9(2)(h); L. 328/2000 art. 22',
  EMERGENCY_RESPONSE: 'GDPR art. 6(1)(d)(e), 9(2)(c)(h); L. 328/2000 art. 22',
  HEALTH_SOCIAL_INTEGRATION: 'GDPR art. 6(1)(e), 9(2)(h); D.Lgs. 502/1992 art. 3-septies',
  SERVICE_DELIVERY: 'GDPR art. 6(1)(e), 28; L. 328/2000 art. 5',
  FINANCIAL_MANAGEMENT: 'GDPR art. 6(1)(c)(e); D.Lgs. 267/2000',
  PLANNING_AND_MONITORING: 'GDPR art. 6(1)(e); L. 328/2000 art. 19',
  STATISTICS: 'GDPR art. 6(1)(e), 89; D.Lgs. 322/1989',
  AUDIT: 'GDPR art. 5(2), 32, 39',
  RIGHT_OF_ACCESS: 'GDPR art. 6(1)(c), 15',
}
