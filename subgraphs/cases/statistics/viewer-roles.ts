import { opensFiles } from '#platform/purposes.ts'
import { viewerValue } from '#platform/read/arguments.ts'
import { sql } from 'kysely'
import type { Sql } from '#platform/read/vocabulary.ts'
import { arrayLiteral } from '#platform/database/viewer-settings.ts'
import type { ViewerRole } from '#platform/viewer.ts'

/** The request is made for a purpose of aggregates alone, which opens no file. */
export const FOR_AGGREGATES: Sql = sql`${viewerValue(({ purpose }) => String(purpose !== null && !opensFiles(purpose)))}::boolean`
/** The areas that the viewer leads. */
export const LEAD_AREAS: Sql = sql`${viewerValue(({ leadAreaIds }) => arrayLiteral(leadAreaIds))}::uuid[]`
/** Who may see statistics (matrix, row "Statistics"). */
export const STATISTICS_READERS: readonly ViewerRole[] = [
  'COORDINATOR',
  'AREA_LEAD',
  'CASE_MANAGER',
  'ACCESS_POINT',
  'ASL_MEMBER',
  'FINANCE',
  'PLAN_OFFICE',
  'INSTITUTIONAL_COORDINATION',
  'AUDITOR',
  'DASHBOARD',
]
/** Who may see how many cases wait for a case manager: whoever assigns or takes them (regulation art. 7). */
export const WORKLOAD_READERS: readonly ViewerRole[] = ['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER']
