import 'reflect-metadata'
import { parseArgs } from 'node:util'
import { startDevelopmentIssuer, type DevelopmentIssuer } from '#gateway/identity/development-issuer.ts'
import { systemClock } from '#platform/clock.ts'
import { roleSecret } from '#platform/database/roles.ts'
import { fiscalKeyOf } from '#platform/fiscal-hash.ts'
import { PERSONAS } from '#platform/personas.ts'
import { TIERS, type Tier } from '#seed/tiers.ts'
import { openBenchDatabase, type BenchDatabase } from '../bench-database.ts'
import { load, percentile } from '../load.ts'
import { postgresCpuMs } from '../postgres-cpu.ts'
import { startMeasured, type MeasuredServer } from '../server-process.ts'
import { beyondBounds, type Measured } from './bounds.ts'
import { atFixedRate } from './open-loop.ts'
import { questionsOf, type Question } from './questions.ts'

// `npm run bench -- operations [--tier S|M] [--seconds N] [--only Q9]`: what each operation of the shared view costs, cold and warm, by itself (closed loop) and
// all in turn at a fixed rate (open loop; not with `--only`). Ends with 1 beyond the bounds of `bounds.ts`.

const CONCURRENCY = 4
const MIX = { perSecond: 50, seconds: 20 } as const
/** So long the work that a round leaves behind (sealing) takes; it counts. */
const AFTERMATH_MS = 3_000

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    tier: { type: 'string', default: 'S' },
    seconds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
  },
})
const tier = TIERS.find((one) => one === values.tier)
if (tier === undefined) throw new Error(`--tier is one of ${TIERS.join(', ')}`)
process.exitCode = (await benchOperations(tier, Number(values.seconds))) ? 0 : 1

async function benchOperations(tier: Tier, seconds: number): Promise<boolean> {
  const directory = tier === 'S' ? '.tmp/bench' : `.tmp/bench-${tier.toLowerCase()}`
  say(`Preparing tier ${tier} …`)
  const bench = await openBenchDatabase(directory, tier)
  try {
    const issuer = await startDevelopmentIssuer({
      environment: 'test',
      dataDir: directory,
      audience: 'ambito-hub',
      clock: systemClock,
    })
    const hub = await startHub(bench, directory)
    try {
      return await measure(bench, hub, { issuer, seconds })
    } finally {
      await hub.close()
    }
  } finally {
    await bench.close()
  }
}

async function measure(
  bench: BenchDatabase,
  hub: MeasuredServer,
  { issuer, seconds }: { issuer: DevelopmentIssuer; seconds: number },
): Promise<boolean> {
  const all = await questionsOf(bench, async (persona) => {
    const { subject, purpose, fiscalNumber } = PERSONAS[persona]
    return `Bearer ${await issuer.issueToken({ subject, purpose, fiscalNumber, lifetime: 7_200 })}`
  })
  const questions = all.filter(({ name }) => name.startsWith(values.only))
  say('operation                              cold ms  hub CPU  PG CPU  stmts     p50     p99  block ms  RSS MB')
  const measured: Measured[] = []
  for (const question of questions) measured.push(await measureOne(bench, hub, { question, seconds }))
  const mix = values.only === '' ? await mixed(hub, questions) : 0
  const beyond = beyondBounds(measured, mix)
  for (const line of beyond) say(`BEYOND  ${line}`)
  return beyond.length === 0
}

async function measureOne(
  bench: BenchDatabase,
  hub: MeasuredServer,
  { question, seconds }: { question: Question; seconds: number },
): Promise<Measured> {
  const { name, shot } = question
  const cold = await load(hub.url, [shot], { seconds: 0.001, concurrency: 1 })
  await load(hub.url, [shot], { seconds: 1, concurrency: CONCURRENCY })
  const before = { ...(await hub.usage()), postgres: postgresCpuMs(bench.postmaster) }
  const round = await load(hub.url, [shot], { seconds, concurrency: CONCURRENCY })
  const { longestBlockMs } = await hub.usage()
  await new Promise((resolve) => setTimeout(resolve, AFTERMATH_MS))
  const after = await hub.usage()
  const measured = {
    name,
    coldMs: cold.latencies[0] ?? 0,
    processMs: (after.cpuMs - before.cpuMs) / round.requests,
    postgresMs: (postgresCpuMs(bench.postmaster) - before.postgres) / round.requests,
    statements: (after.statements - before.statements) / round.requests,
    p50: percentile(round.latencies, 50),
    p99: percentile(round.latencies, 99),
    blockMs: longestBlockMs,
    failures: round.failures,
  }
  say(row(measured, after.rssMb))
  return measured
}

function row(m: Measured, rssMb: number): string {
  return [
    m.name.padEnd(38),
    ...[m.coldMs, m.processMs, m.postgresMs, m.statements, m.p50, m.p99, m.blockMs].map((figure) =>
      figure.toFixed(1).padStart(7),
    ),
    rssMb.toFixed(0).padStart(7),
  ].join(' ')
}

async function mixed(hub: MeasuredServer, questions: readonly Question[]): Promise<number> {
  await hub.usage()
  const { requests, failures, p50, p99 } = await atFixedRate(
    hub.url,
    questions.map(({ shot }) => shot),
    MIX,
  )
  const { longestBlockMs, rssMb } = await hub.usage()
  say(
    `All in turn at ${MIX.perSecond}/s: ${requests} requests, ${failures} failed, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, longest block ${longestBlockMs.toFixed(0)} ms, ${rssMb.toFixed(0)} MB.`,
  )
  return p99
}

function startHub(bench: BenchDatabase, directory: string): Promise<MeasuredServer> {
  return startMeasured('hub-server.ts', {
    BENCH_URLS: JSON.stringify(bench.urls),
    BENCH_DIRECTORY: directory,
    BENCH_FISCAL_KEY: fiscalKeyOf(roleSecret(bench.adminUrl)).toString('base64'),
    BENCH_WATCHES_LOOP: '1',
  })
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
