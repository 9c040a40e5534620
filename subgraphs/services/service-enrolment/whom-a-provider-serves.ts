import { sql } from 'kysely'
import { fieldSeen } from '#platform/access/field-seen.ts'
import { NEIGHBOUR_GATES } from '#platform/access/gates.ts'
import { conditionSql } from '#platform/read/doubtful-fields.ts'
import type { AnyRow, PlanViewer, Row, Sql } from '#platform/read/vocabulary.ts'
import type { ServiceEnrolment } from './service-enrolment.entity.ts'
import { serviceEnrolmentPolicy } from './service-enrolment.policy.ts'

// A viewer who sees the person of an enrolment by another grant than that of the provider.
const OTHERWISE = fieldSeen(
  {
    ...serviceEnrolmentPolicy,
    grants: serviceEnrolmentPolicy.grants.filter(({ roles }) => !roles.includes('PROVIDER')),
  },
  NEIGHBOUR_GATES,
  'person',
)

/**
 * An id of an enrolment that links it to others of the same person. A provider gets none of a person whose identity is protected: it knows
 * them by the guest code of one referral, and the id, beside the referral, would join what the codes part (access rules 6.4, 3).
 */
export const linking =
  (column: 'personId' | 'caseId') =>
  (enrolment: Row<ServiceEnrolment>, _args: unknown, { fileRoles }: PlanViewer): Sql =>
    fileRoles.includes('PROVIDER')
      ? sql`case when ${conditionSql([OTHERWISE], enrolment as AnyRow)} or not services.is_protected(${enrolment('personId')}) then ${enrolment(column)} end`
      : enrolment(column)
