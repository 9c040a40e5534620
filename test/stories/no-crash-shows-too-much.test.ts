import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { openCarrierPool, type CarrierPool } from '#platform/outbox/carrier-pool.ts'
import type { CourierStep } from '#platform/outbox/courier-parts.ts'
import { Courier, type PassOutcome } from '#platform/outbox/courier.ts'
import { openFeedPort } from '#platform/outbox/feed-port.ts'
import type { FeedPort } from '#platform/outbox/feed.ts'
import { createFreezeCases, createFreezePersons, type Freeze } from '#platform/outbox/freeze-cases.ts'
import { routesOf } from '#platform/outbox/routes.ts'
import { Draw } from '#seed/random.ts'
import { CASE_ACCESS, openAllCases } from '#test/kit/case-access-fixture.ts'
import { SEED_TODAY, testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { connect, differences } from '#test/kit/neighbours.ts'

// Random schedules of changes of access and of couriers that end at any step, two at once: no copy ever shows a case more
// widely than `cases` does, and all follow in the end.

const SCHEDULES = 200
const ROUTES = routesOf(CASE_ACCESS)
const STEPS: readonly CourierStep[] = ['turn', 'read', 'taken', 'kept', 'thawed', 'advanced']
const COMPARTMENTS = ['JUDICIAL', 'GENDER_VIOLENCE', 'MENTAL_HEALTH_ADDICTION']

let database: TestDatabase
let admin: pg.Client
/** Each carries one mutation at a time, which may stay open while others come and go. */
let writers: pg.Client[]
/** What can be tightened, with its source, its key, and how it is frozen. */
let kinds: readonly Kind[]
let feed: FeedPort
let pools: Map<string, CarrierPool>
interface Kind {
  readonly source: string
  readonly projection: string
  readonly key: string
  readonly ids: readonly string[]
  readonly freeze: Freeze
}
/** Cases and persons seen to be shown too widely. */
const shown: unknown[] = []
/** What ends the courier that is at work, and where. */
let ending: { readonly step: CourierStep; readonly how: 'throw' | 'kill' } | undefined

beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  admin = await connect(database.adminUrl)
  writers = [await connect(database.adminUrl), await connect(database.adminUrl)]
  const cases = await openAllCases(admin, 4)
  feed = openFeedPort({
    subgraph: 'cases',
    feeds: CASE_ACCESS.find(({ subgraph }) => subgraph === 'cases')!.feeds,
    url: database.urlOf('cases'),
    patienceMs: 5_000,
  })
  pools = new Map(ROUTES.map(({ subgraph }) => [subgraph, poolOf(subgraph, 2, 5_000)]))
  const routes = ROUTES.flatMap((one) => one.routes)
  const poolOfNeighbour = (subgraph: string): CarrierPool => pools.get(subgraph)!
  const persons = await admin.query<{ id: string }>(
    'select distinct unnest(person_ids) as id from cases.case_access where case_id = any($1)',
    [cases],
  )
  const kind = (name: 'case' | 'person', ids: readonly string[], freeze: Freeze): Kind => ({
    source: `cases.${name}_access`,
    projection: `${name}_access_projection`,
    key: `${name}_id`,
    ids,
    freeze,
  })
  kinds = [
    kind('case', cases, createFreezeCases(routes, poolOfNeighbour)),
    kind('person', persons.rows.map(({ id }) => id).slice(0, 4), createFreezePersons(routes, poolOfNeighbour)),
  ]
})
afterAll(async () => {
  await Promise.all([feed, ...pools.values()].map((one) => one.close()))
  await Promise.all([admin, ...writers].map((client) => client.end()))
  await database[Symbol.asyncDispose]()
})

const poolOf = (subgraph: string, connections: number, patienceMs: number): CarrierPool =>
  openCarrierPool({ url: database.urlOf(subgraph), name: subgraph, connections, patienceMs })

const courierOf = (subgraph: string): Courier => {
  const { source, routes } = ROUTES.find((one) => one.subgraph === subgraph)!
  return new Courier({
    subgraph,
    source,
    routes,
    feed,
    pool: pools.get(subgraph)!,
    clock: fixedClock(`${SEED_TODAY}T10:00:00Z`),
    log: createLog('silent'),
    onStep: async (step) => {
      await showsNoMore()
      if (ending?.step !== step) return
      const { how } = ending
      ending = undefined
      if (how === 'throw') throw new Error('ended here')
      await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'ambito-hub carrier ${subgraph}'`,
      )
    },
  })
}

/** Rows at the neighbours whose envelopes are filled from case access. */
const ENVELOPED: Readonly<Record<string, string>> = { services: 'service_enrolment', finance: 'economic_benefit' }

/** A case or person that is not frozen has, at every neighbour and on every row there, at least the compartments that it has in `cases`. */
async function showsNoMore(): Promise<void> {
  const { rows } = await admin.query(
    ROUTES.flatMap(({ subgraph }) =>
      kinds.map(
        ({ source, projection, key }) =>
          `select '${subgraph}' as at, s.${key} from ${source} s join ${subgraph}.${projection} k using (${key})
         where not k.frozen and not k.compartments @> s.compartments
         union all select '${subgraph} rows', s.${key} from ${source} s join ${subgraph}.${ENVELOPED[subgraph]!} k using (${key})
         where not k.access_frozen and not k.access_compartments @> s.compartments`,
      ),
    ).join(' union all '),
  )
  // Not thrown: a courier would take it for its end.
  shown.push(...rows)
}

const pass = (subgraph: string): Promise<PassOutcome | 'ended'> =>
  courierOf(subgraph)
    .pass()
    .catch(() => 'ended' as const)

/** One change of the access of one case or person; tightening freezes first. */
async function change(draw: Draw, writer: pg.Client): Promise<void> {
  const { source, key, ids, freeze } = draw.pick(kinds)
  const id = draw.pick(ids)
  const compartment = draw.pick(COMPARTMENTS)
  await writer.query('begin')
  // Nobody tightens what another is changing: the case or person itself is locked, as a mutation does.
  const { rows } = await writer.query<{ compartments: string[] }>(
    `select compartments from ${source} where ${key} = $1 for update skip locked`,
    [id],
  )
  const has = rows[0]?.compartments.includes(compartment)
  if (has === undefined) return
  if (!has) expect(await freeze((text, values) => writer.query(text, [...values]), [id])).toEqual([])
  await showsNoMore()
  await writer.query(
    `update ${source} set compartments = ${has ? 'array_remove(compartments, $2)' : 'array_append(compartments, $2)'} where ${key} = $1`,
    [id, compartment],
  )
}

const end = async (draw: Draw, writer: pg.Client): Promise<void> =>
  void (await writer.query(draw.chance(0.75) ? 'commit' : 'rollback'))

async function schedule(index: number): Promise<void> {
  const draw = new Draw(20_26, 'crashes', index)
  for (let move = 0; move < 6; move++) {
    const writer = draw.pick(writers)
    const subgraph = draw.pick(['services', 'finance'])
    ending = draw.chance(0.5) ? { step: draw.pick(STEPS), how: draw.chance(0.5) ? 'throw' : 'kill' } : undefined
    const moves = [
      () => end(draw, writer).then(() => change(draw, writer)),
      () => end(draw, writer),
      () => pass(subgraph),
      () => Promise.all([pass(subgraph), pass(subgraph)]),
    ]
    await draw.pick(moves)()
    await showsNoMore()
  }
}

async function settle(): Promise<void> {
  ending = undefined
  for (const writer of writers) await writer.query('rollback')
  for (const { subgraph } of ROUTES) {
    // Other databases of the server may hold events up.
    for (let tries = 0; tries < 600; tries++) {
      const outcome = await pass(subgraph)
      const { rows } = await admin.query(
        `select from ${subgraph}.frozen_case union all select from ${subgraph}.frozen_person`,
      )
      if (outcome === 'done' && rows.length === 0) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** Rows that carry another set of compartments than their case and everybody of it, or are frozen. */
const behind = async (): Promise<unknown[]> =>
  (
    await admin.query(
      Object.entries(ENVELOPED)
        .map(
          ([subgraph, table]) =>
            `select r.id from cases.case_access s join ${subgraph}.${table} r using (case_id)
             where r.access_frozen or r.access_compartments is distinct from array(
               select unnest(s.compartments) union select unnest(p.compartments) from cases.person_access p where p.person_id = r.person_id or p.person_id = any (s.person_ids) order by 1)`,
        )
        .join(' union all '),
    )
  ).rows

describe('access to cases and persons at the neighbours', () => {
  it(
    `is never wider than in cases, over ${SCHEDULES} schedules of crashes, and the same in the end`,
    { timeout: 180_000 },
    async () => {
      for (let index = 0; index < SCHEDULES; index++) {
        await schedule(index)
        expect(shown, `schedule ${index}`).toEqual([])
        if (index % 20 !== 19) continue
        await settle()
        expect(await differences(database.adminUrl, ROUTES)).toEqual([])
        expect(await behind()).toEqual([])
      }
    },
  )
})
