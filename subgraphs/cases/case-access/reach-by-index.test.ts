import { expect, it } from 'vitest'
import { testDatabase } from '#test/kit/database.ts'
import { connect } from '#test/kit/neighbours.ts'

it('finds what the change of one case reaches by indexes alone, whatever the size of the tables', async () => {
  await using database = await testDatabase({ seeded: true })
  await using admin = await connect(database.adminUrl)
  // On few rows the planner prefers to read the whole table: without that choice, it does so only where no index serves.
  await admin.query('begin; set local enable_seqscan = off')
  await admin.query(`select cases.spread_access(array(select id from cases."case" order by id limit 3), '{}', '{}')`)
  const { rows } = await admin.query<{ table: string }>(
    `select relname as table from pg_stat_xact_user_tables where schemaname = 'cases' and seq_tup_read > 0 order by 1`,
  )
  expect(rows.map(({ table }) => table)).toEqual([])
})
