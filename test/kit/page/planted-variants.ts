import type pg from 'pg'
import { insert, partiesOf, propagateFiles, type Compartment, type Situation } from '../planted-files.ts'
import { rowsAtNeighbours } from '../planted-neighbours.fixture.ts'
import { fileRowsOf, type Ids, type Made, type Rows } from '../planted-rows.fixture.ts'

/** What is special about a planted file; each once in each compartment. */
const VARIANTS = {
  /** The case is of the household; its only member is marked. */
  household: { situation: 'related' },
  /** The case is of the household; who lives with the ordinary subject is marked, and leaves at a day to come. */
  hiddenMate: { situation: 'related' },
  /** Ended; the persona was its case manager and the provider had its referral. */
  closed: { situation: 'related' },
  /** A second row of the person, without a mark of its own, merged into it. */
  merged: { situation: 'strange' },
  /** The persona was of the team until yesterday. */
  formerTeam: { situation: 'team' },
  /** The persona is of the team until a day to come. */
  leavingTeam: { situation: 'team' },
  /** Marked is another case of the person, which another manages; the persona manages an ordinary one. */
  otherCase: { situation: 'related' },
  /** Referrals to the provider in a state each. */
  draft: { situation: 'referred' },
  accepted: { situation: 'referred' },
  rejectedLately: { situation: 'referred' },
  failedLongAgo: { situation: 'referred' },
  identityOnly: { situation: 'referred' },
  contactsOnly: { situation: 'referred' },
  planShared: { situation: 'referred' },
  /** To nobody; planted later, for what differs between two moments. */
  hidden: { situation: 'strange' },
} as const satisfies Readonly<Record<string, { situation: Situation }>>
export type Variant = keyof typeof VARIANTS

/** Where the indexes of these files begin; those of `plantFiles` end before. */
const FIRST = 500

/** A planted variant. */
export interface PlantedVariant {
  readonly variant: Variant
  readonly compartment: Compartment
  readonly ids: Ids
  /** Who lives there besides, or the merged row; null when there is none. */
  readonly other: string | null
}

type Cell = Record<string, unknown>
interface Draft {
  readonly rows: Rows
  readonly other: string | null
}

/** Plants every variant in every compartment, as the administrator. */
export async function plantVariants(
  admin: pg.Client,
  compartments: readonly Compartment[],
  variants: readonly Variant[] = AT_FIRST,
): Promise<PlantedVariant[]> {
  const parties = await partiesOf(admin)
  const planted: PlantedVariant[] = []
  const later: Rows[] = []
  await admin.query('set session_replication_role = replica')
  for (const [at, [variant, compartment]] of pairs(compartments, variants).entries()) {
    const { situation } = VARIANTS[variant]
    const { rows, made } = fileRowsOf({
      index: FIRST + (variants === AT_FIRST ? 0 : 200) + at,
      situation,
      compartment,
      parties,
      hashes: [],
    })
    const draft = varied(variant, rows, made)
    for (const [table, row] of draft.rows) await insert(admin, table, row)
    later.push(rowsAtNeighbours(made))
    planted.push({ variant, compartment, ids: made.ids, other: draft.other })
  }
  await admin.query('set session_replication_role = default')
  await propagateFiles(admin, [
    ...planted.map(({ ids }) => ids),
    ...planted.flatMap(({ ids, variant }) =>
      variant === 'otherCase' ? [{ Person: ids.Person, Case: besideOf(ids, 700) }] : [],
    ),
    ...planted.flatMap(({ ids, other }) => (other === null ? [] : [{ Case: ids.Case, Person: other }])),
  ])
  for (const [table, row] of later.flat()) await insert(admin, table, row)
  await admin.query(
    `insert into cases.referral_person (ambito_id, referral_id, person_id)
     select r.ambito_id, r.id, n.person from unnest($1::uuid[], $2::uuid[]) as n (referral, person)
     join cases.referral r on r.id = n.referral on conflict do nothing`,
    [planted.map(({ ids }) => ids.Referral), planted.map(({ ids }) => ids.Person)],
  )
  return planted
}

const AT_FIRST = (Object.keys(VARIANTS) as Variant[]).filter((variant) => variant !== 'hidden')

const pairs = (compartments: readonly Compartment[], variants: readonly Variant[]): [Variant, Compartment][] =>
  variants.flatMap((variant) => compartments.map((compartment): [Variant, Compartment] => [variant, compartment]))

const change = (rows: Rows, table: string, with_: Cell): Rows =>
  rows.map(([name, row]) => (name === table ? [name, { ...row, ...with_ }] : [name, row]))
const REFERRALS: Readonly<Partial<Record<Variant, Cell>>> = {
  draft: { status: 'DRAFT', requested_at: null },
  accepted: { status: 'ACCEPTED', responded_at: '2026-03-03T10:00:00Z' },
  rejectedLately: {
    status: 'REJECTED',
    responded_at: '2026-05-20T10:00:00Z',
    ended_at: '2026-05-20T10:00:00Z',
    reject_reason: 'NO_CAPACITY',
  },
  failedLongAgo: { status: 'FAILED', responded_at: '2026-03-03T10:00:00Z', ended_at: '2026-05-01T10:00:00Z' },
  identityOnly: { shared_fields: ['IDENTITY'] },
  contactsOnly: { shared_fields: ['CONTACTS'] },
  hidden: { status: 'DRAFT', requested_at: null },
  planShared: { shared_fields: ['CARE_PLAN'] },
}

function varied(variant: Variant, rows: Rows, made: Made): Draft {
  const { ids, compartment, parties } = made
  const referral = REFERRALS[variant]
  const ofHousehold: Cell = { subject_person_id: null, subject_household_id: ids.Household }
  const same = (changed: Rows): Draft => ({ rows: changed, other: null })
  if (referral) return same(change(rows, 'cases.referral', referral))
  if (variant === 'household') return same(change(rows, 'cases."case"', { ...ofHousehold, stored_sensitivity: [] }))
  if (variant === 'hiddenMate')
    return withMate(change(rows, 'cases."case"', { ...ofHousehold, stored_sensitivity: [] }), made)
  if (variant === 'closed')
    return same(
      change(rows, 'cases."case"', {
        status: 'CLOSED',
        closed_at: '2026-04-01T10:00:00Z',
        closure_reason: 'GOALS_ACHIEVED',
      }),
    )
  if (variant === 'merged') return withMerged(rows, made)
  if (variant === 'formerTeam') return same(change(rows, 'cases.care_team_member', { valid_to: '2026-06-10' }))
  if (variant === 'leavingTeam') return same(change(rows, 'cases.care_team_member', { valid_to: '2026-12-31' }))
  const other = copyOf(rows, 'cases."case"', made, {
    case_manager_id: parties.otherManager,
    area_id: parties.otherArea,
    stored_sensitivity: compartment ? [compartment] : [],
  })
  return same([...change(rows, 'cases."case"', { stored_sensitivity: [] }), other])
}

/** The id of a row beside those of a file. */
const besideOf = (ids: Ids, row: number): string => `${ids.Person.slice(0, 24)}${String(row).padStart(12, '0')}`
const beside = ({ ids }: Made, row: number): string => besideOf(ids, row)

function copyOf(rows: Rows, table: string, made: Made, with_: Cell): Rows[number] {
  const [, row] = rows.find(([name]) => name === table)!
  const number = table.includes('case"') ? { number: `${made.number}b`, cross_system_number: null } : {}
  return [table, { ...row, ...number, id: beside(made, 700), access_contact_id: null, ...with_ }]
}

const person = (made: Made, id: string, with_: Cell): Rows[number] => [
  'cases.person',
  {
    ambito_id: made.parties.ambito,
    version: 1,
    identity_kind: 'STP',
    id,
    given_name: 'Ulderica',
    family_name: `${made.familyName}bis`,
    birth_date: '1985-01-01',
    phone: `+39088398${String(made.index).padStart(4, '0')}`,
    stored_sensitivity: [],
    ...with_,
  },
]

function withMate(rows: Rows, made: Made): Draft {
  const id = beside(made, 701)
  const mark = made.compartment ? [made.compartment] : []
  return {
    other: id,
    rows: [
      ...change(rows, 'cases.person', { stored_sensitivity: [] }),
      person(made, id, { stored_sensitivity: mark }),
      [
        'cases.household_membership',
        {
          ambito_id: made.parties.ambito,
          household_id: made.ids.Household,
          valid_from: '2020-01-01',
          valid_to: '2026-12-31',
          id: beside(made, 702),
          person_id: id,
          relation: 'PARTNER',
        },
      ],
    ],
  }
}

function withMerged(rows: Rows, made: Made): Draft {
  const id = beside(made, 701)
  return { other: id, rows: [...rows, person(made, id, { merged_into_id: made.ids.Person })] }
}
