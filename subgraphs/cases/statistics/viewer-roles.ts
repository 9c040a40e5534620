import { viewerValue } from '#platform/read/arguments.ts'
import type { ContextParam } from '#platform/read/parameters.ts'
import { sql } from 'kysely'
import type { Sql } from '#platform/read/vocabulary.ts'
import type { ViewerRole } from '#platform/viewer.ts'

const holds = (...roles: ViewerRole[]): Sql => {
  const place: ContextParam = viewerValue((viewer) => String(viewer.roles.some((role) => roles.includes(role))))
  return sql`${place}::boolean`
}

/** The viewer sees case headers, so counting them tells nothing new (matrix, row "Case header"). */
export const SEES_CASES = holds('COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ACCESS_POINT')
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
