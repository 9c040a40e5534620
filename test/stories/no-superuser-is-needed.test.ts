import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { discardServer, startEmbeddedServer, type EmbeddedServer } from '#platform/database/embedded-server.ts'
import { migrate } from '#platform/database/migrate.ts'
import { prepareSchemas } from '#platform/database/prepare-schemas.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { seedDatabase } from '#seed/seed.ts'
import { SEED_TODAY, testDatabase } from '#test/kit/database.ts'
import { ending, killHubs, spawnHub, startHub } from '#test/kit/hub-process.ts'

// A managed PostgreSQL gives nobody a superuser. Each test has a server of its own, because the roles of the hub belong to the
// whole server and must be made here by somebody who is none.

const NAMES = SUBGRAPHS.map(({ name }) => name)
let directory: string
let server: EmbeddedServer

beforeEach(async () => {
  directory = mkdtempSync(join(process.cwd(), '.tmp', 'hub_test_owner_'))
  server = await startEmbeddedServer({ directory, durable: false })
})

afterEach(async () => {
  await killHubs()
  await server.stop()
  await discardServer(directory)
})

async function run<R extends pg.QueryResultRow>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const result = await client.query<R>(text)
    return result.rows
  } finally {
    await client.end()
  }
}

/** The address of a new database as a new account. */
async function account(name: string, rights: string): Promise<string> {
  await run(server.adminUrl, `create role ${name} login password 'modest' ${rights}`)
  await run(server.adminUrl, `create database ${name} ${rights === '' ? '' : `owner ${name}`}`)
  const url = new URL(server.adminUrl)
  ;[url.username, url.password, url.pathname] = [name, 'modest', name]
  return url.href
}

const asSuperuser = (address: string): string => {
  const url = new URL(server.adminUrl)
  url.pathname = new URL(address).pathname
  return url.href
}

/** What stands in each table, as one hash; without what names a transaction or the key of a hash of the server. */
async function contents(url: string): Promise<Record<string, string>> {
  const tables = await run<{ name: string }>(
    url,
    `select c.oid::regclass::text as name from pg_class c where c.relkind = 'r' and c.relname !~ '^(mikro_orm|audit_|outbox_|inbox_)'
       and c.relnamespace = any (select to_regnamespace(n) from unnest('{${NAMES.join()}}'::text[]) n) order by 1`,
  )
  const hashes = tables.map(
    ({ name }) => `select '${name}' as name, md5(string_agg(t::text, '' order by t::text)) as hash from ${name} t`,
  )
  const rows = await run<{ name: string; hash: string }>(url, hashes.join(' union all '))
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]))
}

const SETTINGS = { HUB_DEMO: 'true', HUB_DATABASE_SECRET: 'a secret of this test' }
const QUESTION = JSON.stringify({ query: '{ ambiti { nodes { residents } } }' })

async function answers(url: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  return (await fetch(url, { method: 'POST', headers, body: QUESTION })).json()
}

const SERVED = { data: { ambiti: { nodes: [{ residents: 97_000 }] } } }

describe('on a PostgreSQL that gives nobody a superuser', () => {
  it('without any right it prints SQL, and with exactly that SQL run it migrates, loads and serves', async () => {
    const address = await account('without_rights', '')
    const settings = { ...SETTINGS, DATABASE_URL: address }
    const { code, lines } = await ending(spawnHub(settings))
    expect({ code, first: lines[0] }).toMatchObject({ code: 1, first: expect.stringMatching(/an administrator/) })
    await run(asSuperuser(address), lines.slice(1).join('\n'))
    const { url, child } = await startHub(settings)
    expect(await answers(url)).toEqual(SERVED)
    child.kill('SIGTERM')
    await once(child, 'exit')
  })

  it('an owner who may make roles needs no administrator, and holds what a superuser would', async () => {
    const address = await account('with_createrole', 'createrole')
    const secret = SETTINGS.HUB_DATABASE_SECRET
    const fiscalKey = Buffer.alloc(32, 1)
    await prepareSchemas({ adminUrl: address, subgraphs: NAMES, secret })
    await migrate({ adminUrl: address, subgraphs: SUBGRAPHS.map(({ ormConfig }) => ormConfig) })
    await seedDatabase({ adminUrl: address, tier: 'XS', seed: 1, today: SEED_TODAY, fiscalKey })
    await using other = await testDatabase()
    await seedDatabase({ adminUrl: other.adminUrl, tier: 'XS', seed: 1, today: SEED_TODAY, fiscalKey })
    expect(await contents(asSuperuser(address))).toEqual(await contents(other.adminUrl))
    const { url, child } = await startHub({ ...SETTINGS, DATABASE_URL: address })
    expect(await answers(url)).toEqual(SERVED)
    child.kill('SIGTERM')
    await once(child, 'exit')
  })
})
