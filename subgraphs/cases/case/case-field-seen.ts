import { fieldSeen } from '#platform/access/field-seen.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { conditionSql } from '#platform/read/doubtful-fields.ts'
import type { AnyRow, Row, Sql } from '#platform/read/vocabulary.ts'
import { casePolicy } from './case.policy.ts'

/**
 * Whether the viewer sees a field of the case that a row belongs to (the case itself, or what carries its envelope): a
 * filter must not tell a field to who does not see it.
 */
export const caseFieldSeen = <E>(row: Row<E>, field: string): Sql =>
  conditionSql([fieldSeen(casePolicy, OWNER_GATES, field)], row as AnyRow)
