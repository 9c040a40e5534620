import type pg from 'pg'
import { syntheticTaxCode } from '#platform/scalars/synthetic-tax-code.ts'
import { AMBITO, AREA, PROVIDER, REFERRAL, SERVICE, id, type Row } from './network-rows.ts'
import { insert } from './network.ts'

// One file per cell of: in which relation the person stands to the referral × state of the referral × what it shares.

/** In which relation a person stands to the referral; `isNamed` and `isProtected` are what the access page asks. */
export const RELATIONS = {
  'subject of the case': { isNamed: true },
  'member who is named': { isNamed: true },
  'member who is not named': { isNamed: false },
  'member named by another referral of the case, to another provider': { isNamed: false },
  'subject in whom a duplicate was merged': { isNamed: true },
  'duplicate of the subject': { isNamed: false },
  'named, and nobody of the case': { isNamed: false },
  'protected subject': { isNamed: true, isProtected: true },
  'subject of a protected case': { isNamed: true, isProtected: true },
  'protected member who is named': { isNamed: true, isProtected: true },
  'protected member who is not named': { isNamed: false, isProtected: true },
  'subject of gender violence': { isNamed: true },
} as const satisfies Record<string, { isNamed: boolean; isProtected?: boolean }>
export type Relation = keyof typeof RELATIONS

const ENDED = { ended_at: '2026-02-20T10:00:00Z' }
const LONG_AGO = { ended_at: '2026-01-20T10:00:00Z' }
/** States of a referral at noon of 1 March 2026, and whether the provider may still know of it. */
export const STATES: Readonly<
  Record<string, { readonly row: Row; readonly isShown: boolean; readonly disclosure?: Row }>
> = {
  DRAFT: { row: { status: 'DRAFT', requested_at: null }, isShown: false },
  REQUESTED: { row: { status: 'REQUESTED' }, isShown: true },
  IN_PROGRESS: { row: { status: 'IN_PROGRESS' }, isShown: true },
  ON_HOLD: { row: { status: 'ON_HOLD' }, isShown: true },
  'REJECTED lately': { row: { status: 'REJECTED', reject_reason: 'OTHER', ...ENDED }, isShown: true },
  'FAILED lately': { row: { status: 'FAILED', ...ENDED }, isShown: true },
  'FAILED long ago': { row: { status: 'FAILED', ...LONG_AGO }, isShown: false },
  'FAILED at no known instant': { row: { status: 'FAILED' }, isShown: false },
  'COMPLETED long ago': { row: { status: 'COMPLETED', ...LONG_AGO }, isShown: false },
  'CANCELLED long ago': { row: { status: 'CANCELLED', cancel_reason: 'OTHER', ...LONG_AGO }, isShown: false },
  ENTERED_IN_ERROR: { row: { status: 'ENTERED_IN_ERROR', ...ENDED }, isShown: false },
  'disclosure withdrawn': {
    row: { status: 'IN_PROGRESS' },
    isShown: false,
    disclosure: { withdrawn_at: '2026-02-20T10:00:00Z' },
  },
  'disclosure over': {
    row: { status: 'IN_PROGRESS' },
    isShown: false,
    disclosure: { valid_to: '2026-02-20T10:00:00Z' },
  },
}

/** What a referral shares. */
export const SHARED: readonly (readonly string[])[] = [
  [],
  ['IDENTITY'],
  ['CONTACTS'],
  ['CARE_PLAN'],
  ['HOUSEHOLD', 'NEEDS', 'HEALTH', 'SAFETY_NOTES', 'JUDICIAL_PROHIBITIONS', 'ECONOMIC_SITUATION'],
  ['IDENTITY', 'CONTACTS', 'CARE_PLAN'],
]

/** A file of the table, and the ids of its rows. */
export interface SharedFile {
  readonly relation: Relation
  readonly state: string
  readonly shared: readonly string[]
  readonly ids: Readonly<
    Record<'person' | 'case' | 'referral' | 'disclosure' | 'own' | 'others' | 'ownPlan' | 'otherPlan', string>
  >
  readonly taxCode: string
  readonly familyName: string
}

/** A provider beside the one that asks. */
export const OTHER_PROVIDER = id(7)
const OTHER_SERVICE = id(8)
const LETTERS = 'BCDFGLMNPR'
const nameOf = (n: number): string => [...String(n).padStart(3, '0')].map((digit) => LETTERS[Number(digit)]!).join('A')

/** Two of the shared sets for each relation and state, in turn; all of them while the referral runs. */
const isDrawn = (nth: number, state: string, of: number): boolean => state === 'IN_PROGRESS' || (nth + of) % 3 === 0

/** The cells, one file each. */
export const sharedFiles = (): readonly SharedFile[] =>
  Object.keys(RELATIONS)
    .flatMap((relation, r) =>
      Object.keys(STATES).flatMap((state, s) =>
        SHARED.filter((_, n) => isDrawn(n, state, r + s)).map((shared) => ({
          relation: relation as Relation,
          state,
          shared,
        })),
      ),
    )
    .map((cell, n) => {
      const base = 100_000 + n * 20
      const familyName = nameOf(n)
      const of = (k: number): string => id(base + k)
      return {
        ...cell,
        ids: {
          person: of(0),
          case: of(1),
          referral: of(2),
          disclosure: of(3),
          own: of(4),
          others: of(5),
          ownPlan: of(6),
          otherPlan: of(7),
        },
        familyName,
        taxCode: syntheticTaxCode({ familyName, givenName: 'Xanturio', birthDate: '1980-05-05', sex: 'M' }),
      }
    })

/** Puts the files into the tables of `cases`, beside triggers, and derives what they share once. */
export async function addSharedFiles(admin: pg.Client, files: readonly SharedFile[]): Promise<void> {
  await admin.query('set session_replication_role = replica')
  for (const [n, provider_id] of [
    [SERVICE, PROVIDER],
    [OTHER_SERVICE, OTHER_PROVIDER],
  ] as const)
    await admin.query(
      `insert into cases.service_projection (id, ambito_id, provider_id, type_code, setting, status, capacity_status)
       values ($1, $2, $3, 'SAD', 'HOME', 'ACTIVE', 'AVAILABLE') on conflict (id) do update set provider_id = excluded.provider_id`,
      [n, AMBITO, provider_id],
    )
  for (const [n, file] of files.entries())
    for (const [table, row] of rowsOf(file, 100_000 + n * 20)) await insert(admin, table, row)
  await admin.query('select cases.spread_all_access()')
  await admin.query('set session_replication_role = origin')
}

function rowsOf(file: SharedFile, base: number): readonly (readonly [string, Row])[] {
  const { relation, ids } = file
  const isOfHousehold = relation.includes('member') || relation === 'named, and nobody of the case'
  const isProtected = relation.startsWith('protected')
  const [other, survivor, home, strangersReferral] = [10, 11, 12, 13].map((k) => id(base + k)) as [
    string,
    string,
    string,
    string,
  ]
  const plain = { ambito_id: AMBITO, version: 1, identity_kind: 'TAX_CODE' }
  const merged = relation === 'duplicate of the subject' ? survivor : null
  const person = {
    ...plain,
    id: ids.person,
    given_name: 'Xanturio',
    family_name: file.familyName,
    birth_date: '1980-05-05',
    tax_code: file.taxCode,
    identity_code: `ENI${file.familyName}`,
    phone: `+39${base}`,
    domicile_street: `Via ${base}`,
    stored_sensitivity: isProtected
      ? ['PROTECTED_IDENTITY']
      : relation === 'subject of gender violence'
        ? ['GENDER_VIOLENCE']
        : [],
    merged_into_id: merged,
  }
  const rows: (readonly [string, Row])[] = [['person', person]]
  // Whom else the referral is about: the mate of a household, the survivor of a duplicate.
  rows.push(['person', { ...plain, id: other, stored_sensitivity: [] }])
  if (merged) rows.push(['person', { ...plain, id: survivor, stored_sensitivity: [] }])
  if (relation === 'subject in whom a duplicate was merged')
    rows.push(['person', { ...plain, id: survivor, stored_sensitivity: [], merged_into_id: ids.person }])
  if (isOfHousehold) {
    rows.push(['household', { id: home, ambito_id: AMBITO, version: 1, kind: 'REGISTRY' }])
    const members = relation === 'named, and nobody of the case' ? [other] : [other, ids.person]
    for (const [k, member] of members.entries())
      rows.push([
        'household_membership',
        {
          id: id(base + 14 + k),
          ambito_id: AMBITO,
          person_id: member,
          household_id: home,
          relation: 'OTHER',
          valid_from: '2020-01-01',
        },
      ])
  }
  rows.push([
    'case',
    {
      ...CASE_ROW,
      id: ids.case,
      number: `S${base}`,
      stored_sensitivity: relation === 'subject of a protected case' ? ['PROTECTED_IDENTITY'] : [],
      subject_household_id: isOfHousehold ? home : null,
      subject_person_id: isOfHousehold ? null : (merged ?? ids.person),
    },
  ])
  const { row, disclosure = {} } = STATES[file.state]!
  rows.push([
    'disclosure_authorisation',
    {
      id: ids.disclosure,
      ambito_id: AMBITO,
      person_id: ids.person,
      legal_basis: 'CONSENT',
      recipient: 'Ente',
      purpose: 'Servizio',
      data_categories: file.shared,
      valid_from: '2026-01-01T00:00:00Z',
      recipient_provider_id: PROVIDER,
      ...disclosure,
    },
  ])
  const referral = {
    ...REFERRAL,
    case_id: ids.case,
    requested_at: '2026-01-02T08:00:00Z',
    disclosure_id: ids.disclosure,
    shared_fields: file.shared,
    intervention_id: ids.own,
  }
  rows.push(['referral', { ...referral, id: ids.referral, ...row }])
  const names = (one: string, who: string): void =>
    void rows.push(['referral_person', { ambito_id: AMBITO, referral_id: one, person_id: who }])
  if (isOfHousehold) names(ids.referral, other)
  if (relation.includes('who is named') || relation === 'named, and nobody of the case') names(ids.referral, ids.person)
  if (relation.startsWith('member named by another')) {
    rows.push([
      'referral',
      { ...referral, id: strangersReferral, status: 'IN_PROGRESS', disclosure_id: null, provider_id: OTHER_PROVIDER },
    ])
    names(strangersReferral, ids.person)
  }
  return [...rows, ...plansOf(ids)]
}

function plansOf(ids: SharedFile['ids']): readonly (readonly [string, Row])[] {
  const plan = {
    ambito_id: AMBITO,
    case_id: ids.case,
    version: 1,
    history: '[]',
    status: 'ACTIVE',
    starts_on: '2026-02-01',
    acknowledged_measure_ids: [],
  }
  const planned = {
    ambito_id: AMBITO,
    goal_ids: [],
    unit: 'hour',
    quantity: '7',
    frequency: 'x',
    starts_on: '2026-02-01',
    status: 'PLANNED',
  }
  return [
    ['care_plan', { ...plan, id: ids.ownPlan, kind: 'SOCIAL_PROJECT', revision: 1 }],
    ['care_plan', { ...plan, id: ids.otherPlan, kind: 'CHILD_PROTECTION', revision: 2 }],
    ['planned_intervention', { ...planned, id: ids.own, care_plan_id: ids.ownPlan, service_id: SERVICE }],
    ['planned_intervention', { ...planned, id: ids.others, care_plan_id: ids.otherPlan, service_id: OTHER_SERVICE }],
  ]
}

const CASE_ROW: Row = {
  ambito_id: AMBITO,
  status: 'CLOSED',
  closed_at: '2026-02-28T10:00:00Z',
  closure_reason: 'OTHER',
  version: 1,
  history: '[]',
  area_id: AREA,
  municipality_code: '110001',
  origin: 'SELF',
  priority: 'ROUTINE',
  reported_at: '2026-01-01T08:00:00Z',
  referred_at_closure: false,
  recorded_at: '2026-01-01T08:00:00Z',
  changed_at: '2026-01-01T08:00:00Z',
}
