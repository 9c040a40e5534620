import 'reflect-metadata'
import { print } from 'graphql'
import { SharedViewDocument } from '#clients/generated/graphql.ts'
import { startDevelopmentIssuer, type DevelopmentIssuer } from '#gateway/identity/development-issuer.ts'
import { systemClock } from '#platform/clock.ts'
import { roleSecret } from '#platform/database/roles.ts'
import { fiscalKeyOf } from '#platform/fiscal-hash.ts'
import { PERSONAS, type PersonaName } from '#platform/personas.ts'
import { openBenchDatabase, select, type BenchDatabase } from './bench-database.ts'
import { areWithin, inWords, type Bounded } from './bounds.ts'
import { equalShots } from './equal-shots.ts'
import { isSeparable, timeHiddenAndAbsent } from './hidden-or-absent.ts'
import type { Shot } from './load.ts'
import { byTurns, table, totalOf, type Cost } from './measure.ts'
import { startMeasured, type MeasuredServer } from './server-process.ts'
import { statementsDiffer } from './statements.ts'
import { openUndefended } from './undefended-database.ts'
import { openYardstick } from './yardstick.ts'

// `npm run bench -- operations` measures every operation of the shared view (`operations/main.ts`). `npm run bench` measures, on
// tier S, in one run and by turns, so that whatever else the machine does weighs on all:
// - SharedView against one hand-written SQL statement behind a bare node:http handler, under the same row-level security;
// - SharedView with policies and audit against the same hub without;
// - the time of a look-up that a compartment hides against one that finds nobody.
// It exits with 1 when a figure is past its bound, an answer failed, statements differ, or a hidden file can be told by its time.

const DIRECTORY = '.tmp/bench'
const MEASUREMENT = { rounds: 4, seconds: 5, concurrency: 16 } as const
/** Shots that all servers answer alike and without an error must be so many, or they say nothing. */
const FEWEST_SHOTS = 20
/** In times of the CPU of the yardstick, and of the hub without policies and audit. */
const YARDSTICK = { bound: 4, aim: 2.7 } as const
const DEFENCE = { bound: 1.85, aim: 1.2 } as const

const say = (line: string): void => void process.stdout.write(`${line}\n`)
if (process.argv[2] === 'operations') await import('./operations/main.ts')
else await benchSharedView()

async function benchSharedView(): Promise<void> {
  say('Preparing tier S (the first time takes a quarter of a minute) …')
  const database = await openBenchDatabase(DIRECTORY)
  try {
    if (!(await compare(database))) process.exitCode = 1
  } finally {
    await database.close()
  }
}

interface Servers {
  readonly hub: MeasuredServer
  readonly undefended: MeasuredServer
  readonly yardstick: MeasuredServer
}

/** Measures all; answers whether everything is as it must be. */
async function compare(bench: BenchDatabase): Promise<boolean> {
  const issuer = await startDevelopmentIssuer({
    environment: 'test',
    dataDir: DIRECTORY,
    audience: 'ambito-hub',
    clock: systemClock,
  })
  // The copy first: a database that others are connected to cannot be copied.
  const copy = await openUndefended(bench)
  const servers = await startServers(bench, copy)
  try {
    const all = await shotsFor(bench, await bearerOf(issuer, 'case-manager'))
    const { shots, leftOut } = await equalShots({ ...servers }, all)
    reportLeftOut(all.length, leftOut)
    if (shots.length < FEWEST_SHOTS) throw new Error(`Only ${shots.length} of ${all.length} persons are answered alike`)
    const costs = await byTurns({ ...servers }, shots, { ...MEASUREMENT, postmaster: bench.postmaster })
    const isWithin = report(costs, shots.length)
    const differing = await statementsDiffer(bench, servers, (persona) => bearerOf(issuer, persona))
    say(
      `Statements per operation, with policies and audit against without: ${differing.length === 0 ? 'equal in all thirteen' : `DIFFERENT in ${differing.join('; ')}`}.`,
    )
    const comparison = await timeHiddenAndAbsent(bench, servers.hub.url, await bearerOf(issuer, 'access-point'))
    const { medians, difference, p } = comparison
    say(
      `A hidden file answers in ${medians[0].toFixed(3)} ms, an absent one in ${medians[1].toFixed(3)} ms (medians): ${(100 * difference).toFixed(2)} % apart, p = ${p.toFixed(3)}: ${isSeparable(comparison) ? 'SEPARABLE' : 'not separable'}.`,
    )
    return isWithin && differing.length === 0 && !isSeparable(comparison)
  } finally {
    await Promise.all(Object.values(servers).map((server: MeasuredServer) => server.close()))
  }
}

async function startServers(bench: BenchDatabase, copy: Readonly<Record<string, string>>): Promise<Servers> {
  const settings = (urls: Readonly<Record<string, string>>) => ({
    BENCH_URLS: JSON.stringify(urls),
    BENCH_DIRECTORY: DIRECTORY,
    BENCH_FISCAL_KEY: fiscalKeyOf(roleSecret(bench.adminUrl)).toString('base64'),
  })
  return {
    hub: await startMeasured('hub-server.ts', settings(bench.urls)),
    undefended: await startMeasured('undefended-server.ts', settings(copy)),
    yardstick: await startMeasured('yardstick-server.ts', {
      ...(await openYardstick(bench)),
      BENCH_DIRECTORY: DIRECTORY,
    }),
  }
}

function reportLeftOut(all: number, leftOut: ReadonlyMap<string, number>): void {
  const sum = [...leftOut.values()].reduce((left, count) => left + count, 0)
  say(`${sum} of ${all} persons are left out${sum === 0 ? '.' : ':'}`)
  for (const [why, count] of leftOut) say(`  ${count}: ${why}`)
}

/** Says what was measured; answers whether it is within its bounds. */
function report(costs: Readonly<Record<keyof Servers, Cost>>, shots: number): boolean {
  for (const line of table(costs)) say(line)
  const { hub, undefended, yardstick } = costs
  const figures: readonly Bounded[] = [
    {
      what: 'SharedView, in CPU of one hand-written statement',
      value: totalOf(hub) / totalOf(yardstick),
      ...YARDSTICK,
    },
    {
      what: 'Policies and audit, in CPU of the hub without them',
      value: totalOf(hub) / totalOf(undefended),
      ...DEFENCE,
    },
  ]
  say(`\n${shots} persons, asked for in turn.`)
  for (const figure of figures) say(inWords(figure))
  return areWithin(figures) && Object.values(costs).every(({ failures }: Cost) => failures === 0)
}

async function bearerOf(issuer: DevelopmentIssuer, persona: PersonaName): Promise<string> {
  const { subject, purpose, fiscalNumber } = PERSONAS[persona]
  return `Bearer ${await issuer.issueToken({ subject, purpose, fiscalNumber, lifetime: 3_600 })}`
}

// The persons whose cases the persona manages: of others a case manager sees a summary, and not the referrals.
async function shotsFor(bench: BenchDatabase, authorization: string): Promise<Shot[]> {
  const people = await select<{ tax_code: string }>(
    bench.adminUrl,
    `select distinct p.id, p.tax_code from cases.person p join cases."case" c on c.subject_person_id = p.id and c.status = 'ACTIVE'
      join organisation.staff_member s on s.id = c.case_manager_id and s.subject = '${PERSONAS['case-manager'].subject}'
      where p.tax_code is not null and p.merged_into_id is null order by p.id limit 500`,
  )
  const query = print(SharedViewDocument)
  return people.map(({ tax_code: cf }) => ({
    headers: { authorization },
    body: JSON.stringify({ query, operationName: 'SharedView', variables: { cf } }),
  }))
}
