import { uuidOf } from '#seed/random.ts'

/** The codes of the four areas (regulation, art. 4), in the order of the text. */
export const AREA_CODES = [
  'MINORS_FAMILIES_GENDER_VIOLENCE',
  'NON_SELF_SUFFICIENCY_DISABILITY',
  'INCLUSION_POVERTY_MENTAL_HEALTH_ADDICTION',
  'SECRETARIAT_CITIZENSHIP',
] as const
export type AreaCode = (typeof AREA_CODES)[number]
/** Position of an area in the text of art. 4, from zero. */
export type AreaIndex = 0 | 1 | 2 | 3

/** Labels verbatim from art. 4 (line wraps and the closing semicolon left out). */
export const AREA_LABELS: Readonly<Record<AreaCode, string>> = {
  MINORS_FAMILIES_GENDER_VIOLENCE:
    'Tutela dei minori e sostegno alle funzioni genitoriali, prevenzione e contrasto del maltrattamento infantile e della violenza di genere',
  NON_SELF_SUFFICIENCY_DISABILITY:
    'Presa in carico della non autosufficienza, promozione dell’invecchiamento attivo e disabilità',
  INCLUSION_POVERTY_MENTAL_HEALTH_ADDICTION:
    'Inclusione sociale, contrasto alla povertà, salute mentale e dipendenze patologiche',
  SECRETARIAT_CITIZENSHIP: 'Segretariato sociale e promozione della cittadinanza attiva',
}

/** An area of intervention of one Ambito. */
export interface AreaFact {
  readonly id: string
  readonly index: AreaIndex
  readonly code: AreaCode
  readonly labelIt: string
}

/** The id of an area, known without a world. */
export const areaId = (ambitoKey: string, index: AreaIndex): string => uuidOf(`${ambitoKey}/area`, index)

/** Exactly four areas per Ambito (I3). */
export const makeAreas = (ambitoKey: string): readonly AreaFact[] =>
  AREA_CODES.map((code, i) => {
    const index = i as AreaIndex
    return { id: areaId(ambitoKey, index), index, code, labelIt: AREA_LABELS[code] }
  })
