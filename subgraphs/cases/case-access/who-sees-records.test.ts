import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dateInRome } from '#platform/clock.ts'
import { SETTINGS_STATEMENT, viewerSettings } from '#platform/database/viewer-settings.ts'
import { LED_COMPARTMENTS, type Viewer } from '#platform/viewer.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { AMBITO } from '#test/kit/network-rows.ts'
import { RecordsOracle, type Sight } from '#test/kit/records-oracle.ts'
import { N_AREAS, N_STAFF, addFacts, idOf, randomWorld, type RecordsWorld } from '#test/kit/records-world.ts'
import { viewerAs } from '#test/kit/viewers.ts'

// Random facts are written as anybody writes them; PostgreSQL is asked what random viewers see, beside an oracle of its own.
let database: TestDatabase
let admin: pg.Client
beforeAll(async () => {
  database = await testDatabase()
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await database[Symbol.asyncDispose]()
})

const TODAY = dateInRome(new Date())
const DAY = 86_400_000
/** Noon in Italy, some days from today. */
const noon = (days: number): string => new Date(Date.parse(`${TODAY}T11:00:00Z`) + days * DAY).toISOString()

const indices = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n)
const CLEARANCES = [[], ['PROTECTED_IDENTITY'] as const] as const
const VIEWERS: readonly Viewer[] = [
  ...(['COORDINATOR', 'ACCESS_POINT', 'ON_CALL'] as const).flatMap((role) =>
    CLEARANCES.map((clearances) =>
      viewerAs(role, { ambitoId: AMBITO, clearances: role === 'ON_CALL' ? [] : clearances }),
    ),
  ),
  ...indices(N_STAFF).flatMap((n) =>
    CLEARANCES.map((clearances) =>
      viewerAs('CASE_MANAGER', { ambitoId: AMBITO, staffMemberId: idOf.staff(n), clearances }),
    ),
  ),
  ...indices(N_AREAS).flatMap((n) =>
    [[], LED_COMPARTMENTS].map((leadCompartments) =>
      viewerAs('AREA_LEAD', { ambitoId: AMBITO, areaIds: [idOf.area(n)], leadCompartments }),
    ),
  ),
]

const TABLES = [
  'person',
  'disclosure_authorisation',
  'case',
  'diary_entry',
  'household',
  'household_membership',
  'access_contact',
  'emergency_intervention',
  'judicial_measure',
]
const ASKED = [
  ...TABLES.map((table) => `select '${table}' as of, id from cases."${table}"`),
  `select 'contacts', id from cases.person where access_parties && coalesce(nullif(current_setting('app.principals', true), ''), '{}')::uuid[] and current_setting('app.roles')::text[] && '{CASE_MANAGER}'`,
].join(' union all ')

async function seenBy(viewer: Viewer, now: string): Promise<Sight> {
  await admin.query('savepoint asks')
  await admin.query('set local role hub_cases')
  await admin.query(SETTINGS_STATEMENT.text, [...viewerSettings(viewer, now)])
  const { rows } = await admin.query<{ of: string; id: string }>(ASKED)
  await admin.query('rollback to savepoint asks')
  const sight = Object.fromEntries([...TABLES, 'contacts'].map((of) => [of, new Set<string>()]))
  for (const { of, id } of rows) sight[of]!.add(id)
  return sight
}

const told = ({ roles, staffMemberId, clearances, leadAreaIds, leadCompartments }: Viewer): string =>
  JSON.stringify({ roles, staffMemberId, clearances, leadAreaIds, leadCompartments })

/** What is seen and not due, or due and not seen. */
const differences = (viewer: Viewer, seen: Sight, due: Sight): readonly string[] =>
  Object.keys(due).flatMap((of) => [
    ...[...seen[of]!].filter((id) => !due[of]!.has(id)).map((id) => `ABOVE ${of} ${id} ${told(viewer)}`),
    ...[...due[of]!].filter((id) => !seen[of]!.has(id)).map((id) => `BELOW ${of} ${id} ${told(viewer)}`),
  ])

/** What no sight may tell, whatever the rules: a record whose person, subject, household or survivor is missing. */
function gaps(world: RecordsWorld, viewer: Viewer, seen: Sight): readonly string[] {
  // A lead sees persons of the own areas only, and others by a household: that tells nothing of compartments of other leads.
  const isElsewhere = (n: number): boolean =>
    viewer.roles.includes('AREA_LEAD') && (viewer.leadCompartments.length > 0 || new RecordsOracle(world).isOrdinary(n))
  const person = (n: number | null): boolean => n === null || seen['person']!.has(idOf.person(n)) || isElsewhere(n)
  const found: (readonly [string, string, boolean])[] = [
    ...world.persons.map((one, n) => ['person', idOf.person(n), person(one.mergedInto)] as const),
    ...world.cases.map(
      (one, n) =>
        [
          'case',
          idOf.case(n),
          person(one.person) && (one.household === null || seen['household']!.has(idOf.household(one.household))),
        ] as const,
    ),
    ...world.memberships.map(
      (one, n) =>
        [
          'household_membership',
          idOf.household_membership(n),
          person(one.person) && seen['household']!.has(idOf.household(one.household)),
        ] as const,
    ),
    ...world.contacts.map((one, n) => ['access_contact', idOf.access_contact(n), person(one.person)] as const),
    ...world.measures.map((one, n) => ['judicial_measure', idOf.judicial_measure(n), person(one.person)] as const),
  ]
  return found
    .filter(([of, id, isWhole]) => !isWhole && seen[of]!.has(id))
    .map(([of, id]) => `GAP ${of} ${id} ${told(viewer)}`)
}

/** Asks every viewer about a world, on a day. */
async function wrongIn(world: RecordsWorld, day: number): Promise<readonly string[]> {
  const oracle = new RecordsOracle(world, day)
  const found: string[] = []
  for (const viewer of VIEWERS) {
    const seen = await seenBy(viewer, noon(day))
    found.push(...differences(viewer, seen, oracle.sees(viewer)), ...gaps(world, viewer, seen))
  }
  return found
}

async function within(world: RecordsWorld, check: () => Promise<void>): Promise<void> {
  await admin.query('begin')
  try {
    await admin.query(`select set_config('app.now', $1, true)`, [noon(0)])
    await addFacts(admin, world, TODAY)
    await check()
  } finally {
    await admin.query('rollback')
  }
}

describe('who sees which record', () => {
  it('is what the rules say, for random persons, merges, households, cases, teams and viewers', async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, (world) =>
        within(world, async () => expect((await wrongIn(world, 0)).slice(0, 4)).toEqual([])),
      ),
      { numRuns: 25, endOnFailure: true },
    )
  })

  it('follows the clock without a write: nothing above the rules on a later day, and what the rules say once it is derived anew', async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, fc.constantFrom(1, 2, 3, 21), (world, day) =>
        within(world, async () => {
          const early = await wrongIn(world, day)
          expect(early.filter((one) => !one.startsWith('BELOW')).slice(0, 4)).toEqual([])
          await admin.query(`select set_config('app.now', $1, true)`, [noon(day)])
          await admin.query('select cases.spread_due_access()')
          expect((await wrongIn(world, day)).slice(0, 4)).toEqual([])
        }),
      ),
      { numRuns: 15, endOnFailure: true },
    )
  })
})
