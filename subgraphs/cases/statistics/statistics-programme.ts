/** Always decided first, and crossed with one further dimension at most (decision 0021). */
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

/** How many of the further dimensions are asked. */
export const furtherOf = (dimensions: readonly string[]): readonly string[] =>
  dimensions.filter((one) => (FURTHER_DIMENSIONS as readonly string[]).includes(one))

/** The dimensions of the cube in which a table is decided, the base first. */
export const cubeDimensions = (dimensions: readonly string[]): readonly string[] => [
  ...BASE_DIMENSIONS,
  ...furtherOf(dimensions),
]

/** The table of the cube that is asked, as a mask of the dimensions of the cube. */
export const maskOf = (dimensions: readonly string[]): number =>
  cubeDimensions(dimensions).reduce((mask, one, at) => (dimensions.includes(one) ? mask | (1 << at) : mask), 0)

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

/** Series of what lasts, with what ends it. */
const LASTING: readonly (readonly Series[])[] = [
  ['CASE+', 'CASE-'],
  ['CARE_PLAN+', 'CARE_PLAN-'],
]

/** A measure of a period: all events of `until` up to its end, less all events of `since` before it. */
interface Flow {
  readonly since: Series
  readonly until: Series
}

const within = (series: Series): Flow => ({ since: series, until: series })

/** Every measure as a difference of two running sums; persons and medians are suppressed as what they are made of. */
export const MEASURES: Readonly<Record<string, Flow>> = {
  CASES: { since: 'CASE-', until: 'CASE+' },
  PERSONS: { since: 'CASE-', until: 'CASE+' },
  NEW_CASES: within('CASE+'),
  CLOSED_CASES: within('CASE-'),
  CARE_PLANS: { since: 'CARE_PLAN-', until: 'CARE_PLAN+' },
  REFERRALS: within('REFERRAL+'),
  EMERGENCIES: within('EMERGENCY+'),
  ACCESS_CONTACTS: within('ACCESS_CONTACT+'),
  UNMET_DEMAND: within('UNMET+'),
  MEDIAN_DAYS: within('TAKEN+'),
}

/** The series that a measure is made of; measures of the same facts have the same. */
export function seriesOf(measure: string): readonly Series[] {
  const { since, until } = MEASURES[measure]!
  const lasting = LASTING.find((pair) => pair.includes(since) || pair.includes(until))
  return lasting ?? [until]
}
