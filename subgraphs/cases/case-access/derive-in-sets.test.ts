import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'

let database: TestDatabase
let admin: pg.Client

beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
})

afterAll(async () => {
  await admin.end()
  await database[Symbol.asyncDispose]()
})

/** What EXPLAIN says of a step and of the steps below it. */
interface Step {
  readonly 'Node Type': string
  readonly 'CTE Name'?: string
  readonly 'Actual Loops': number
  readonly Plans?: readonly Step[]
}

const stepsOf = (step: Step): readonly Step[] => [step, ...(step.Plans ?? []).flatMap(stepsOf)]

const EACH_ASSIGNED = `
  create temp sequence asked;
  alter function cases.assigned_to(uuid[]) rename to assigned_to_of_before;
  create function cases.assigned_to(person_ids uuid[]) returns table (person_id uuid, party uuid, compartments text[]) language plpgsql as $$
  begin
    perform nextval('pg_temp.asked');
    return query select * from cases.assigned_to_of_before(person_ids);
  end $$`

const undone = async (work: () => Promise<void>): Promise<void> => {
  await admin.query('begin; set local app.bulk = on')
  try {
    await work()
  } finally {
    await admin.query('rollback')
  }
}

describe('what is derived for all records at once', () => {
  it('reads a set once and not once for each case that is hidden', () =>
    undone(async () => {
      await admin.query(`update cases."case" set stored_sensitivity = '{GENDER_VIOLENCE}'`)
      const { rows: cases } = await admin.query<{ id: string }>('select id from cases."case"')
      await admin.query('set local enable_nestloop = off')
      const { rows } = await admin.query<{ 'QUERY PLAN': [{ Plan: Step }] }>(
        `explain (analyze, format json) select * from cases.parties_of('{${cases.map(({ id }) => id).join()}}')`,
      )
      const scans = stepsOf(rows[0]!['QUERY PLAN'][0].Plan).filter((step) => step['Node Type'] === 'CTE Scan')
      expect(scans.length).toBeGreaterThan(5)
      expect(scans.filter((step) => step['Actual Loops'] > 1).map((step) => step['CTE Name'])).toEqual([])
    }))

  it('asks once who is assigned to victims, however many emergencies there are', () =>
    undone(async () => {
      await admin.query(
        `update cases.emergency_intervention set kind = 'GENDER_VIOLENCE', person_id = coalesce(person_id, (select id from cases.person limit 1))`,
      )
      await admin.query(EACH_ASSIGNED)
      await admin.query(`select cases.spread_over_events('{}', array(select id from cases.emergency_intervention))`)
      const { rows } = await admin.query<{ asked: number }>(
        'select last_value::int as asked from pg_temp.asked where is_called',
      )
      expect(rows).toEqual([{ asked: 1 }])
    }))
})
