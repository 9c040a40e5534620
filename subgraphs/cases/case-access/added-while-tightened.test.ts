import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHILDREN, HOMES, PERSONS, addWorld } from '#test/kit/access-rows.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { insert } from '#test/kit/network.ts'
import { AMBITO, id, type Row } from '#test/kit/network-rows.ts'
import { waitsForLock } from '#test/kit/waits-for-lock.ts'

// Two transactions at once: one adds to a file, the other hides the file in a compartment.
let database: TestDatabase
let adder: pg.Client
let other: pg.Client
let onlooker: pg.Client
beforeAll(async () => {
  database = await testDatabase()
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: database.adminUrl })
    await client.connect()
    return client
  }
  adder = await connect()
  other = await connect()
  onlooker = await connect()
  await addWorld(adder)
})
afterAll(async () => {
  await Promise.all([adder, other, onlooker].map((client) => client.end()))
  await database[Symbol.asyncDispose]()
})

const hide = (compartments: string): Promise<unknown> =>
  other.query('update cases.person set stored_sensitivity = $1 where id = $2', [compartments, PERSONS[0]])
const compartmentsOf = async (table: string, row: string): Promise<unknown> =>
  (await onlooker.query(`select access_compartments as hidden from cases."${table}" where id = $1`, [row])).rows

// By the case, by the plan, by the person, by the household.
const TABLES = [
  'diary_entry',
  'assessment',
  'case_event',
  'planned_intervention',
  'disclosure_authorisation',
  'household_membership',
]
const rowOf = (table: string, n: number): Row =>
  CHILDREN[table] ?? { ambito_id: AMBITO, household_id: HOMES[n], person_id: PERSONS[0], relation: 'OTHER' }

describe.each(TABLES)('a row of %s that is added while its file is being hidden', (table) => {
  const [first, second] = [id(900 + TABLES.indexOf(table)), id(910 + TABLES.indexOf(table))]

  it('before that commits: is hidden with the file', async () => {
    await adder.query('begin')
    await insert(adder, table, { ...rowOf(table, 0), id: first })
    const hiding = hide('{GENDER_VIOLENCE}')
    await waitsForLock(onlooker, other)
    await adder.query('commit')
    await hiding
    expect(await compartmentsOf(table, first)).toEqual([{ hidden: ['GENDER_VIOLENCE'] }])
    await hide('{}')
  })

  it('after that began: waits, and is hidden from the start', async () => {
    await other.query('begin')
    await hide('{GENDER_VIOLENCE}')
    const adding = insert(adder, table, { ...rowOf(table, 1), id: second })
    await waitsForLock(onlooker, adder)
    await other.query('commit')
    await adding
    expect(await compartmentsOf(table, second)).toEqual([{ hidden: ['GENDER_VIOLENCE'] }])
    await hide('{}')
  })
})
