import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { loadConfig } from '#platform/config.ts'
import { discardServer, startEmbeddedServer, type EmbeddedServer } from '#platform/database/embedded-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the PostgreSQL server of this run, as its administrator. */
    testServerUrl: string
    /** Begins the name of every database of this run, so that runs can share a server. */
    testRun: string
  }
}

const TEMPORARY = fileURLToPath(new URL('../../.tmp', import.meta.url))
const run = `hub_test_${randomBytes(4).toString('hex')}`

let server: EmbeddedServer | undefined
let serverUrl = ''

/** Starts one PostgreSQL for all tests, or uses `TEST_DATABASE_URL`; what a killed run left behind is removed first. */
export async function setup(project: TestProject): Promise<void> {
  serverUrl = loadConfig().testDatabaseUrl ?? (await startOwn())
  project.provide('testServerUrl', serverUrl)
  project.provide('testRun', run)
}

/** Leaves nothing: no process, no file, no database. */
export async function teardown(): Promise<void> {
  if (server !== undefined) await server.stop()
  else if (serverUrl !== '') await dropDatabases()
  rmSync(directoryOfRun(), { recursive: true, force: true })
  server = undefined
}

const directoryOfRun = (): string => join(TEMPORARY, run)

async function startOwn(): Promise<string> {
  mkdirSync(TEMPORARY, { recursive: true })
  await sweep()
  server = await startEmbeddedServer({ directory: directoryOfRun(), durable: false })
  process.once('exit', killOwn)
  return server.adminUrl
}

/** When the run ends without teardown (a second Ctrl-C), the server must not outlive it. */
function killOwn(): void {
  const pid = server?.pid()
  if (pid === undefined) return
  process.kill(pid, 'SIGQUIT')
  rmSync(directoryOfRun(), { recursive: true, force: true })
}

async function sweep(): Promise<void> {
  const old = Date.now() - 60_000 // A younger one may belong to a run that has not yet locked it.
  const left = readdirSync(TEMPORARY).filter(
    (name) => name.startsWith('hub_test_') && statSync(join(TEMPORARY, name)).birthtimeMs < old,
  )
  // A directory that is in use belongs to another run of the tests: it stays.
  await Promise.all(left.map((name) => discardServer(join(TEMPORARY, name)).catch(() => undefined)))
}

async function dropDatabases(): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [run],
  )
  for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`)
  await client.end()
}
