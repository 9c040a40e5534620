/** Crossed with each other, and with one further dimension at most (decision 0032). */
export const BASE_DIMENSIONS = ['AREA', 'SEX'] as const

/** Dimensions of which a table has at most one. */
export const FURTHER_DIMENSIONS = [
  'MUNICIPALITY',
  'AGE_BAND',
  'ORIGIN',
  'STATUS',
  'CARE_PLAN_KIND',
  'NEED_DOMAIN',
] as const

/** The dimensions of a place, in the order in which the statement answers them. MONTH is none: it divides the period. */
export const PLACE_DIMENSIONS: readonly string[] = [...BASE_DIMENSIONS, ...FURTHER_DIMENSIONS]

/** How many of the further dimensions are asked. */
export const furtherOf = (dimensions: readonly string[]): readonly string[] =>
  dimensions.filter((one) => (FURTHER_DIMENSIONS as readonly string[]).includes(one))

/** The kinds of facts. */
export type FactKind = 'CASE' | 'CARE_PLAN' | 'REFERRAL' | 'EMERGENCY' | 'ACCESS_CONTACT'

/** A series of events, counted by month. */
export type Series =
  | 'CASE+'
  | 'CASE-'
  | 'CARE_PLAN+'
  | 'CARE_PLAN-'
  | 'REFERRAL+'
  | 'EMERGENCY+'
  | 'ACCESS_CONTACT+'
  | 'UNMET+'
  | 'TAKEN+'

/** What a measure counts of a period: the events of a series, and for what lasts also what had begun before and not ended. */
export interface Measure {
  readonly kinds: readonly FactKind[]
  readonly begins: Series
  readonly ends?: Series
}

/** Every measure; persons and medians are answered where what they are made of is. */
export const MEASURES: Readonly<Record<string, Measure>> = {
  CASES: { kinds: ['CASE'], begins: 'CASE+', ends: 'CASE-' },
  PERSONS: { kinds: ['CASE'], begins: 'CASE+', ends: 'CASE-' },
  NEW_CASES: { kinds: ['CASE'], begins: 'CASE+' },
  CLOSED_CASES: { kinds: ['CASE'], begins: 'CASE-' },
  CARE_PLANS: { kinds: ['CARE_PLAN'], begins: 'CARE_PLAN+', ends: 'CARE_PLAN-' },
  REFERRALS: { kinds: ['REFERRAL'], begins: 'REFERRAL+' },
  EMERGENCIES: { kinds: ['EMERGENCY'], begins: 'EMERGENCY+' },
  ACCESS_CONTACTS: { kinds: ['ACCESS_CONTACT'], begins: 'ACCESS_CONTACT+' },
  UNMET_DEMAND: { kinds: ['CASE', 'REFERRAL'], begins: 'UNMET+' },
  MEDIAN_DAYS: { kinds: ['CASE'], begins: 'TAKEN+' },
}
