import { EVENT } from '#platform/access/event.ts'
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

type Opener = Pick<Viewer, 'roles' | 'leadAreaIds' | 'leadCompartments' | 'staffMemberId'>

/** A way to know of a hidden record, and the relation that it depends on: null for a role alone. */
interface Way {
  readonly holds: (viewer: Opener, file: FileFacts) => boolean
  readonly party: (viewer: Opener) => string | null
}
const byRole = (holds: Way['holds']): Way => ({ holds, party: () => null })

const leads = (compartment: LedCompartment): Way =>
  byRole(
    ({ roles, leadAreaIds, leadCompartments }, { areaId }) =>
      roles.includes('AREA_LEAD') && leadCompartments.includes(compartment) && leadAreaIds.includes(areaId),
  )
const isCoordinator = byRole(({ roles }) => roles.includes('COORDINATOR'))
const isOnCall = byRole(({ roles }) => roles.includes('ON_CALL'))
const isAssigned: Way = {
  holds: ({ roles }, file) => roles.includes('CASE_MANAGER') && file.isAssigned,
  party: ({ staffMemberId }) => staffMemberId,
}
const isOnCallAtTheEvent: Way = {
  holds: ({ roles }, file) => roles.includes('ON_CALL') && file.isEmergency,
  party: () => EVENT,
}

/** Who may know of a file in a compartment that hides its existence (access matrix 6.2, rows L4); what depends on no relation first. */
const KNOWN_TO: Readonly<Record<string, readonly Way[]>> = {
  GENDER_VIOLENCE: [isCoordinator, leads('GENDER_VIOLENCE'), isAssigned, isOnCallAtTheEvent],
  MENTAL_HEALTH_ADDICTION: [isCoordinator, leads('MENTAL_HEALTH_ADDICTION'), isOnCall, isAssigned],
  // Nobody breaks this glass, not even who is cleared (access rule 8).
  PROTECTED_IDENTITY: [],
}

/** Compartment → the relation by which a viewer may know of a record that it hides; null: by the role alone. */
export type KnownBy = Readonly<Record<string, string | null>>

/** In which compartments a viewer may know of a file, whichever of them hide it today. */
export function knownBy(viewer: Opener, file: FileFacts): KnownBy {
  const known = Object.entries(KNOWN_TO).flatMap(([compartment, ways]) => {
    const way = ways.find(({ holds }) => holds(viewer, file))
    return way ? [[compartment, way.party(viewer)] as const] : []
  })
  return Object.fromEntries(known)
}

/**
 * Whether a viewer may open a file in an emergency, as far as its compartments decide: every one that hides the existence
 * of a file must be known to the viewer. Who may not know gets the answer of a file that does not exist.
 */
export function mayOpen(viewer: Opener, file: FileFacts): boolean {
  const known = knownBy(viewer, file)
  return file.compartments.every((compartment) => !(compartment in KNOWN_TO) || compartment in known)
}
