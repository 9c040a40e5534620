import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { OperatorFault } from '../operator-fault.ts'
import { EMBEDDED_MAJOR, program } from './data-directory.ts'
import { discardServer, startEmbeddedServer, type EmbeddedServer } from './embedded-server.ts'
import { isAlive, untilGone } from './process-life.ts'

const temporary = fileURLToPath(new URL('../../.tmp/', import.meta.url))
let directory: string
let running: EmbeddedServer[] = []

beforeAll(() => mkdirSync(temporary, { recursive: true }))

beforeEach(() => {
  directory = mkdtempSync(join(temporary, 'hub_embedded_'))
  chmodSync(directory, 0o711)
})

afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()))
  running = []
  await discardServer(directory)
})

async function start(options: { durable?: boolean; onRestart?: () => void } = {}): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer({ directory, durable: false, ...options })
  running.push(server)
  return server
}

async function query(server: EmbeddedServer, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.adminUrl })
  await client.connect()
  return client
    .query(text)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

test('data and port outlive a stop', async () => {
  const first = await start()
  await query(first, 'create table kept as select 1 as n')
  await first.stop()
  expect(isAlive(first.pid() ?? 0)).toBe(false)
  const second = await start()
  expect(second.port).toBe(first.port)
  expect(await query(second, 'select n from kept')).toEqual([{ n: 1 }])
})

test.skipIf(userInfo().uid !== 0)('files of another user are refused in one line', async () => {
  const server = await start()
  await server.stop()
  const { uid, gid } = statSync(join(directory, 'postgres'))
  execFileSync('chown', ['-R', '12345', join(directory, 'postgres')])
  const refusal = await startEmbeddedServer({ directory, durable: false }).catch((error: unknown) => error)
  expect(String(refusal)).toMatch(
    /^OperatorFault: The data directory .* belongs to another user \(uid 12345\): .*HUB_DATA_DIR.*$/,
  )
  execFileSync('chown', ['-R', `${uid}:${gid}`, join(directory, 'postgres')])
})

test('a second hub on the same directory is refused in one line', async () => {
  await start()
  const refusal = await startEmbeddedServer({ directory, durable: false }).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(OperatorFault)
  expect(String(refusal)).toMatch(/^OperatorFault: Another hub \(process \d+\) already uses .* HUB_DATA_DIR .*$/)
})

test('when the server is killed it comes back on the same port with what was committed', async () => {
  let isBack = (): void => undefined
  const back = new Promise<void>((resolve) => (isBack = resolve))
  const server = await start({ durable: true, onRestart: () => isBack() })
  await query(server, 'create table kept as select 1 as n')
  process.kill(server.pid() ?? 0, 'SIGKILL')
  await back
  expect(await query(server, 'select n from kept')).toEqual([{ n: 1 }])
})

test('what a killed hub left running is stopped, and its data are there', async () => {
  const code = `import { startEmbeddedServer } from '#platform/database/embedded-server.ts'
    const server = await startEmbeddedServer({ directory: ${JSON.stringify(directory)}, durable: false })
    process.stdout.write(String(server.pid())); setInterval(() => {}, 1000)`
  const hub = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [orphan] = (await once(hub.stdout, 'data')) as [Buffer]
  hub.kill('SIGKILL')
  await once(hub, 'exit')
  expect(isAlive(Number(orphan))).toBe(true)
  const server = await start()
  expect(isAlive(Number(orphan))).toBe(false)
  expect(await query(server, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('a postmaster.pid and a lock whose numbers now belong to other programs do not stop the start', async () => {
  const first = await start()
  const pidFile = readFileSync(join(directory, 'postgres/postmaster.pid'), 'utf8')
  await first.stop()
  writeFileSync(join(directory, 'postgres/postmaster.pid'), pidFile.replace(/^\d+/, String(process.pid)))
  writeFileSync(join(directory, 'hub.lock'), JSON.stringify({ pid: process.ppid, born: 'long ago' }))
  expect(await query(await start(), 'select 1 as n')).toEqual([{ n: 1 }])
})

test('a cluster of another major is refused with the remedy, and left as it is', async () => {
  await (await start()).stop()
  const version = join(directory, 'postgres/PG_VERSION')
  writeFileSync(version, '17\n')
  await expect(startEmbeddedServer({ directory })).rejects.toThrow(
    /is of PostgreSQL 17, this hub brings 18: dump it .* HUB_DATA_DIR/,
  )
  expect(readFileSync(version, 'utf8')).toBe('17\n')
})

test('the leftovers of an interrupted creation are cleared away', async () => {
  mkdirSync(join(directory, 'postgres.new/base'), { recursive: true })
  expect(await query(await start(), 'select 1 as n')).toEqual([{ n: 1 }])
})

test('the key to the database is for its owner only, and no client text reaches the log', async () => {
  const server = await start()
  await query(server, `select 'CANARY'::int`).catch(() => undefined)
  await query(server, `do $$ begin raise warning 'CANARY'; end $$`)
  expect(statSync(join(directory, 'postgres/hub.json')).mode & 0o077).toBe(0)
  expect(statSync(join(directory, 'postgres.log')).mode & 0o077).toBe(0)
  expect(readFileSync(join(directory, 'postgres.log'), 'utf8')).not.toContain('CANARY')
})

test('only this machine can connect, and only with the password', async () => {
  const server = await start()
  expect(await query(server, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
  const stranger = new pg.Client({ connectionString: server.adminUrl.replace(/:[^:@]+@/, ':guess@') })
  await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' })
})

test('the major version that the hub states is that of its programs', () => {
  const words = execFileSync(program('postgres'), ['--version'], { encoding: 'utf8' })
  expect(words).toContain(` ${EMBEDDED_MAJOR}.`)
})

test('a directory that cannot be made is told with the remedy', async () => {
  writeFileSync(join(directory, 'file'), '')
  await expect(startEmbeddedServer({ directory: join(directory, 'file/x') })).rejects.toThrow(
    /cannot be written \(ENOTDIR\): .* HUB_DATA_DIR/,
  )
  rmSync(join(directory, 'file'))
  expect(await untilGone(2 ** 22 + 1, 1)).toBe(true)
})
