import type { Viewer } from '#platform/viewer.ts'

/** What of a file decides whether a viewer may know that it exists. */
export interface FileFacts {
  /** Compartments of the case and of everyone it is about. */
  readonly compartments: readonly string[]
  readonly areaId: string
  /** `AreaCode` of the area of the case; null when it is not known here. */
  readonly areaCode: string | null
  /** The viewer manages the case or stands in its care team today. */
  readonly isAssigned: boolean
  /** An emergency about the case or its person is under way. */
  readonly isEmergency: boolean
}

type Knows = (viewer: Pick<Viewer, 'roles' | 'areaIds'>, file: FileFacts) => boolean

const leads =
  (code: string): Knows =>
  ({ roles, areaIds }, { areaId, areaCode }) =>
    roles.includes('AREA_LEAD') && areaCode === code && areaIds.includes(areaId)
const isCoordinator: Knows = ({ roles }) => roles.includes('COORDINATOR')
const isOnCall: Knows = ({ roles }) => roles.includes('ON_CALL')
const isAssigned: Knows = ({ roles }, file) => roles.includes('CASE_MANAGER') && file.isAssigned
const isOnCallAtTheEvent: Knows = (viewer, file) => isOnCall(viewer, file) && file.isEmergency

/** Who may know of a file in a compartment that hides its existence (access matrix 6.2, rows L4). */
const KNOWN_TO: Readonly<Record<string, readonly Knows[]>> = {
  GENDER_VIOLENCE: [isCoordinator, leads('MINORS_FAMILIES_GENDER_VIOLENCE'), isAssigned, isOnCallAtTheEvent],
  MENTAL_HEALTH_ADDICTION: [isCoordinator, leads('INCLUSION_POVERTY_MENTAL_HEALTH_ADDICTION'), isAssigned, isOnCall],
  // Nobody breaks this glass, not even who is cleared (access rule 8).
  PROTECTED_IDENTITY: [],
}

/**
 * Whether a viewer may open a file in an emergency, as far as its compartments decide: every one that hides the existence
 * of a file must be known to the viewer. Who may not know gets the answer of a file that does not exist.
 */
export const mayOpen = (viewer: Pick<Viewer, 'roles' | 'areaIds'>, file: FileFacts): boolean =>
  file.compartments.every((compartment) => KNOWN_TO[compartment]?.some((knows) => knows(viewer, file)) ?? true)
