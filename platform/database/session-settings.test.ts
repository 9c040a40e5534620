import pg from 'pg'
import { expect, test } from 'vitest'
import { ormConfig } from '#subgraphs/cases/orm.config.ts'
import { openCarrierPool } from '#platform/outbox/carrier-pool.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { openWritePool } from '#platform/write/write-pool.ts'
import { testDatabase } from '#test/kit/database.ts'
import { systemClock } from '../clock.ts'
import { asAdmin } from './admin-connection.ts'
import { overriddenSettings } from './overridden-settings.ts'
import { openReadConnection } from './read-connection.ts'
import { openReadPool } from './read-pool.ts'
import { PINNED_SETTINGS } from './session-settings.ts'

/** What somebody with all rights of the database sets for everybody in it. */
const HOSTILE: Readonly<Record<string, string>> = {
  quote_all_identifiers: 'on',
  search_path: 'mine, pg_catalog',
  synchronous_commit: 'off',
  row_security: 'off',
  default_transaction_isolation: 'serializable',
  default_transaction_read_only: 'on',
  default_transaction_deferrable: 'on',
  timezone: 'Asia/Tokyo',
  datestyle: 'German, DMY',
  intervalstyle: 'iso_8601',
  bytea_output: 'escape',
  extra_float_digits: '-10',
  array_nulls: 'off',
  transform_null_equals: 'on',
  standard_conforming_strings: 'off',
  lc_monetary: 'POSIX',
  lc_numeric: 'POSIX',
  lc_time: 'POSIX',
  jit: 'on',
  'app.kind': 'AUDIT',
  'app.bulk': 'on',
  'app.deriving': 'on',
  'app.repointing': 'on',
}
const SHADOWS = `
  create schema mine; grant usage on schema mine to public;
  create function mine.upper(text) returns text language sql as $$ select 'shadowed' $$;
  create function mine.json_to_recordset(json) returns setof record language sql as $$ select null::int where false $$;
  create function mine.unequal(text, text) returns boolean language sql as $$ select false $$;
  create operator mine.= (leftarg = text, rightarg = text, function = mine.unequal)`

const names = Object.keys(PINNED_SETTINGS)
const ALL = names.map((name) => `'${name}', current_setting('${name}')`).join(', ')
const SHOW = `select json_build_object(${ALL}, 'shadow', upper('a'), 'equal', 'a'::text = 'a'::text)::text as answer`
const PINNED = { ...PINNED_SETTINGS, shadow: 'A', equal: true }

type Answer = readonly { readonly answer: string }[]

/** What a session sets for itself. */
const OWN: Readonly<Record<string, object>> = {
  read: { default_transaction_read_only: 'on', 'app.kind': 'PUBLIC' },
  write: { 'app.kind': 'PUBLIC' },
  carrier: { 'app.kind': 'FEED' },
  again: { 'app.kind': 'FEED' },
  trail: { 'app.kind': 'AUDIT' },
}

const said = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>

test('no session of the hub works by what a role, a database or the server sets', async () => {
  await using database = await testDatabase()
  const { adminUrl } = database
  const [url, name] = [database.urlOf('cases'), new URL(adminUrl).pathname.slice(1)]
  await asAdmin(adminUrl, async (client) => {
    await client.query(SHADOWS)
    for (const [setting, value] of Object.entries(HOSTILE)) {
      const values = setting === 'search_path' || setting === 'datestyle' ? value : `'${value}'`
      await client.query(`alter role hub_cases in database ${name} set ${setting} = ${values}`)
      await client.query(`alter database ${name} set ${setting} = ${values}`)
    }
  })
  expect(Object.keys(HOSTILE)).toEqual(names)
  const plain = new pg.Client({ connectionString: url })
  await plain.connect()
  const { answer } = (await plain.query<{ answer: string }>(SHOW)).rows[0]!
  await plain.end()
  expect(said(answer)).toMatchObject({ synchronous_commit: 'off', shadow: 'shadowed', equal: false, 'app.bulk': 'on' })

  const reads = await openReadPool({ url })
  const writes = openWritePool(ormConfig, { url, clock: systemClock })
  const carrier = openCarrierPool({ url, name: 'cases', connections: 1, patienceMs: 5_000 })
  const trail = await openReadConnection({
    url,
    applicationName: 'trail',
    statementTimeoutMs: 5_000,
    maxStatements: 4,
    writesAs: 'AUDIT',
  })
  const statement = { name: 'settings', text: SHOW, values: [] }
  const found = {
    read: await reads.read(PUBLIC_VIEWER, statement),
    write: ((await writes.transact(PUBLIC_VIEWER, ({ query }) => query(SHOW))) as Answer)[0]!.answer,
    carrier: ((await carrier.transaction(({ query }) => query(SHOW))) as Answer)[0]!.answer,
    again: ((await carrier.transaction(({ query }) => query(SHOW))) as Answer)[0]!.answer,
    trail: (await trail.send({ settings: null, statements: [statement] }))[0]!,
    admin: await asAdmin(adminUrl, async (client) => ((await client.query(SHOW)).rows as Answer)[0]!.answer),
  }
  await Promise.all([reads.close(), writes.close(), carrier.close(), trail.close()])
  for (const [session, text] of Object.entries(found))
    expect(said(text), session).toEqual({ ...PINNED, ...OWN[session] })
  const told = await asAdmin(adminUrl, (client) => overriddenSettings(client, 'hub_cases'))
  expect(told).toContain('the role hub_cases in this database has the setting synchronous_commit=off')
  expect(told).toContain('every role in this database has the setting search_path=mine, pg_catalog')
  expect(told).toHaveLength(names.length * 2)
})
