import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { VIEWER_SETTINGS, viewerSettings } from '#platform/database/viewer-settings.ts'
import { PUBLIC_VIEWER, VIEWER_ROLES, type Viewer } from '#platform/viewer.ts'
import { testDatabase } from '#test/kit/database.ts'
import { viewerAs } from '#test/kit/viewers.ts'
import { ADA, CASE, file, id } from './cases-rows.fixture.ts'
import { insert, startCases, type CasesFixture } from './cases.fixture.ts'

let world: CasesFixture
beforeAll(async () => {
  world = await startCases()
})
afterAll(() => world[Symbol.asyncDispose]())

async function become(client: pg.Client, viewer: Viewer): Promise<void> {
  for (const [index, value] of viewerSettings(viewer).entries())
    await client.query('select set_config($1, $2, true)', [VIEWER_SETTINGS[index], value])
}

describe('what the database itself holds', () => {
  const count = async (client: pg.Client, table: string): Promise<number> =>
    Number((await client.query<{ n: string }>(`select count(*) n from cases."${table}"`)).rows[0]!.n)
  const everyTable = `select c.relname from pg_class c where c.relnamespace = 'cases'::regnamespace and c.relkind = 'r' and c.relname not like 'mikro%' order by 1`

  it('row-level security: no row of any table without a viewer, to the public, or to any role of another Ambito; no other schema', async () => {
    await using seeded = await testDatabase({ seeded: true })
    const client = new pg.Client({ connectionString: seeded.urlOf('cases') })
    await client.connect()
    try {
      const tables = (await client.query<{ relname: string }>(everyTable)).rows.map(({ relname }) => relname)
      expect(tables.length).toBeGreaterThan(28)
      const stranger = viewerAs('COORDINATOR', { subject: 'demo:stranger', ambitoId: id(999), roles: VIEWER_ROLES })
      for (const viewer of [null, PUBLIC_VIEWER, stranger]) {
        await client.query('begin')
        if (viewer) await become(client, viewer)
        for (const table of tables) expect([table, await count(client, table)]).toEqual([table, 0])
        await client.query('rollback')
      }
      await expect(client.query('select 1 from organisation.staff_member')).rejects.toThrow(/permission denied/)
    } finally {
      await client.end()
    }
  })

  it('I8, I12, I15: one open case per subject and area, diaries are only added to, MINOR is never stored', async () => {
    const client = new pg.Client({ connectionString: world.adminUrl })
    await client.connect()
    try {
      await expect(
        insert(client, 'case', { ...CASE, id: file(9), number: '2026/000009', subject_person_id: ADA }),
      ).rejects.toThrow(/one_open_case_per_person/)
      await expect(client.query(`update cases.diary_entry set text = 'altro'`)).rejects.toThrow(/only added to/)
      await expect(client.query(`update cases.person set stored_sensitivity = '{MINOR}'`)).rejects.toThrow(
        /minor_is_computed/,
      )
      await expect(
        client.query(`update cases.planned_intervention set user_share = 0.3 where id = '${id(210)}'`),
      ).rejects.toThrow(/shares_sum_to_one/)
    } finally {
      await client.end()
    }
  })
})
