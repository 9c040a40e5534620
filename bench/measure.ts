import { load, percentile, type Round, type Shot } from './load.ts'
import { postgresCpuMs } from './postgres-cpu.ts'
import type { MeasuredServer } from './server-process.ts'

/** How servers are measured: so many rounds by turns, after one that warms them up. */
export interface Measurement {
  readonly rounds: number
  readonly seconds: number
  readonly concurrency: number
  /** Of the PostgreSQL server that all of them ask. */
  readonly postmaster: number
}

/** What a server cost per request. */
export interface Cost {
  readonly requests: number
  readonly failures: number
  readonly rps: number
  readonly p50: number
  readonly p99: number
  readonly processMs: number
  readonly postgresMs: number
  readonly rssMb: number
  readonly statements: number
}

/** How long the work that a round leaves behind (sealing) may take; it counts. */
const AFTERMATH_MS = 3_000

/** Measures servers by turns, so that whatever else the machine does weighs on all. */
export async function byTurns<Name extends string>(
  servers: Readonly<Record<Name, MeasuredServer>>,
  shots: readonly Shot[],
  { rounds, seconds, concurrency, postmaster }: Measurement,
): Promise<Record<Name, Cost>> {
  const names = Object.keys(servers) as Name[]
  for (const name of names) await load(servers[name].url, shots, { seconds: 3, concurrency })
  const sums = Object.fromEntries(names.map((name) => [name, nothing()])) as Record<Name, Sum>
  for (let round = 0; round < rounds; round++)
    for (const name of names) {
      const before = { ...(await servers[name].usage()), postgres: postgresCpuMs(postmaster) }
      sums[name].rounds.push(await load(servers[name].url, shots, { seconds, concurrency }))
      await new Promise((resolve) => setTimeout(resolve, AFTERMATH_MS))
      const after = await servers[name].usage()
      sums[name].cpuMs += after.cpuMs - before.cpuMs
      sums[name].postgresMs += postgresCpuMs(postmaster) - before.postgres
      sums[name].statements += after.statements - before.statements
      sums[name].rssMb = Math.max(sums[name].rssMb, after.rssMb)
    }
  return Object.fromEntries(names.map((name) => [name, costOf(sums[name])])) as Record<Name, Cost>
}

interface Sum {
  readonly rounds: Round[]
  cpuMs: number
  postgresMs: number
  rssMb: number
  statements: number
}

const nothing = (): Sum => ({ rounds: [], cpuMs: 0, postgresMs: 0, rssMb: 0, statements: 0 })

function costOf({ rounds, cpuMs, postgresMs, rssMb, statements }: Sum): Cost {
  const sum = (of: (round: Round) => number): number => rounds.reduce((all, round) => all + of(round), 0)
  const requests = sum((round) => round.requests)
  const latencies = rounds.flatMap((round) => round.latencies).toSorted((a, b) => a - b)
  return {
    requests,
    failures: sum((round) => round.failures),
    rps: requests / sum((round) => round.seconds),
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
    processMs: cpuMs / requests,
    postgresMs: postgresMs / requests,
    rssMb,
    statements: statements / requests,
  }
}

/** The lines of a table of costs. */
export const table = (costs: Readonly<Record<string, Cost>>): readonly string[] => [
  'server      requests/s   p50 ms   p99 ms   CPU ms/request: process + PostgreSQL = total   RSS MB   failures',
  ...Object.entries(costs).map(
    ([name, cost]) =>
      `${name.padEnd(11)}${cost.rps.toFixed(0).padStart(11)}${cost.p50.toFixed(1).padStart(9)}${cost.p99.toFixed(1).padStart(9)}   ${cost.processMs.toFixed(2).padStart(22)} + ${cost.postgresMs.toFixed(2)} = ${totalOf(cost).toFixed(2)}${cost.rssMb.toFixed(0).padStart(16)}${String(cost.failures).padStart(11)}`,
  ),
]

/** CPU per request of the process and of PostgreSQL for it. */
export const totalOf = ({ processMs, postgresMs }: Cost): number => processMs + postgresMs
