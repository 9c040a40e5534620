import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '#test/kit/database.ts'
import { securedBySystemRole, systemInsteadOfSettings } from './system-role.ts'

const FUNCTIONS = `
  select p.oid::regprocedure::text as name, p.prosecdef, p.proconfig, p.proowner::regrole::text
  from pg_proc p where p.pronamespace = 'services'::regnamespace order by 1`
const POLICIES = `select tablename, policyname, roles::text, qual, with_check from pg_policies where schemaname = 'services' order by 1, 2`

test('an older schema, whose functions saw by a setting, becomes equal to a new one', async () => {
  await using db = await testDatabase()
  const client = new pg.Client({ connectionString: db.adminUrl })
  await client.connect()
  const state = async (): Promise<unknown> => [
    (await client.query(FUNCTIONS)).rows,
    (await client.query(POLICIES)).rows,
  ]
  const fresh = await state()
  const { rows } = await client.query<{ name: string }>(
    `select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace = 'services'::regnamespace and p.prosecdef`,
  )
  for (const { name } of rows) {
    await client.query(
      `alter function ${name} security invoker reset all set app.file_roles to '{KEEPER}' set app.kin to ''`,
    )
    await client.query(`alter function ${name} owner to current_user`)
  }
  await client.query('drop policy system on services.service')
  expect(await state()).not.toEqual(fresh)
  await client.query(`${systemInsteadOfSettings('services')}; ${securedBySystemRole('services')}`)
  expect(await state()).toEqual(fresh)
  await client.end()
})

test('a function of the system role sees the Ambito of the viewer who calls it, whatever the roles, and no other', async () => {
  await using db = await testDatabase({ seeded: true })
  const client = new pg.Client({ connectionString: db.urlOf('cases') })
  const admin = new pg.Client({ connectionString: db.adminUrl })
  await Promise.all([client.connect(), admin.connect()])
  const [{ id, ambito_id: ambito }] = (
    await admin.query<{ id: string; ambito_id: string }>('select id, ambito_id from cases.person limit 1')
  ).rows as [{ id: string; ambito_id: string }]
  await admin.query(`create function cases.counted(person uuid) returns int language sql stable security definer
    set search_path to pg_catalog, pg_temp as $$ select count(*)::int from cases.person p where p.id = person $$`)
  await admin.query(securedBySystemRole('cases'))
  const counted = async (setting: string): Promise<unknown> => {
    await client.query(`select set_config('app.ambito', $1, false)`, [setting])
    const both = 'select cases.counted($1) as of_system, (select count(*)::int from cases.person where id = $1) as own'
    return (await client.query(both, [id])).rows[0]
  }
  expect(await counted(ambito)).toEqual({ of_system: 1, own: 0 })
  expect(await counted('00000000-0000-4000-8000-000000000000')).toEqual({ of_system: 0, own: 0 })
  await Promise.all([client.end(), admin.end()])
})
