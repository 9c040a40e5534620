import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyDatabase, type TestDatabase } from '#test/kit/database.ts'
import { NOON } from '#test/kit/matrix-world.ts'
import { randomFacts, randomViewer } from '#test/kit/random-files.ts'
import { SETTINGS_STATEMENT, viewerSettings } from '#platform/database/viewer-settings.ts'
import type { Viewer } from '#platform/viewer.ts'
import * as conditions from './conditions.ts'
import type { Condition, Facts } from './facts.ts'

const { assigned, both, brokenGlass, either, notFrozen, oneOf, ordinary, ownArea, ownProvider, shares } = conditions
/** Every condition there is, and some made of others. */
const ALL: readonly Condition[] = [
  ...Object.values(conditions).filter((one): one is Condition => typeof one === 'object' && 'holds' in one),
  shares('IDENTITY'),
  oneOf('kind', ['PAI', 'OTHER']),
  both(ordinary, assigned),
  both(notFrozen, oneOf('status', ['ACTIVE']), ownArea),
  either(brokenGlass, ownProvider),
  either(both(ordinary, ownArea), assigned),
]

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await emptyDatabase()
  client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  await client.query(`create table facts (n int, access_areas uuid[], access_parties uuid[], access_compartments text[],
    access_kin bigint[], access_timed jsonb, access_shared jsonb, access_frozen boolean, access_until timestamptz, provider_id uuid, area_id uuid, kind text, status text)`)
})
afterAll(async () => {
  await client.end()
  await database[Symbol.asyncDispose]()
})

/** Which conditions hold on which facts, as PostgreSQL says: a condition that is null does not hold. */
async function saidBySql(viewer: Viewer, all: readonly Facts[]): Promise<readonly (readonly boolean[])[]> {
  const rows = all.map((facts, n) => ({
    n,
    access_areas: facts.areas,
    access_parties: facts.parties,
    access_compartments: facts.compartments,
    access_kin: facts.kin,
    access_timed: facts.timed,
    access_shared: facts.shared,
    access_frozen: facts.frozen,
    access_until: facts.until,
    ...facts.own,
  }))
  await client.query('begin')
  await client.query('insert into facts select * from json_populate_recordset(null::facts, $1)', [JSON.stringify(rows)])
  await client.query(SETTINGS_STATEMENT.text, [...viewerSettings(viewer, NOON)])
  const held = ALL.map((one) => `coalesce(${one.sql((column) => `f."${column}"`)}, false)`)
  const { rows: said } = await client.query<{ held: boolean[] }>(
    `select array[${held.join()}] as held from facts f order by n`,
  )
  await client.query('rollback')
  return said.map((one) => one.held)
}

describe('every condition says the same in TypeScript and in SQL', () => {
  it('on random facts, to random viewers; each holds somewhere and fails somewhere', async () => {
    const seen = new Map<string, Set<boolean>>()
    await fc.assert(
      fc.asyncProperty(randomViewer, fc.array(randomFacts, { minLength: 60, maxLength: 60 }), async (viewer, all) => {
        const due = all.map((facts) => ALL.map((one) => one.holds({ viewer, facts, now: NOON })))
        expect(await saidBySql(viewer, all)).toEqual(due)
        for (const row of due) for (const [at, holds] of row.entries()) note(seen, ALL[at]!.name, holds)
      }),
      { numRuns: 60, endOnFailure: true },
    )
    expect([...seen].filter(([, both]) => both.size < 2).map(([name]) => name)).toEqual([])
  })

  it('none that asks for a relation holds for a viewer of whom nothing is known', async () => {
    const rows = fc.sample(randomFacts, { numRuns: 50, seed: 1 })
    const [nobody] = fc.sample(randomViewer, { numRuns: 1, seed: 1 })
    const unknown = { ...nobody!, subject: '', providerId: null, leadAreaIds: [], principals: [], clearances: [] }
    const said = await saidBySql(unknown, rows)
    const asking = ['ownArea', 'ofOwnArea', 'assigned', 'referred', 'brokenGlass', 'ownProvider', 'shares IDENTITY']
    for (const row of said)
      expect(ALL.filter(({ name }, at) => asking.includes(name) && row[at]).map(({ name }) => name)).toEqual([])
  })
})

const note = (seen: Map<string, Set<boolean>>, name: string, holds: boolean): unknown =>
  seen.set(name, (seen.get(name) ?? new Set()).add(holds))
