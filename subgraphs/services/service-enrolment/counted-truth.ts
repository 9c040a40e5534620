import { sql } from 'kysely'
import { listsAll, listsOwnArea } from '#platform/access/listing.ts'
import { arrayLiteral } from '#platform/database/viewer-settings.ts'
import { opensFiles } from '#platform/purposes.ts'
import { viewerValue } from '#platform/read/arguments.ts'
import type { PlanViewer, Sql } from '#platform/read/vocabulary.ts'
import type { ViewerRole } from '#platform/viewer.ts'
import { serviceEnrolmentPolicy } from './service-enrolment.policy.ts'

// Of one fact there is one truth per viewer: their visible count, or a statistic; never both (access rule 6.4, 5).

/** How something is counted over enrolments for a viewer; `none` where they list enrolments, but for another purpose than this one. */
export type Truth = 'visible' | 'statistic' | 'none'

const FOR_AGGREGATES = sql`${viewerValue(({ purpose }) => String(purpose !== null && !opensFiles(purpose)))}::boolean`

const chosen = (lists: (roles: readonly ViewerRole[]) => boolean, { roles, fileRoles }: PlanViewer): Truth => {
  if (lists(fileRoles)) return 'visible'
  return lists(roles) ? 'none' : 'statistic'
}

/** Places of a service: those who see the enrolments of whomever count them, others count places. */
export const truthOfPlaces = (count: 'occupied' | 'waiting', viewer: PlanViewer): Truth =>
  // The access point sees nobody who waits.
  chosen(
    (roles) =>
      listsAll(serviceEnrolmentPolicy, count === 'occupied' ? roles : roles.filter((role) => role !== 'ACCESS_POINT')),
    viewer,
  )

/** Whether the viewer lists the enrolments of cases of the areas that they lead, for this purpose. */
export const listsOwnAreas = ({ fileRoles }: PlanViewer): boolean => listsOwnArea(serviceEnrolmentPolicy, fileRoles)

/** Whether an area is led by the viewer. */
export const isOwnArea = (areaId: Sql): Sql =>
  sql`coalesce(${areaId} = any (${viewerValue(({ leadAreaIds }) => arrayLiteral(leadAreaIds))}::uuid[]), false)`

/** What was delivered: who sees any enrolments counts those they see (matrix, row "Enrolments, deliveries"). */
export const truthOfDeliveries = (viewer: PlanViewer): Truth =>
  chosen((held) => serviceEnrolmentPolicy.grants.some(({ roles }) => roles.some((role) => held.includes(role))), viewer)

/** The SQL of a truth: a purpose of aggregates alone is given the statistic. */
export const inTruth = (truth: Truth, sqls: Readonly<Record<'visible' | 'statistic', () => Sql>>): Sql =>
  truth === 'none' ? sql`case when ${FOR_AGGREGATES} then ${sqls.statistic()} end` : sqls[truth]()

/** Whether the enrolment of an id is visible to the viewer, by the row-level policies of its table. */
export const isVisibleEnrolment = (id: Sql): Sql =>
  sql`exists (select from services.service_enrolment seen where seen.id = ${id})`
