import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  CHILDREN,
  CONTACT,
  FILES,
  HOMES,
  OPEN_EMERGENCY,
  PERSONS,
  addWorld,
  freshAccess,
  keptAccess,
} from '#test/kit/access-rows.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { insert } from '#test/kit/network.ts'
import { AMBITO, AREA, id, type Row } from '#test/kit/network-rows.ts'

let database: TestDatabase
let admin: pg.Client
beforeAll(async () => {
  database = await testDatabase()
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  await addWorld(admin)
})
afterAll(async () => {
  await admin.end()
  await database[Symbol.asyncDispose]()
})
beforeEach(() => admin.query('begin'))
afterEach(() => admin.query('rollback'))

const [ADA, BEA, CLEO] = PERSONS as [string, string, string]
const merge = (one: string, into: string | null): Promise<unknown> =>
  admin.query('update cases.person set merged_into_id = $1 where id = $2', [into, one])

/** A row of every table that names a person, about one. */
const about = (person: string): Readonly<Record<string, Row>> => ({
  access_contact: { ...CONTACT, id: id(1001), person_id: person },
  emergency_intervention: { ...OPEN_EMERGENCY, id: id(1002), person_id: person },
  household_membership: {
    id: id(1003),
    ambito_id: AMBITO,
    household_id: HOMES[1],
    person_id: person,
    relation: 'OTHER',
  },
  disclosure_authorisation: { ...CHILDREN['disclosure_authorisation'], id: id(1004), person_id: person },
  judicial_measure: { ...CHILDREN['judicial_measure'], id: id(1005), person_id: person },
})
const addAbout = async (person: string): Promise<void> => {
  for (const [table, row] of Object.entries(about(person))) await insert(admin, table, row)
  await admin.query(`update cases."case" set subject_household_id = null, subject_person_id = $1 where id = $2`, [
    person,
    FILES[2],
  ])
}

/** Whom each reference of the database names, by table: found in the catalogue, so that a new one is not forgotten. */
async function named(): Promise<Readonly<Record<string, readonly string[]>>> {
  const { rows: columns } = await admin.query<{ of: string; name: string }>(
    `select c.conrelid::regclass::text as of, a.attname as name from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid = 'cases.person'::regclass and a.attname <> 'merged_into_id' order by 1`,
  )
  const found: Record<string, readonly string[]> = {}
  for (const { of, name } of columns)
    found[of] = (
      await admin.query<{ id: string }>(`select ${name} as id from ${of} where ${name} is not null order by 1`)
    ).rows.map((row) => row.id)
  return found
}
const tablesNaming = async (person: string): Promise<readonly string[]> =>
  Object.entries(await named()).flatMap(([table, ids]) => (ids.includes(person) ? [table] : []))
const ALL = [
  'cases."case"',
  'cases.access_contact',
  'cases.disclosure_authorisation',
  'cases.emergency_intervention',
  'cases.household_membership',
  'cases.judicial_measure',
].toSorted()

describe('references follow whom a duplicate was merged into (I14)', () => {
  it('in every table that names a person, along chains, and come back when a merge is undone', async () => {
    await addAbout(CLEO)
    const before = await named()
    expect((await tablesNaming(CLEO)).toSorted()).toEqual(ALL)
    await merge(CLEO, BEA)
    expect(await tablesNaming(CLEO)).toEqual([])
    await admin.query(`update cases."case" set area_id = $1 where id = $2`, [AREA, FILES[2]])
    await admin.query(
      `update cases."case" set status = 'CLOSED', closed_at = now(), closure_reason = 'OTHER' where id = any ($1)`,
      [FILES],
    )
    await merge(BEA, ADA)
    expect(await tablesNaming(BEA)).toEqual([])
    expect((await tablesNaming(ADA)).toSorted()).toEqual(ALL)
    await merge(CLEO, null)
    expect((await tablesNaming(CLEO)).toSorted()).toEqual(ALL)
    await merge(BEA, null)
    expect(await named()).toEqual(before)
    expect(await keptAccess(admin)).toEqual(await freshAccess(admin))
  })

  it('also of rows that are written after the merge, which come back with it', async () => {
    await merge(CLEO, BEA)
    await addAbout(CLEO)
    expect(await tablesNaming(CLEO)).toEqual([])
    await merge(CLEO, null)
    expect((await tablesNaming(CLEO)).toSorted()).toEqual(ALL)
  })

  it('never in a circle', async () => {
    await merge(CLEO, BEA)
    await merge(BEA, ADA)
    await expect(merge(ADA, CLEO)).rejects.toMatchObject({ code: '23514' })
  })

  it('a hidden survivor hides all of it: rows, contacts, the duplicate itself', async () => {
    await addAbout(CLEO)
    await merge(CLEO, BEA)
    await admin.query(`update cases.person set stored_sensitivity = '{GENDER_VIOLENCE}' where id = $1`, [BEA])
    const { rows } = await admin.query(
      `select access_compartments as hidden from cases.person where id = $1 union all select access_compartments from cases.access_contact where id = $2`,
      [CLEO, id(1001)],
    )
    expect(rows).toEqual([{ hidden: ['GENDER_VIOLENCE'] }, { hidden: ['GENDER_VIOLENCE'] }])
  })
})
