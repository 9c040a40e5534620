import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditEntry } from '#platform/audit/audit.fixture.ts'
import { openAuditKey } from '#platform/audit/audit-key.ts'
import { headsDirectory } from '#platform/audit/heads-directory.ts'
import { openAudit, type Audit } from '#platform/audit/open-audit.ts'
import { systemClock, type Clock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'

// The tools as an operator runs them: against a database, while no hub runs.

const PERSON = '00000000-0000-4000-8000-0000000000aa'
const LONG_AGO: Clock = { ...systemClock, now: () => new Date(Date.now() - 3 * 365 * 86_400_000) }
let database: TestDatabase
let admin: pg.Client
let dataDir = ''

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'hub-audit-tools-'))
  database = await testDatabase()
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  await recorded(LONG_AGO, 3)
  await recorded(systemClock, 4)
})
afterAll(async () => {
  await admin.end()
  await database[Symbol.asyncDispose]()
  rmSync(dataDir, { recursive: true })
})

/** Records so many reads of the person in `cases`, and one in `finance`, and waits until all are sealed. */
async function recorded(clock: Clock, reads: number): Promise<void> {
  const audit = await opened(clock)
  await audit.trailOf('cases').record(Array.from({ length: reads }, () => auditEntry({ personId: PERSON })))
  await audit
    .trailOf('finance')
    .record([auditEntry({ personId: PERSON, entity: 'EconomicBenefit', fieldClasses: ['L3'] })])
  const unsealed =
    'select from cases.audit_event e where not exists (select from cases.audit_leaf l where l.event_id = e.id)'
  while ((await admin.query(unsealed)).rowCount) await audit.sealNow()
  await audit.close()
}

const headsOf = (): string =>
  headsDirectory({ dataDir, auditKey: undefined, auditHeads: undefined, databaseUrl: database.adminUrl })

const opened = (clock: Clock): Promise<Audit> =>
  openAudit({
    subgraphs: SUBGRAPHS.map(({ name }) => name),
    urlOf: (name) => database.urlOf(name),
    key: openAuditKey({ environment: 'test', dataDir, auditKey: undefined }),
    heads: headsOf(),
    clock,
    log: createLog('silent'),
    everyMs: 3_600_000,
  })

const run = (tool: string, args: readonly string[] = [], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, ['--import', 'tsx', `tools/audit-${tool}.ts`, ...args], {
    env: {
      PATH: process.env['PATH'],
      TMPDIR: tmpdir(),
      HUB_DATA_DIR: dataDir,
      DATABASE_URL: database.adminUrl,
      ...env,
    },
    encoding: 'utf8',
  })

const jsonLines = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)

it(
  'the whole life of a log: verified, witnessed, proven, exported, retired, and found out when altered',
  { timeout: 600_000 },
  async () => {
    const witness = join(dataDir, 'heads.json')
    const verified = run('verify', ['--witness', witness])
    expect(verified).toMatchObject({ status: 0, stderr: expect.stringMatching(/^Database: \w+ on [^\n]+\n$/) })
    expect(verified.stdout).toMatch(/^cases +ok: 7 records, 2 heads, 0 retired, 0 not yet sealed$/m)
    expect(verified.stdout).toMatch(/^services +ok: 0 records/m)
    expect(JSON.parse(readFileSync(witness, 'utf8'))).toMatchObject({
      cases: { treeSize: 7 },
      finance: { treeSize: 2 },
    })

    const exported = run('export', ['--person', PERSON])
    // Every read of the fixture belongs to one request, and finance is asked in another role of it.
    expect(jsonLines(exported.stdout)).toHaveLength(2)
    expect(exported.stdout).not.toMatch(/demo:coordinator/)
    expect(jsonLines(exported.stdout).at(-1)).toMatchObject({
      it: expect.stringMatching(/Ambito.*\(coordinamento dell’Ambito\).*Finalità: presa in carico/),
      en: expect.stringMatching(/Purpose: social care/),
      emergency: false,
    })
    const lines = join(dataDir, 'export.jsonl')
    writeFileSync(lines, exported.stdout)
    expect(run('proof', ['--check', lines], { DATABASE_URL: '' })).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^All 9 proofs hold\.\n.*the words of the lines are not proved/),
    })
    writeFileSync(lines, exported.stdout.replace(/"leafHash":"[0-9a-f]{4}/, '"leafHash":"0000'))
    expect(run('proof', ['--check', lines])).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^1 of 9 proofs do not hold\.\n/),
    })
    expect(jsonLines(run('export', ['--person', PERSON, '--to', '2000-01-01']).stdout)).toEqual([])
    // The export itself is an access, which the next one tells; on paper it is the words alone.
    const again = run('export', ['--person', PERSON, '--format', 'text']).stdout.split('\n').filter(Boolean)
    expect(again.filter((line) => line.includes('esportazione'))).toEqual([
      expect.stringMatching(/amministrazione del sistema.*risposta alla richiesta di accesso dell’interessato/),
    ])

    const { rows } = await admin.query<{ id: string }>(
      'select event_id as id from cases.audit_leaf where leaf_index = 5',
    )
    const proof = join(dataDir, 'proof.json')
    writeFileSync(proof, run('proof', ['--event', rows[0]!.id]).stdout)
    expect(run('proof', ['--check', proof], { DATABASE_URL: '' })).toMatchObject({
      status: 0,
      stdout: 'The proof holds.\n',
    })
    writeFileSync(proof, run('proof', ['--log', 'cases', '--from', '3', '--to', '7']).stdout)
    expect(run('proof', ['--check', proof]).status).toBe(0)
    writeFileSync(proof, readFileSync(proof, 'utf8').replace('"treeSize": 3', '"treeSize": 2'))
    expect(run('proof', ['--check', proof])).toMatchObject({ status: 1, stdout: 'The proof does not hold.\n' })

    expect(run('retain').stdout).toMatch(/^cases +3 records older than 24 months were retired$/m)
    await recorded(systemClock, 1)
    expect(run('verify').stdout).toMatch(/^cases +ok: 10 records, \d heads, 3 retired, 0 not yet sealed$/m)
    expect(run('alerts')).toMatchObject({ status: 0, stdout: '' })

    // What is damaged beside one log takes nothing from the others.
    const remembered = join(headsOf(), 'finance.json')
    const whole = readFileSync(remembered, 'utf8')
    writeFileSync(remembered, 'none')
    const blinded = run('verify')
    expect(blinded.status).toBe(1)
    expect(blinded.stdout).toMatch(/^cases +ok/m)
    expect(blinded.stdout).toMatch(/^finance +NOT AS IT WAS SEALED[^]*MEMORY_DAMAGED/m)
    rmSync(remembered)
    expect(run('verify').stdout).toMatch(/^finance +NOT AS IT WAS SEALED[^]*MEMORY_MISSING/m)
    writeFileSync(remembered, whole)

    await admin.query(`update cases.audit_event set actor = 'nobody' where id = $1`, [rows[0]!.id])
    const altered = run('verify', ['--witness', witness])
    expect(altered.status).toBe(1)
    expect(altered.stdout).toMatch(/^cases +NOT AS IT WAS SEALED/m)
    expect(altered.stdout).toMatch(
      new RegExp(`first: leaf 5, record ${rows[0]!.id}: CONTENT_ALTERED, the record does not say`),
    )
    expect(altered.stdout).toMatch(/^finance +ok/m)
    const acknowledged = (damage: string) =>
      run('acknowledge', ['--log', 'cases', '--damage', damage, '--reason', 'a page of the disk was lost for good'])
    expect(acknowledged('6')).toMatchObject({ status: 1, stdout: '' })
    // While another finding keeps the log closed nothing is told as settled.
    await admin.query('update cases.audit_leaf set ambito_id = gen_random_uuid() where leaf_index = 4')
    expect(acknowledged('5')).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/CONTENT_ALTERED leaf 5\..*recorded; still open.*: LEAF_ALTERED leaf 4\. /),
    })
    expect(acknowledged('4')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/LEAF_ALTERED leaf 4\..*recorded; the log goes on\.$/m),
    })
    const known = run('verify')
    expect(known).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^cases +ok[^]*damage acknowledged at .*leaf 5/m),
    })
  },
)

it.each([
  ['proof', [], {}, 2],
  ['proof', ['--event', 'none'], {}, 2],
  ['proof', ['--log', 'none', '--from', '1', '--to', '2'], {}, 2],
  ['proof', ['--log', 'cases', '--from', '2', '--to', '1'], {}, 2],
  ['acknowledge', [], {}, 2],
  ['acknowledge', ['--log', 'none', '--reason', 'a reason that is long enough'], {}, 2],
  ['acknowledge', ['--log', 'cases', '--reason', 'too short'], {}, 2],
  ['export', [], {}, 2],
  ['export', ['--person', 'nobody'], {}, 2],
  ['export', ['--person', PERSON, '--from', 'yesterday'], {}, 2],
  ['verify', ['--what'], {}, 2],
  ['verify', ['--key', '/none.pem'], {}, 1],
  ['retain', [], { HUB_AUDIT_RETENTION_MONTHS: '23' }, 1],
  ['verify', [], { DATABASE_URL: 'postgresql://u:p@127.0.0.1:1/none' }, 1],
  ['verify', [], { DATABASE_URL: '', HUB_DATA_DIR: '.tmp/no-data' }, 1],
] as const)('%s %j with %j says what is wrong and ends with %i', (tool, args, env, status) => {
  const ended = run(tool, args, env)
  expect(ended).toMatchObject({ status, stdout: '' })
  expect(ended.stderr).not.toMatch(/^\s+at /m)
  // Wrong arguments are seen before any database is looked for.
  expect(ended.stderr.startsWith('Usage: npm run ')).toBe(status === 2)
})
