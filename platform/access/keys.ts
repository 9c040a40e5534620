import type { Viewer, ViewerRole } from '#platform/viewer.ts'

/** Whoever keeps derived columns and feeds opens every row: triggers and the dispatcher, never a viewer. */
export const KEEPER = 'KEEPER'

/** What of a viewer makes keys. */
export type KeyHolder = Pick<Viewer, 'principals' | 'leadAreaIds' | 'leadCompartments' | 'clearances'> & {
  readonly fileRoles: readonly (ViewerRole | typeof KEEPER)[]
}

/**
 * The keys of a viewer to files: each role that the purpose opens, alone, with each id by which facts name the viewer, and
 * with each area that the viewer leads, beside every set of compartments for which the viewer answers; all of them once more, marked, for
 * whoever is cleared for protected identities. A row is opened by one that is written on it as a lock (`locks.ts`).
 */
export function keysOf({ fileRoles, clearances, ...relations }: KeyHolder): readonly string[] {
  const rooms = roomsOf(relations)
  const keys = fileRoles.flatMap((role) => [role, ...(role === KEEPER ? [] : rooms.map((room) => `${role}/${room}`))])
  return clearances.includes('PROTECTED_IDENTITY') ? [...keys, ...keys.map((key) => `!${key}`)] : keys
}

function roomsOf(viewer: Pick<Viewer, 'principals' | 'leadAreaIds' | 'leadCompartments'>): readonly string[] {
  const answeredFor = subsetsOf(viewer.leadCompartments.toSorted()).map((some) => some.join('+'))
  const led = viewer.leadAreaIds.flatMap((area) => answeredFor.map((some) => (some === '' ? area : `${area}/${some}`)))
  return [...viewer.principals, ...led].map((room) => room.replace(/^[^/]+/, (id) => id.toLowerCase()))
}

const subsetsOf = (all: readonly string[]): readonly (readonly string[])[] =>
  all.reduce<readonly (readonly string[])[]>((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]])
