import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discardServer, startEmbeddedServer } from '#platform/database/embedded-server.ts'
import { emptyDatabase, testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { killHubs, startHub } from '#test/kit/hub-process.ts'

// Every tool as an operator meets it: which database it reads, and one line for whatever is wrong.

const PERSON = '00000000-0000-4000-8000-0000000000aa'
/** The tools that read a database, with arguments that they accept. */
const READERS: readonly (readonly [string, readonly string[]])[] = [
  ['tools/audit-verify.ts', []],
  ['tools/audit-alerts.ts', []],
  ['tools/audit-retain.ts', []],
  ['tools/audit-export.ts', ['--person', PERSON]],
  ['tools/audit-proof.ts', ['--event', PERSON]],
  ['tools/reconcile.ts', []],
]

/** One that goes by `withAuditDatabase`, as all of the audit do, and one that does not. */
const SOME = [READERS[0]!, READERS.at(-1)!]

let place: string
beforeAll(() => {
  place = mkdtempSync(join(process.cwd(), '.tmp', 'hub-tools-'))
  // A directory of our own, where no hub of another test is noted; what was compiled before is used again.
  const compiled = `tsx-${process.getuid?.()}`
  mkdirSync(join(tmpdir(), compiled), { recursive: true })
  symlinkSync(join(tmpdir(), compiled), join(place, compiled))
})
afterAll(async () => {
  await killHubs()
  await discardServer(join(place, 'data'))
  rmSync(place, { recursive: true, force: true })
})

type Env = Readonly<Record<string, string>>
const environment = (env: Env): Record<string, string> => ({ PATH: process.env['PATH'] ?? '', TMPDIR: place, ...env })

/** Runs a tool; what it wrote on the error output as lines. */
function run(script: string, args: readonly string[] = [], env: Env = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
    env: environment(env),
    encoding: 'utf8',
  })
  return { status, stdout, lines: stderr.trim().split('\n') }
}

/** Runs a tool whose reader is gone before it says anything: its exit code and its words on the error output. */
async function runUnread(script: string, args: readonly string[], env: Env): Promise<{ code: number; words: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.destroy()
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  return { code, words }
}

describe('a tool finds the hub that runs', { timeout: 400_000 }, () => {
  it('where nothing is set, says which it reads, and obeys what is set', async () => {
    const data = join(place, 'data')
    const hub = await startHub({ HUB_DATA_DIR: data, HUB_DEMO: 'false', TMPDIR: place })
    expect(run('tools/token.ts', ['coordinator'])).toMatchObject({
      status: 0,
      lines: [`Development key: of ${data}`],
    })
    for (const [script, args] of SOME)
      expect(run(script, args).lines[0], script).toBe(`Database: the embedded one in ${data}`)
    const elsewhere = run('tools/audit-verify.ts', [], { HUB_DATA_DIR: join(place, 'other') })
    expect(elsewhere).toEqual({ status: 1, stdout: '', lines: [expect.stringContaining('There is no database in')] })

    writeFileSync(
      join(place, 'running-1.json'),
      JSON.stringify({ pid: process.pid, born: '', home: process.cwd(), dataDir: '/nowhere', database: null }),
    )
    expect(run('tools/audit-verify.ts').status, 'a note of a process that is another is none').toBe(0)
    hub.child.kill('SIGTERM')
    await once(hub.child, 'exit')
  })

  it('refuses where the hub that runs is on a database of its own, or several run', async () => {
    await using db = await testDatabase()
    const settings = { HUB_DEMO: 'false', TMPDIR: place, DATABASE_URL: db.adminUrl, HUB_DATA_DIR: join(place, 'own') }
    const hub = await startHub(settings)
    const name = new URL(db.adminUrl).host + new URL(db.adminUrl).pathname
    for (const [script, args] of SOME) {
      const { stdout, lines } = run(script, args)
      expect({ stdout, lines }, script).toEqual({
        stdout: '',
        lines: [`The hub runs on ${name}: set DATABASE_URL as it was started with.`],
      })
    }
    const second = await startHub({ HUB_DEMO: 'false', TMPDIR: place, HUB_DATA_DIR: join(place, 'second') })
    expect(run('tools/audit-verify.ts').lines[0]).toMatch(/^Several hubs run here, on .* and .*: set HUB_DATA_DIR/)
    for (const { child } of [hub, second]) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    await discardServer(join(place, 'second'))
  })
})

describe('a tool says in one line', () => {
  let half: TestDatabase
  beforeAll(async () => {
    half = await emptyDatabase()
    const client = new pg.Client({ connectionString: half.adminUrl })
    await client.connect()
    await client.query('create schema cases; create table cases.audit_event (id uuid primary key)')
    await client.end()
  })
  afterAll(() => half[Symbol.asyncDispose]())

  it.each(READERS)('%s: that the database was brought to this hub in part only', (script, args) => {
    const env = { DATABASE_URL: half.adminUrl, HUB_DATA_DIR: join(place, 'half') }
    mkdirSync(env.HUB_DATA_DIR, { recursive: true })
    const { status, stdout, lines } = run(script, args, env)
    expect({ stdout, lines }).toEqual({ stdout: '', lines: [expect.stringMatching(/^Database: /), expect.anything()] })
    expect(status).toBeGreaterThan(0)
    expect(lines[1]).toMatch(/start (this hub|the hub)/)
  })

  it.each([...READERS, ['tools/token.ts', ['coordinator']] as const])(
    '%s: that there is no database',
    (script, args) => {
      const { status, stdout, lines } = run(script, args, { HUB_DATA_DIR: join(place, 'none') })
      expect({ stdout, count: lines.length }).toEqual({ stdout: '', count: 1 })
      expect(status).toBeGreaterThan(0)
      expect(lines[0]).toMatch(/start the hub once/)
    },
  )

  it.each([...READERS.map(([script]) => script), 'seed/main.ts'])('%s: its usage', (script) => {
    const { status, stdout, lines } = run(script, ['--no-such-option'])
    expect({ stdout, usage: lines.join('\n') }).toEqual({ stdout: '', usage: expect.stringMatching(/^Usage: npm run/) })
    expect(lines.join('\n')).not.toMatch(/^\s+at /m)
    expect(status).toBeGreaterThan(0)
  })

  it.each([
    ['', /holds no proof/],
    ['{}', /holds no proof/],
    ['{"kind":"inclusion","leaf":{}}', /holds no proof|does not hold/],
  ])('that a file with %j is no proof', (text, words) => {
    const file = join(place, 'proof.json')
    writeFileSync(file, text)
    const { status, lines, stdout } = run('tools/audit-proof.ts', ['--check', file], { HUB_DATA_DIR: keyedDirectory() })
    expect(status).toBe(1)
    expect(lines.join('') + stdout).toMatch(words)
    expect(lines).toHaveLength(1)
  })

  it('that a witness is none, a proof is missing, an address is none', () => {
    const witness = join(place, 'witness.json')
    writeFileSync(witness, 'garbage')
    const env = { DATABASE_URL: half.adminUrl, HUB_DATA_DIR: keyedDirectory() }
    expect(run('tools/audit-verify.ts', ['--witness', witness], env).lines.at(-1)).toMatch(/holds no JSON object/)
    expect(run('tools/audit-proof.ts', ['--check', join(place, 'missing')], env).lines).toEqual([
      expect.stringMatching(/cannot be read \(ENOENT\)/),
    ])
    expect(run('tools/audit-verify.ts', ['--database', 'none'], env).lines).toEqual([
      '--database must be a postgresql:// address.',
    ])
  })
})

/** A data directory with a key of the audit, as a start leaves it. */
function keyedDirectory(): string {
  const directory = join(place, 'keyed')
  mkdirSync(directory, { recursive: true })
  const made = spawnSync('node', [
    '-e',
    `const { generateKeyPairSync } = require('node:crypto')
     process.stdout.write(generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }))`,
  ])
  writeFileSync(join(directory, 'audit-key.jwk'), made.stdout)
  return directory
}

describe('a reader that goes', () => {
  it('leaves no word, and no database running', async () => {
    await using db = await testDatabase()
    for (const [script, args] of SOME) {
      const { words } = await runUnread(script, args, { DATABASE_URL: db.adminUrl, HUB_DATA_DIR: keyedDirectory() })
      expect(words, script).not.toMatch(/EPIPE|^\s+at /m)
    }
    const data = join(place, 'unread')
    const server = await startEmbeddedServer({ directory: data, durable: false })
    await server.stop()
    const { words } = await runUnread('tools/audit-alerts.ts', [], { HUB_DATA_DIR: data })
    expect(words).toMatch(/^Database: the embedded one in/)
    // It would be refused while the tool's server still ran.
    await discardServer(data)
  })
})
