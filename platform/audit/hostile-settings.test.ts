import { mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { testDatabase } from '#test/kit/database.ts'
import { asAdmin } from '../database/admin-connection.ts'
import { discardServer, startEmbeddedServer } from '../database/embedded-server.ts'
import { at, begin, codes, end, hubRan, reads } from './stopped-hub.fixture.ts'

// Somebody with all rights of the database changes by settings what the statements of the hub mean.

beforeEach(begin)
afterEach(end)

const SHADOWS = `
  create schema mine; grant usage on schema mine to public;
  create function mine.unequal(uuid, uuid) returns boolean language sql as $$ select false $$;
  create operator mine.= (leftarg = uuid, rightarg = uuid, function = mine.unequal);
  create function mine.unequal(text, text) returns boolean language sql as $$ select false $$;
  create operator mine.= (leftarg = text, rightarg = text, function = mine.unequal);
  create function mine.pg_current_snapshot() returns pg_snapshot language sql as $$ select '1:1:'::pg_snapshot $$`

it.each(['role', 'database'])(
  'by a setting of the %s nothing of a log is other, and the hub says so',
  async (whose) => {
    await hubRan(3)
    await at.admin.query(SHADOWS)
    for (const setting of [
      'search_path = mine, pg_catalog, public',
      'synchronous_commit = off',
      `datestyle = 'German, DMY'`,
      `app.bulk = 'on'`,
      'quote_all_identifiers = on',
    ]) {
      const who = whose === 'role' ? 'role hub_cases in database %I' : 'database %I'
      await at.admin.query(
        `do $do$ begin execute format($f$alter ${who} set ${setting}$f$, current_database()); end $do$`,
      )
    }
    expect(await reads()).toBe('recorded')
    const words = JSON.stringify(at.told)
    expect(words).toMatch(/has the setting synchronous_commit=off/)
    expect(words).toMatch(/has the setting search_path=mine, pg_catalog, public/)
    expect(at.told.map(({ level }) => level)).not.toContain('error')
    await hubRan(2)
    expect(await codes()).toEqual([])
  },
)

/** A setting that closes the log of a database in which it is made for a role of the hub, or for all. */
const SWITCHED = 'set session_replication_role = replica'

/** Makes a setting while something is done: settings belong to the whole server, which other tests share. */
async function during<T>(whose: string, done: () => Promise<T>): Promise<T> {
  await at.admin.query(`alter ${whose} ${SWITCHED}`)
  try {
    return await done()
  } finally {
    await at.admin.query(`alter ${whose} reset session_replication_role`)
  }
}

const nameOf = (adminUrl: string): string => new URL(adminUrl).pathname.slice(1)

it('what is set for another database of the server, or for a role that is none of the hub, closes nothing', async () => {
  await using other = await testDatabase()
  const stranger = `stranger_${nameOf(other.adminUrl)}`
  await at.admin.query(`create role ${stranger}`)
  const elsewhere = [
    `database ${nameOf(other.adminUrl)}`,
    `role hub_cases in database ${nameOf(other.adminUrl)}`,
    `role all in database ${nameOf(other.adminUrl)}`,
    `role ${stranger}`,
    `role ${stranger} in database ${nameOf(at.database.adminUrl)}`,
  ]
  try {
    await hubRan(1)
    for (const whose of elsewhere)
      await during(whose, async () => {
        expect([whose, await reads()]).toEqual([whose, 'recorded'])
        expect([whose, await codes()]).toEqual([whose, []])
      })
  } finally {
    await at.admin.query(`drop role ${stranger}`)
  }
})

it.each(['database %', 'role hub_cases in database %', 'role all in database %', 'role current_user in database %'])(
  'what switches triggers of %s closes the log, until it is undone',
  async (whose) => {
    const here = whose.replace('%', nameOf(at.database.adminUrl))
    expect(await during(here, reads)).toBe('refused')
    expect(await reads()).toBe('recorded')
  },
)

it('the server of the hub cannot be told from within not to write to its disk', { timeout: 60_000 }, async () => {
  mkdirSync('.tmp', { recursive: true })
  const directory = mkdtempSync(join('.tmp', 'durable-'))
  const server = await startEmbeddedServer({ directory })
  const found = await asAdmin(server.adminUrl, async (client) => {
    for (const name of ['fsync', 'full_page_writes', 'synchronous_commit'])
      await client.query(`alter system set ${name} = off`)
    await client.query('select pg_reload_conf(), pg_sleep(0.5)')
    return (
      await client.query(`select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages`)
    ).rows
  })
  await server.stop()
  await discardServer(directory)
  expect(found).toEqual([{ fsync: 'on', pages: 'on' }])
})
