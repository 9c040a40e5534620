/** The sizes of synthetic data (domain: reference volumes). XS for unit tests, S = Andria, M = a region of 45 Ambiti. */
export const TIERS = ['XS', 'S', 'M'] as const
export type Tier = (typeof TIERS)[number]

/** How many of each thing one Ambito holds; "a year" means the twelve months before the day of the data. */
export interface Volumes {
  readonly staff: number
  readonly persons: number
  readonly households: number
  readonly openCases: number
  readonly closedCases: number
  readonly accessContacts: number
  readonly assessments: number
  readonly activePlans: number
  /** Interventions of active plans. */
  readonly interventions: number
  readonly referrals: number
  readonly uvmSessions: number
  readonly emergencies: number
  readonly judicialMeasures: number
  readonly diaryEntries: number
  readonly activeEnrolments: number
  readonly deliveries: number
  readonly services: number
  readonly providers: number
  readonly contracts: number
  readonly planSheets: number
  readonly costItems: number
  readonly budgetLines: number
  readonly benefits: number
  readonly commitments: number
  readonly invoices: number
  readonly liquidations: number
  readonly paymentOrders: number
}

/** Residents of Andria, in every recent year of the demo: 97,000 makes the LEPS threshold exactly 19.4. */
export const ANDRIA_RESIDENTS = 97_000

const ANDRIA: Volumes = {
  staff: 62,
  persons: 12_125,
  households: 4_850,
  openCases: 2_425,
  closedCases: 5_820,
  accessContacts: 8_730,
  assessments: 2_910,
  activePlans: 1_649,
  interventions: 3_977,
  referrals: 2_910,
  uvmSessions: 97,
  emergencies: 146,
  judicialMeasures: 242,
  diaryEntries: 29_100,
  activeEnrolments: 1_746,
  deliveries: 194_000,
  services: 90,
  providers: 45,
  contracts: 80,
  planSheets: 35,
  costItems: 140,
  budgetLines: 150,
  benefits: 1_164,
  commitments: 698,
  invoices: 1_504,
  liquidations: 1_998,
  paymentOrders: 3_492,
}

/** What even the smallest tier must hold, so that every state, area and persona occurs. */
const HANDFUL: Volumes = {
  staff: 62,
  persons: 160,
  households: 60,
  openCases: 56,
  closedCases: 58,
  accessContacts: 87,
  assessments: 72,
  activePlans: 34,
  interventions: 86,
  referrals: 56,
  uvmSessions: 6,
  emergencies: 14,
  judicialMeasures: 12,
  diaryEntries: 291,
  activeEnrolments: 40,
  deliveries: 1_940,
  services: 30,
  providers: 14,
  contracts: 30,
  planSheets: 12,
  costItems: 28,
  budgetLines: 32,
  benefits: 20,
  commitments: 60,
  invoices: 60,
  liquidations: 84,
  paymentOrders: 120,
}

/** Kinds of things whose number follows the organisation rather than the inhabitants. */
const STRUCTURAL = new Set<keyof Volumes>(['planSheets', 'costItems', 'budgetLines'])

const scaled = (factor: number, floor: Volumes): Volumes => {
  const entries = Object.entries(ANDRIA) as [keyof Volumes, number][]
  const size = (key: keyof Volumes, value: number): number =>
    Math.max(floor[key], STRUCTURAL.has(key) && factor >= 0.1 ? value : Math.round(value * factor))
  return Object.fromEntries(entries.map(([key, value]) => [key, size(key, value)])) as unknown as Volumes
}

/** The volumes of one Ambito at one tier. */
export const volumesOf = (tier: Tier, residents: number): Volumes => {
  if (tier === 'S') return ANDRIA
  return scaled(tier === 'XS' ? 0.01 : residents / ANDRIA_RESIDENTS, HANDFUL)
}

/** How many Ambiti a tier holds. */
export const ambitiOf = (tier: Tier): number => (tier === 'M' ? 45 : 1)

/** For how many days before the day of the data delivery records are kept: a year, in M one month. */
export const deliveryDaysOf = (tier: Tier): number => (tier === 'M' ? 30 : 365)
