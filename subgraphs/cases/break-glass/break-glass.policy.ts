import type { LedCompartment, Viewer } from '#platform/viewer.ts'

/** What of a file decides whether a viewer may know that it exists. */
export interface FileFacts {
  /** Compartments of the case and of everyone it is about. */
  readonly compartments: readonly string[]
  readonly areaId: string
  /** The viewer manages the case or stands in its care team today. */
  readonly isAssigned: boolean
  /** An emergency about the case or its person is under way. */
  readonly isEmergency: boolean
}

type Opener = Pick<Viewer, 'roles' | 'leadAreaIds' | 'leadCompartments'>
type Knows = (viewer: Opener, file: FileFacts) => boolean

const leads =
  (compartment: LedCompartment): Knows =>
  ({ roles, leadAreaIds, leadCompartments }, { areaId }) =>
    roles.includes('AREA_LEAD') && leadCompartments.includes(compartment) && leadAreaIds.includes(areaId)
const isCoordinator: Knows = ({ roles }) => roles.includes('COORDINATOR')
const isOnCall: Knows = ({ roles }) => roles.includes('ON_CALL')
const isAssigned: Knows = ({ roles }, file) => roles.includes('CASE_MANAGER') && file.isAssigned
const isOnCallAtTheEvent: Knows = (viewer, file) => isOnCall(viewer, file) && file.isEmergency

/** Who may know of a file in a compartment that hides its existence (access matrix 6.2, rows L4). */
const KNOWN_TO: Readonly<Record<string, readonly Knows[]>> = {
  GENDER_VIOLENCE: [isCoordinator, leads('GENDER_VIOLENCE'), isAssigned, isOnCallAtTheEvent],
  MENTAL_HEALTH_ADDICTION: [isCoordinator, leads('MENTAL_HEALTH_ADDICTION'), isAssigned, isOnCall],
  // Nobody breaks this glass, not even who is cleared (access rule 8).
  PROTECTED_IDENTITY: [],
}

/**
 * Whether a viewer may open a file in an emergency, as far as its compartments decide: every one that hides the existence
 * of a file must be known to the viewer. Who may not know gets the answer of a file that does not exist.
 */
export const mayOpen = (viewer: Opener, file: FileFacts): boolean =>
  file.compartments.every((compartment) => KNOWN_TO[compartment]?.some((knows) => knows(viewer, file)) ?? true)
