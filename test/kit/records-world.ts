import fc from 'fast-check'
import type pg from 'pg'
import { CONTACT, FILE, OPEN_EMERGENCY } from './access-rows.ts'
import { insert } from './network.ts'
import { MEASURE, AMBITO, id, type Row } from './network-rows.ts'

// A random world of persons, merges in chains, households, cases, teams: the facts alone, without anything derived.

/** Days relative to the day on which the world is asked about; null: open. */
export interface Span {
  readonly from: number | null
  readonly to: number | null
}
export interface PersonFact {
  readonly stored: readonly string[]
  readonly mergedInto: number | null
}
export interface CaseFact {
  readonly person: number | null
  readonly household: number | null
  readonly area: number
  readonly manager: number | null
  readonly stored: readonly string[]
  readonly isOpen: boolean
}
/** Everything that decides who may see what; persons, households, cases and staff are named by their position. */
export interface RecordsWorld {
  readonly persons: readonly PersonFact[]
  readonly memberships: readonly (Span & { readonly person: number; readonly household: number })[]
  readonly cases: readonly CaseFact[]
  readonly team: readonly (Span & { readonly file: number; readonly staff: number })[]
  readonly contacts: readonly { readonly person: number | null; readonly file: number | null }[]
  readonly emergencies: readonly { readonly person: number | null; readonly file: number | null }[]
  readonly measures: readonly { readonly person: number | null; readonly file: number }[]
}

export const [N_PERSONS, N_HOUSEHOLDS, N_CASES, N_STAFF, N_AREAS] = [6, 2, 5, 4, 3]
const upTo = (n: number): fc.Arbitrary<number> => fc.nat({ max: n - 1 })
const maybe = (one: fc.Arbitrary<number>): fc.Arbitrary<number | null> => fc.option(one, { freq: 2 })

const WORDS = ['GENDER_VIOLENCE', 'MENTAL_HEALTH_ADDICTION', 'PROTECTED_IDENTITY', 'JUDICIAL']
const stored = fc.oneof(
  fc.constant([]),
  fc.constant([]),
  fc.subarray(WORDS, { minLength: 1, maxLength: 1 }),
  fc.subarray(WORDS),
)
/** Over, running, planned: ends and beginnings on the day itself and on the days beside it among them. */
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.constant({ from: null, to: null }),
  fc.constantFrom(
    ...[-30, -1, 0, 1, 2].flatMap((from) =>
      [null, -1, 0, 1, 20].filter((to) => to === null || to >= from).map((to) => ({ from, to })),
    ),
  ),
  fc.constantFrom({ from: null, to: -1 }, { from: null, to: 0 }, { from: null, to: 1 }, { from: null, to: 20 }),
)

/** One open case per subject and area (I8): a further one is closed. */
const oneOpen = (all: readonly CaseFact[]): readonly CaseFact[] =>
  all.map((one, n) => {
    const isTaken = all
      .slice(0, n)
      .some(
        (other) =>
          other.isOpen && other.area === one.area && other.person === one.person && other.household === one.household,
      )
    return { ...one, isOpen: one.isOpen && !isTaken }
  })

const file: fc.Arbitrary<CaseFact> = fc
  .record({
    subject: upTo(N_PERSONS),
    isHousehold: fc.nat({ max: 2 }),
    area: upTo(N_AREAS),
    manager: maybe(upTo(N_STAFF)),
    stored,
    open: fc.nat({ max: 3 }),
  })
  .map(({ subject, isHousehold, open, ...rest }) => ({
    ...rest,
    person: isHousehold === 0 ? null : subject,
    household: isHousehold === 0 ? subject % N_HOUSEHOLDS : null,
    isOpen: open > 0,
  }))
const about = fc.record({ person: maybe(upTo(N_PERSONS)), file: maybe(upTo(N_CASES)) })

/** A random world; later persons are merged into earlier ones only, so that chains end. */
export const randomWorld: fc.Arbitrary<RecordsWorld> = fc.record({
  persons: fc.tuple(
    ...Array.from({ length: N_PERSONS }, (_, n) =>
      fc.record({ stored, mergedInto: n === 0 ? fc.constant(null) : fc.option(upTo(n), { freq: 1 }) }),
    ),
  ),
  memberships: fc.array(
    fc
      .record({ person: upTo(N_PERSONS), household: upTo(N_HOUSEHOLDS), span })
      .map(({ span: days, ...rest }) => ({ ...rest, ...days })),
    { maxLength: 8 },
  ),
  cases: fc.array(file, { minLength: N_CASES, maxLength: N_CASES }).map(oneOpen),
  team: fc.array(
    fc
      .record({ file: upTo(N_CASES), staff: upTo(N_STAFF), span })
      .map(({ span: days, ...rest }) => ({ ...rest, ...days })),
    { maxLength: 5 },
  ),
  contacts: fc.array(about, { maxLength: 3 }),
  emergencies: fc.array(about, { maxLength: 2 }),
  measures: fc.array(fc.record({ person: maybe(upTo(N_PERSONS)), file: upTo(N_CASES) }), { maxLength: 3 }),
})

/** The id of the n-th row of a kind. */
export const idOf = {
  person: (n: number): string => id(1100 + n),
  household: (n: number): string => id(1200 + n),
  case: (n: number): string => id(1300 + n),
  staff: (n: number): string => id(1400 + n),
  area: (n: number): string => id(1500 + n),
  household_membership: (n: number): string => id(1600 + n),
  care_team_member: (n: number): string => id(1700 + n),
  access_contact: (n: number): string => id(1800 + n),
  emergency_intervention: (n: number): string => id(1900 + n),
  judicial_measure: (n: number): string => id(2000 + n),
  diary_entry: (n: number): string => id(2100 + n),
  disclosure_authorisation: (n: number): string => id(2200 + n),
} as const

const some = (of: (n: number) => string, n: number | null): string | null => (n === null ? null : of(n))
const dayAfter = (today: string, days: number | null): string | null =>
  days === null ? null : new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Writes the facts as a bulk load does, then the last of each kind and the merges as triggers see them. */
export async function addFacts(admin: pg.Client, world: RecordsWorld, today: string): Promise<void> {
  const late: (() => Promise<unknown>)[] = []
  const row = async (table: string, columns: Row, isLate = false): Promise<unknown> => {
    const write = (): Promise<unknown> => insert(admin, table, { ambito_id: AMBITO, ...columns })
    return isLate ? late.push(write) : write()
  }
  await admin.query('set local session_replication_role = replica')
  const span = ({ from, to }: Span): Row => ({ valid_from: dayAfter(today, from), valid_to: dayAfter(today, to) })
  for (const [n, one] of world.persons.entries()) {
    await row('person', {
      id: idOf.person(n),
      version: 1,
      identity_kind: 'UNKNOWN_PERSON',
      stored_sensitivity: one.stored,
    })
    await row('disclosure_authorisation', {
      id: idOf.disclosure_authorisation(n),
      person_id: idOf.person(n),
      legal_basis: 'CONSENT',
      recipient: 'x',
      purpose: 'x',
      data_categories: [],
      valid_from: '2026-01-01',
    })
  }
  for (let n = 0; n < N_HOUSEHOLDS; n += 1)
    await row('household', { id: idOf.household(n), version: 1, kind: 'DE_FACTO' })
  for (const [n, one] of world.cases.entries()) {
    const ended = one.isOpen ? {} : { status: 'CLOSED', closed_at: '2026-02-01T10:00:00Z', closure_reason: 'OTHER' }
    await row('case', {
      ...FILE,
      ...ended,
      id: idOf.case(n),
      number: `w${n}`,
      area_id: idOf.area(one.area),
      stored_sensitivity: one.stored,
      subject_person_id: some(idOf.person, one.person),
      subject_household_id: some(idOf.household, one.household),
      case_manager_id: some(idOf.staff, one.manager),
    })
    await row('diary_entry', {
      id: idOf.diary_entry(n),
      case_id: idOf.case(n),
      at: '2026-02-01T10:00:00Z',
      kind: 'NOTE',
      text: 'x',
    })
  }
  for (const [n, one] of world.memberships.entries())
    await row(
      'household_membership',
      {
        id: idOf.household_membership(n),
        person_id: idOf.person(one.person),
        household_id: idOf.household(one.household),
        relation: 'OTHER',
        ...span(one),
      },
      n === 0,
    )
  for (const [n, one] of world.team.entries())
    await row(
      'care_team_member',
      {
        id: idOf.care_team_member(n),
        case_id: idOf.case(one.file),
        staff_member_id: idOf.staff(one.staff),
        ...span(one),
        valid_from: dayAfter(today, one.from ?? -40),
      },
      n === 0,
    )
  for (const [n, one] of world.contacts.entries())
    await row('access_contact', {
      ...CONTACT,
      id: idOf.access_contact(n),
      person_id: some(idOf.person, one.person),
      case_id: some(idOf.case, one.file),
    })
  for (const [n, one] of world.emergencies.entries())
    await row('emergency_intervention', {
      ...OPEN_EMERGENCY,
      id: idOf.emergency_intervention(n),
      kind: 'OTHER',
      // By the access point, which sees no other (rule 6.4, 6).
      reporter_kind: 'DESK',
      person_id: some(idOf.person, one.person),
      case_id: some(idOf.case, one.file),
    })
  for (const [n, one] of world.measures.entries())
    await row(
      'judicial_measure',
      {
        ...MEASURE,
        id: idOf.judicial_measure(n),
        status: 'IN_FORCE',
        person_id: some(idOf.person, one.person),
        case_id: idOf.case(one.file),
      },
      n === 0,
    )
  await admin.query('select cases.spread_all_access()')
  await admin.query('set local session_replication_role = origin')
  for (const write of late) await write()
  for (const [n, one] of world.persons.entries())
    if (one.mergedInto !== null)
      await admin.query('update cases.person set merged_into_id = $1 where id = $2', [
        idOf.person(one.mergedInto),
        idOf.person(n),
      ])
}
