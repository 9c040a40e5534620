import { viewerValue } from '#platform/read/arguments.ts'
import type { ContextParam } from '#platform/read/parameters.ts'
import { withinAmbito } from '#platform/orm/row-security.ts'
import { currentFloors } from '#platform/statistics/floors.ts'
import type { Viewer, ViewerRole } from '#platform/viewer.ts'

/** Roles that see enrolments and deliveries as rows (access matrix, row "Enrolments, deliveries"). */
const ROW_ROLES: readonly ViewerRole[] = [
  'COORDINATOR',
  'AREA_LEAD',
  'CASE_MANAGER',
  'ACCESS_POINT',
  'ASL_MEMBER',
  'PROVIDER',
  'FINANCE',
  'AUDITOR',
]
/** Roles that get sums only (`A` in the same row). */
const SUM_ROLES: readonly ViewerRole[] = ['PLAN_OFFICE', 'DASHBOARD']

/** Who sees enrolments and care plans both: what is planned of an intervention (rows "Enrolments" and "Care plan"). */
export const seesPlannedDeliveries = withinAmbito(
  ...ROW_ROLES.filter((role) => role !== 'FINANCE' && role !== 'AUDITOR'),
)
/** Who sees what the monthly sums of deliveries are made of; the graph only ever adds them up. */
export const seesDeliverySums = withinAmbito(...ROW_ROLES, ...SUM_ROLES)

const holdsOne = ({ roles }: Viewer, among: readonly ViewerRole[]): boolean =>
  roles.some((role) => among.includes(role))
const asBoolean = (decide: (viewer: Viewer) => boolean): ContextParam => viewerValue((viewer) => String(decide(viewer)))

/** Whether the viewer sees single enrolments. */
export const readsEnrolments = asBoolean((viewer) => holdsOne(viewer, ROW_ROLES))
/** Whether the viewer sees sums of deliveries. */
export const readsDeliverySums = asBoolean((viewer) => holdsOne(viewer, [...ROW_ROLES, ...SUM_ROLES]))
/** Smallest number of persons that a statistic shows, and the one for compartments with a secret address (access rule 7). */
export const SMALLEST_COUNT: Readonly<Record<'ordinary' | 'confidential', ContextParam>> = {
  ordinary: viewerValue(() => String(currentFloors().ordinary)),
  confidential: viewerValue(() => String(currentFloors().compartment)),
}
