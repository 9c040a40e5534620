import { LED_COMPARTMENTS, type LedCompartment } from '#platform/viewer.ts'
import type { AreaCode } from '../intervention-area/area-code.ts'

/** Which area answers for a compartment (access matrix 6.2: "area 1", "area 3"). */
const RESPONSIBLE: Readonly<Record<LedCompartment, keyof typeof AreaCode>> = {
  JUDICIAL: 'MINORS_FAMILIES_GENDER_VIOLENCE',
  GENDER_VIOLENCE: 'MINORS_FAMILIES_GENDER_VIOLENCE',
  MENTAL_HEALTH_ADDICTION: 'INCLUSION_POVERTY_MENTAL_HEALTH_ADDICTION',
}

/** The compartments for which one of the areas answers. */
export const ledCompartments = (areaCodes: readonly (string | null)[]): readonly LedCompartment[] =>
  LED_COMPARTMENTS.filter((compartment) => areaCodes.includes(RESPONSIBLE[compartment]))
