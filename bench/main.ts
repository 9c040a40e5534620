import 'reflect-metadata'
import { isDeepStrictEqual } from 'node:util'
import { print } from 'graphql'
import { SharedViewDocument } from '#clients/generated/graphql.ts'
import { startDevelopmentIssuer } from '#gateway/identity/development-issuer.ts'
import { systemClock } from '#platform/clock.ts'
import { roleSecret } from '#platform/database/roles.ts'
import { fiscalKeyOf } from '#platform/fiscal-hash.ts'
import { PERSONAS } from '#platform/personas.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { openBenchDatabase, select, type BenchDatabase } from './bench-database.ts'
import { load, percentile, type Round, type Shot } from './load.ts'
import { postgresCpuMs } from './postgres-cpu.ts'
import { startMeasured, type MeasuredServer } from './server-process.ts'

// `npm run bench`: SharedView on tier S against one hand-written SQL statement behind a bare node:http handler, in the
// same run, by turns, so that whatever else the machine does weighs on both.

const ROUNDS = 4
const SECONDS = 5
const CONCURRENCY = 16
const DIRECTORY = '.tmp/bench'

interface Measured {
  readonly rounds: Round[]
  cpuMs: number
  postgresMs: number
  rssMb: number
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)
say('Preparing tier S (the first time takes a quarter of a minute) …')
const database = await openBenchDatabase(DIRECTORY)
try {
  await compare(database)
} finally {
  await database.close()
}

async function compare(bench: BenchDatabase): Promise<void> {
  const issuer = await startDevelopmentIssuer({
    environment: 'test',
    dataDir: DIRECTORY,
    audience: 'ambito-hub',
    clock: systemClock,
  })
  const { subject, purpose, fiscalNumber } = PERSONAS['case-manager']
  const token = await issuer.issueToken({ subject, purpose, fiscalNumber, lifetime: 3_600 })
  const shots = await shotsFor(bench, token)
  const hub = await startMeasured('hub-server.ts', {
    BENCH_URLS: JSON.stringify(bench.urls),
    BENCH_DIRECTORY: DIRECTORY,
    BENCH_FISCAL_KEY: fiscalKeyOf(roleSecret(bench.adminUrl)).toString('base64'),
  })
  const yardstick = await startMeasured('yardstick-server.ts', {
    BENCH_URL: await yardstickRole(bench),
    BENCH_VIEWER: await viewerOf(bench),
    BENCH_DIRECTORY: DIRECTORY,
  })
  await assertSameAnswers(hub, yardstick, shots)
  const results = await byTurns(bench, { hub, yardstick }, shots)
  await Promise.all([hub.close(), yardstick.close()])
  report(results)
}

async function byTurns(
  bench: BenchDatabase,
  servers: Record<'hub' | 'yardstick', MeasuredServer>,
  shots: readonly Shot[],
): Promise<Record<'hub' | 'yardstick', Measured>> {
  const measured = { hub: nothing(), yardstick: nothing() }
  for (const server of Object.values(servers)) await load(server.url, shots, { seconds: 3, concurrency: CONCURRENCY })
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of ['hub', 'yardstick'] as const) {
      const before = { ...(await servers[name].usage()), postgres: postgresCpuMs(bench.postmaster) }
      measured[name].rounds.push(await load(servers[name].url, shots, { seconds: SECONDS, concurrency: CONCURRENCY }))
      const after = await servers[name].usage()
      measured[name].cpuMs += after.cpuMs - before.cpuMs
      measured[name].postgresMs += postgresCpuMs(bench.postmaster) - before.postgres
      measured[name].rssMb = Math.max(measured[name].rssMb, after.rssMb)
    }
  }
  return measured
}

function nothing(): Measured {
  return { rounds: [], cpuMs: 0, postgresMs: 0, rssMb: 0 }
}

function report(results: Record<'hub' | 'yardstick', Measured>): void {
  const lines = Object.entries(results).map(([name, { rounds, cpuMs, postgresMs, rssMb }]) => {
    const requests = rounds.reduce((sum, round) => sum + round.requests, 0)
    const failures = rounds.reduce((sum, round) => sum + round.failures, 0)
    const seconds = rounds.reduce((sum, round) => sum + round.seconds, 0)
    const latencies = rounds.flatMap((round) => round.latencies).toSorted((a, b) => a - b)
    return {
      name,
      requests,
      failures,
      rps: requests / seconds,
      p50: percentile(latencies, 50),
      p99: percentile(latencies, 99),
      process: cpuMs / requests,
      postgres: postgresMs / requests,
      rssMb,
    }
  })
  say('server      requests/s   p50 ms   p99 ms   CPU ms/request: process + PostgreSQL = total   RSS MB   failures')
  for (const line of lines) {
    const total = line.process + line.postgres
    say(
      `${line.name.padEnd(10)}${line.rps.toFixed(0).padStart(12)}${line.p50.toFixed(1).padStart(9)}${line.p99.toFixed(1).padStart(9)}   ${line.process.toFixed(2).padStart(22)} + ${line.postgres.toFixed(2)} = ${total.toFixed(2)}${line.rssMb.toFixed(0).padStart(16)}${String(line.failures).padStart(11)}`,
    )
  }
  const [hub, yardstick] = lines.map((line) => line.process + line.postgres) as [number, number]
  say(
    `\nSharedView costs ${(hub / yardstick).toFixed(2)} times the CPU of one hand-written statement (first bound: 4).`,
  )
}

async function shotsFor(bench: BenchDatabase, token: string): Promise<Shot[]> {
  const people = await select<{ tax_code: string }>(
    bench.adminUrl,
    `select p.tax_code from cases.person p join cases."case" c on c.subject_person_id = p.id and c.status = 'ACTIVE'
      join cases.care_plan l on l.case_id = c.id and l.status = 'ACTIVE' where p.tax_code is not null order by p.id limit 500`,
  )
  const query = print(SharedViewDocument)
  return people.map(({ tax_code: cf }) => ({
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, operationName: 'SharedView', variables: { cf } }),
  }))
}

// One role that reads all four schemas: what a single application over one database would use.
async function yardstickRole({ adminUrl }: BenchDatabase): Promise<string> {
  const schemas = SUBGRAPHS.map(({ name }) => name).join(', ')
  await select(
    adminUrl,
    `do $$ begin if not exists (select from pg_roles where rolname = 'hub_yardstick') then create role hub_yardstick login password 'yardstick' nobypassrls; end if; end $$;
     grant usage on schema ${schemas} to hub_yardstick; grant select on all tables in schema ${schemas} to hub_yardstick`,
  )
  const url = new URL(adminUrl)
  url.username = 'hub_yardstick'
  url.password = 'yardstick'
  return url.href
}

async function viewerOf({ adminUrl }: BenchDatabase): Promise<string> {
  const [staff] = await select<{ id: string; ambito_id: string }>(
    adminUrl,
    `select id, ambito_id from organisation.staff_member where subject = '${PERSONAS['case-manager'].subject}'`,
  )
  return JSON.stringify({
    kind: 'STAFF',
    subject: PERSONAS['case-manager'].subject,
    ambitoId: staff!.ambito_id,
    staffMemberId: staff!.id,
    roles: ['CASE_MANAGER'],
    fileRoles: ['CASE_MANAGER'],
    principals: [staff!.id],
    purpose: 'SOCIAL_CARE',
  })
}

async function assertSameAnswers(
  hub: MeasuredServer,
  yardstick: MeasuredServer,
  shots: readonly Shot[],
): Promise<void> {
  for (const { headers, body } of shots.slice(0, 200)) {
    const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }
    const [a, b] = (await Promise.all([hub, yardstick].map(async ({ url }) => (await fetch(url, init)).json()))) as [
      unknown,
      unknown,
    ]
    if (!isDeepStrictEqual(a, b))
      throw new Error(`The hub and the yardstick answer differently:\n${JSON.stringify(a)}\n${JSON.stringify(b)}`)
  }
}
