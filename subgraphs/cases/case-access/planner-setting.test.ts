import { expect, it } from 'vitest'
import { testDatabase } from '#test/kit/database.ts'
import { connect } from '#test/kit/neighbours.ts'

it.each(['on', 'off'])(
  'deriving all access leaves the planner of the session as it was: nested loops %s',
  async (setting) => {
    await using database = await testDatabase({ seeded: true })
    await using admin = await connect(database.adminUrl)
    await admin.query(`set enable_nestloop to ${setting}`)
    await admin.query('begin; select cases.spread_all_access()')
    expect((await admin.query('show enable_nestloop')).rows).toEqual([{ enable_nestloop: setting }])
  },
)
