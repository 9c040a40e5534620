import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { emptyDatabase, type TestDatabase } from '#test/kit/database.ts'
import { NOON } from '#test/kit/matrix-world.ts'
import { randomFacts, randomViewer } from '#test/kit/random-files.ts'
import { SETTINGS_STATEMENT, viewerSettings } from '#platform/database/viewer-settings.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import type { Facts } from './facts.ts'
import { fieldSeen, fieldSeenBy } from './field-seen.ts'
import { NEIGHBOUR_GATES, OWNER_GATES } from './gates.ts'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await emptyDatabase()
  client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database[Symbol.asyncDispose]()
})

const ACCESS = `access_areas uuid[], access_parties uuid[], access_compartments text[], access_kin bigint[], access_timed jsonb, access_shared jsonb, access_frozen boolean, access_until timestamptz`

/** A field for each condition on a noun about citizens that asks columns which these facts have. */
const ALL = SUBGRAPHS.flatMap(({ name, policies }) =>
  policies
    .filter(({ kind }) => kind === 'file')
    .flatMap((policy) =>
      [...policy.fields.keys()].map((field) => ({
        policy,
        field,
        gates: name === 'cases' ? OWNER_GATES : NEIGHBOUR_GATES,
      })),
    ),
)
const sqlOf = ({ policy, gates, field }: (typeof ALL)[number]): string =>
  fieldSeen(policy, gates, field).sql((column) => `own.${column}`)
const FIELDS = [...new Map(ALL.map((one) => [sqlOf(one), one])).values()].filter(
  (one) => !/own\.(?!access_)/.test(sqlOf(one)),
)

const rowOf = (facts: Facts): object => ({
  access_areas: facts.areas,
  access_parties: facts.parties,
  access_compartments: facts.compartments,
  access_kin: facts.kin,
  access_timed: facts.timed,
  access_shared: facts.shared,
  access_frozen: facts.frozen,
  access_until: facts.until,
})

it('a field is seen by the grants of the viewer as by those of all, in TypeScript and in SQL', async () => {
  expect(FIELDS.length).toBeGreaterThan(10)
  const seen = { in: 0, out: 0 }
  await fc.assert(
    fc.asyncProperty(randomViewer, fc.array(randomFacts, { minLength: 20, maxLength: 20 }), async (viewer, all) => {
      await client.query('begin')
      await client.query(SETTINGS_STATEMENT.text, [...viewerSettings(viewer, NOON)])
      const pairs = FIELDS.map(({ policy, gates, field }) =>
        [fieldSeen(policy, gates, field), fieldSeenBy(viewer, policy, gates, field)].map((one) => ({
          sql: `coalesce(${one.sql((column) => `f."${column}"`)}, false)`,
          held: all.map((facts) => one.holds({ viewer, facts, now: NOON })),
        })),
      )
      for (const [any, own] of pairs) expect(own!.held).toEqual(any!.held)
      const { rows } = await client.query<{ any: boolean[]; own: boolean[] }>(
        `select array[${pairs.map(([any]) => any!.sql).join()}] as any, array[${pairs.map(([, own]) => own!.sql).join()}] as own
         from json_to_recordset($1) f(${ACCESS})`,
        [JSON.stringify(all.map(rowOf))],
      )
      await client.query('rollback')
      for (const { any, own } of rows) {
        expect(own).toEqual(any)
        for (const one of own) seen[one ? 'in' : 'out']++
      }
    }),
    { numRuns: 25, endOnFailure: true },
  )
  expect(Math.min(seen.in, seen.out)).toBeGreaterThan(100)
})
