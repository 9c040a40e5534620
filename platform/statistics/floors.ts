/** The smallest figures that a statistic shows: in general, and where a compartment (L4) is concerned. */
export interface Floors {
  readonly ordinary: number
  readonly compartment: number
}

/** Below this no figure is ever shown, whatever is configured (access rule 6.3.7). */
export const ABSOLUTE_FLOOR = 3

let floors: Floors = { ordinary: 5, compartment: 10 }

/** The floors that count in this process. */
export const currentFloors = (): Floors => floors

/** Raises the floors, at start; a lower one than counts already is ignored, so no configuration can lower them. */
export function raiseFloors({ ordinary = 0, compartment = 0 }: Partial<Floors>): void {
  const raised = Math.max(ABSOLUTE_FLOOR, floors.ordinary, ordinary)
  floors = { ordinary: raised, compartment: Math.max(floors.compartment, compartment, raised) }
}
