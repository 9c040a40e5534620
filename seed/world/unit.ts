import { uuidOf } from '#seed/random.ts'
import type { AmbitoFact } from './ambito.ts'

/** The kinds of organisation unit, one constant per kind of the contract. */
export const UNIT_KINDS = [
  'INSTITUTIONAL_COORDINATION',
  'PLAN_OFFICE',
  'PROFESSIONAL_SOCIAL_SERVICE',
  'SOCIAL_SECRETARIAT',
  'SINGLE_ACCESS_POINT',
  'FINANCE_OFFICE',
  'ASL_DISTRICT',
  'ASL_SPECIALIST_SERVICE',
  'EMERGENCY_RESPONSE',
  'MUNICIPAL_SOCIAL_OFFICE',
] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

/** An organisation unit of an Ambito. */
export interface UnitFact {
  readonly id: string
  readonly index: number
  readonly kind: UnitKind
  readonly name: string
  readonly parentId: string | null
  readonly istatCode: string | null
  readonly ipaCode: string | null
  readonly phone: string | null
  readonly email: string | null
  /** Of the PUA: the ASL district it is joint with. */
  readonly aslDistrictId: string | null
}

/** The id of the one unit of a kind; municipal offices have one per municipality, so `ordinal` counts them. */
export const unitId = (ambitoKey: string, kind: UnitKind, ordinal = 0): string =>
  uuidOf(`${ambitoKey}/unit`, UNIT_KINDS.indexOf(kind) + ordinal)

/** Kind → name and the kind of its parent (R1.5: the SSP hangs from the Ufficio di Piano). */
const SHAPE: readonly (readonly [UnitKind, string, UnitKind | null])[] = [
  ['INSTITUTIONAL_COORDINATION', 'Coordinamento Istituzionale (composizione minima)', null],
  ['PLAN_OFFICE', 'Ufficio di Piano', 'INSTITUTIONAL_COORDINATION'],
  ['PROFESSIONAL_SOCIAL_SERVICE', 'Servizio Sociale Professionale', 'PLAN_OFFICE'],
  ['SOCIAL_SECRETARIAT', 'Segretariato sociale', 'PROFESSIONAL_SOCIAL_SERVICE'],
  ['SINGLE_ACCESS_POINT', 'Porta Unica di Accesso', 'PLAN_OFFICE'],
  ['FINANCE_OFFICE', 'Servizio Finanziario', null],
  ['ASL_DISTRICT', 'ASL - Distretto socio-sanitario', null],
  ['ASL_SPECIALIST_SERVICE', 'ASL - Servizi specialistici (NPIA, CSM, SerD)', 'ASL_DISTRICT'],
  ['EMERGENCY_RESPONSE', 'Pronto intervento sociale', 'PROFESSIONAL_SOCIAL_SERVICE'],
]

/** Ten units for a one-municipality Ambito; one municipal office more per further municipality (R7.10). */
export const makeUnits = (ambito: AmbitoFact): readonly UnitFact[] => {
  const { key } = ambito
  const shared = SHAPE.map(([kind, name, parent], index): UnitFact => ({
    id: unitId(key, kind),
    index,
    kind,
    name: `${name} - ${ambito.name.replace('Ambito Territoriale Sociale', 'Ambito')}`,
    parentId: parent && unitId(key, parent),
    istatCode: kind === 'FINANCE_OFFICE' ? ambito.leadIstatCode : null,
    ipaCode: null,
    phone: `+39 0000 10${String(index).padStart(4, '0')}`,
    email: `${kind.toLowerCase().replaceAll('_', '-')}@${key}.example`,
    aslDistrictId: kind === 'SINGLE_ACCESS_POINT' ? unitId(key, 'ASL_DISTRICT') : null,
  }))
  const offices = ambito.municipalities.map((place, k): UnitFact => ({
    id: unitId(key, 'MUNICIPAL_SOCIAL_OFFICE', k),
    index: SHAPE.length + k,
    kind: 'MUNICIPAL_SOCIAL_OFFICE',
    name: `Ufficio Servizi Sociali - ${place.name}`,
    parentId: unitId(key, 'PLAN_OFFICE'),
    istatCode: place.istatCode,
    ipaCode: null,
    phone: `+39 0000 11${String(k).padStart(4, '0')}`,
    email: `servizi-sociali@${place.istatCode}.example`,
    aslDistrictId: null,
  }))
  return [...shared, ...offices]
}
