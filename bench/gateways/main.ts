import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { load, percentile } from '../load.ts'
import { beyondBounds } from './bounds.ts'
import { contestants, type Contestant } from './contestants.ts'
import { measureInProcess } from './in-process.ts'
import { keepToSecondCore, type RunningGateway } from './processes.ts'
import { startResponder } from './responder.ts'
import { supergraphOf, WORKLOADS, type Workload } from './workloads.ts'
import { createSubgraph } from './world.ts'

// `npm run bench:gateways`: the bare gateway against others, the gateway on one core, load and subgraphs on the other.
// Every gateway is asked by turns, so that whatever else the machine does weighs on all; nothing is shared between requests.

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
    workload: { type: 'string' },
  },
})
const CONNECTIONS = 50
const DIRECTORY = resolve('.tmp/bench-gateways')

/** Medians of what the rounds showed of a gateway. */
export interface Result {
  readonly name: string
  readonly cpuMs: number
  readonly rps: number
  readonly p50: number
  readonly p99: number
  readonly memoryMb: number
  readonly readyAfter: number
  readonly fetches: number
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)
keepToSecondCore()
const chosen = contestants().filter(({ name }) => !values.only || values.only.split(',').includes(name))
const faults: string[] = []
for (const workload of WORKLOADS) {
  if (values.workload && !workload.title.includes(values.workload)) continue
  const results = await measure(workload)
  report(workload, results)
  faults.push(...beyondBounds(workload, results))
}
if (!values.workload) {
  const { cpuMs, bytes } = await measureInProcess()
  say(`\n20-case query in process: ${cpuMs.toFixed(3)} ms CPU, ${bytes} bytes`)
  if (cpuMs > 0.4) faults.push(`20-case query in process: ${cpuMs.toFixed(3)} ms, bound 0.4`)
}
for (const fault of faults) say(`BEYOND ITS BOUND: ${fault}`)
process.exit(faults.length > 0 ? 1 : 0)

async function measure(workload: Workload): Promise<Result[]> {
  rmSync(DIRECTORY, { recursive: true, force: true })
  mkdirSync(DIRECTORY, { recursive: true })
  const { subgraphs, sizes } = workload.graph
  const responder = await startResponder(
    new Map([...subgraphs].map(([name, sdl]) => [name, createSubgraph(sdl, sizes)])),
  )
  const supergraph = join(DIRECTORY, 'supergraph.graphql')
  writeFileSync(supergraph, supergraphOf(workload.graph, responder.addressOf))
  const running = new Map<Contestant, RunningGateway>()
  try {
    for (const one of chosen) running.set(one, await one.start(supergraph, DIRECTORY, workload.body))
    const bytes = await assertAnswersEqual(running, workload)
    say(`\n${workload.title}: ${bytes} bytes`)
    const rounds = await byTurns(running, workload, responder.fetches)
    return [...running].map(([one, { readyAfter }]) => ({ name: one.name, readyAfter, ...mediansOf(rounds.get(one)!) }))
  } finally {
    await Promise.all([...running.values()].map((gateway) => gateway.stop()))
    responder.close()
  }
}

type Round = Omit<Result, 'name' | 'readyAfter'>

async function byTurns(
  running: ReadonlyMap<Contestant, RunningGateway>,
  { body }: Workload,
  fetches: () => number,
): Promise<Map<Contestant, Round[]>> {
  const all = new Map([...running.keys()].map((one) => [one, [] as Round[]]))
  const shots = [{ headers: {}, body }]
  for (const { url } of running.values())
    await load(url, shots, { seconds: Number(values.seconds), concurrency: CONNECTIONS })
  for (let round = 0; round < Number(values.rounds); round++)
    for (const [one, gateway] of running) {
      const before = { cpuMs: gateway.cpuMs(), fetches: fetches() }
      const shown = await load(gateway.url, shots, { seconds: Number(values.seconds), concurrency: CONNECTIONS })
      if (shown.failures > 0) throw new Error(`${one.name} failed ${shown.failures} of ${shown.requests} requests.`)
      all.get(one)!.push({
        cpuMs: (gateway.cpuMs() - before.cpuMs) / shown.requests,
        rps: shown.requests / shown.seconds,
        p50: percentile(shown.latencies, 50),
        p99: percentile(shown.latencies, 99),
        memoryMb: gateway.memoryMb(),
        fetches: (fetches() - before.fetches) / shown.requests,
      })
    }
  return all
}

function mediansOf(rounds: readonly Round[]): Round {
  const median = (of: (round: Round) => number): number =>
    rounds.map(of).toSorted((a, b) => a - b)[Math.floor(rounds.length / 2)]!
  return {
    cpuMs: median((one) => one.cpuMs),
    rps: median((one) => one.rps),
    p50: median((one) => one.p50),
    p99: median((one) => one.p99),
    memoryMb: median((one) => one.memoryMb),
    fetches: median((one) => one.fetches),
  }
}

/** @throws when gateways answer differently: they would not do the same work. */
async function assertAnswersEqual(
  running: ReadonlyMap<Contestant, RunningGateway>,
  { title, body }: Workload,
): Promise<number> {
  let first: { answer: unknown; bytes: number } | undefined
  for (const [{ name }, { url }] of running) {
    const answered = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    const text = await answered.text()
    const answer: unknown = JSON.parse(text)
    first ??= { answer, bytes: text.length }
    if (!isDeepStrictEqual(answer, first.answer))
      throw new Error(`${name} answers the ${title} otherwise: ${text.slice(0, 2_000)}`)
  }
  return first?.bytes ?? 0
}

function report({ title }: Workload, results: readonly Result[]): void {
  say(`${title.padEnd(24)} CPU ms   requests/s   p50 ms   p99 ms   RAM MB   ready s   fetches`)
  for (const one of results)
    say(
      `${one.name.padEnd(24)}${one.cpuMs.toFixed(3).padStart(7)}${one.rps.toFixed(0).padStart(13)}${one.p50.toFixed(1).padStart(9)}${one.p99.toFixed(1).padStart(9)}${one.memoryMb.toFixed(0).padStart(9)}${one.readyAfter.toFixed(2).padStart(10)}${one.fetches.toFixed(1).padStart(10)}`,
    )
}
