import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { startDispatcher, type Dispatcher } from '#platform/outbox/dispatcher.ts'
import { Draw } from '#seed/random.ts'
import { EXCHANGES } from '#subgraphs/exchanges.ts'
import { SEED_TODAY, testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { startHub } from '#test/kit/hub.ts'
import { tablesAboutPersons } from '#test/kit/labels-oracle.ts'
import { allRead, connect, differences } from '#test/kit/neighbours.ts'
import { reconcile } from '../../tools/reconcile-projections.ts'

// Random merges in chains, taken back and put elsewhere, while rows about duplicates are added, corrected and removed and the
// dispatcher is stopped and started: every row outside `cases` names whom the person it was recorded about is today (I14).
// The reference knows only what the test recorded and who was merged into whom.

const ROUNDS = 6
const PEOPLE = 12

let database: TestDatabase
let admin: pg.Client & AsyncDisposable
let dispatcher: Dispatcher | undefined
let people: string[]
/** Whom each row was recorded about, as the test wrote it: `table id` → person. */
const recorded = new Map<string, string>()

beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  admin = await connect(database.adminUrl)
  people = await strangers()
  for (const { key, person } of await named()) recorded.set(key, person)
})
afterAll(async () => {
  await dispatcher?.close()
  await admin.end()
  await database[Symbol.asyncDispose]()
})

const start = (): Dispatcher =>
  startDispatcher({
    exchanges: EXCHANGES,
    urlOf: (subgraph) => database.urlOf(subgraph),
    clock: fixedClock(`${SEED_TODAY}T10:00:00Z`),
    log: createLog('silent'),
    pollMs: 500,
  })

/** Persons of one Ambito with rows at the neighbours, none of them merged; of no open case, of which the survivor may have one (I8). */
async function strangers(): Promise<string[]> {
  const { rows } = await admin.query<{ id: string }>(
    `select distinct p.id from cases.person p join (select person_id from services.service_enrolment union select person_id from finance.economic_benefit) r on r.person_id = p.id
     where p.merged_into_id is null and p.ambito_id = (select id from organisation.ambito order by code limit 1)
       and not exists (select from cases.person o where o.merged_into_id = p.id) order by 1 limit ${PEOPLE}`,
  )
  const ids = rows.map(({ id }) => id)
  await admin.query(
    `update cases."case" set status = 'CLOSED', closed_at = now(), closure_reason = 'OTHER' where subject_person_id = any ($1)`,
    [ids],
  )
  return ids
}

/** The tables that name a person themselves. */
const tables = async (): Promise<readonly string[]> =>
  [...(await tablesAboutPersons(admin))].filter(([, sql]) => sql.includes('r.person_id')).map(([table]) => table)

async function named(): Promise<{ key: string; person: string }[]> {
  const parts = (await tables()).map((table) => `select '${table} ' || id as key, person_id as person from ${table}`)
  return (await admin.query<{ key: string; person: string }>(parts.join(' union all '))).rows
}

/** Who everybody is today, from the merges alone. */
async function survivors(): Promise<(person: string) => string> {
  const { rows } = await admin.query<{ id: string; into: string }>(
    'select id, merged_into_id as into from cases.person where merged_into_id is not null',
  )
  const into = new Map(rows.map((row) => [row.id, row.into]))
  return (person) => {
    let at = person
    for (let next = into.get(at); next !== undefined; next = into.get(at)) at = next
    return at
  }
}

async function addRow(draw: Draw): Promise<void> {
  const person = draw.pick(people)
  const place = draw.chance(0.5) ? 'null' : '(select id from cases."case" order by id limit 1)'
  const [table, text] = draw.pick([
    [
      'services.service_enrolment',
      `insert into services.service_enrolment (id, ambito_id, history, version, service_id, person_id, case_id, status)
       select gen_random_uuid(), ambito_id, '[]', 1, service_id, $1, ${place}, 'ACTIVE' from services.service_enrolment order by id limit 1 returning id`,
    ],
    [
      'finance.economic_benefit',
      `insert into finance.economic_benefit (id, version, ambito_id, person_id, case_id, kind_code, status, monthly, "from", source_code)
       select gen_random_uuid(), 1, ambito_id, $1, ${place}, kind_code, 'GRANTED', 10, '2026-01-01', source_code from finance.economic_benefit order by id limit 1 returning id`,
    ],
  ] as const)
  const { rows } = await admin.query<{ id: string }>(text, [person])
  recorded.set(`${table} ${rows[0]!.id}`, person)
}

/** A row that was recorded about the wrong person is corrected: from then on it is about the other. */
async function correctRow(draw: Draw): Promise<void> {
  const person = draw.pick(people)
  const [table, id] = draw.pick([...recorded.keys()].filter((key) => people.includes(recorded.get(key)!))).split(' ')
  const { rows } = await admin.query<{ person: string }>(`select person_id as person from ${table} where id = $1`, [id])
  // To write whom it already names changes nothing.
  if (rows[0]!.person === person) return
  await admin.query(`update ${table} set person_id = $1 where id = $2`, [person, id])
  recorded.set(`${table} ${id}`, person)
}

async function mergeSome(draw: Draw): Promise<void> {
  const [one, other] = [draw.pick(people), draw.pick(people)]
  const into = draw.chance(0.65) ? other : null
  await admin
    .query('update cases.person set merged_into_id = $1 where id = $2', [into, one])
    .catch((fault: unknown) => {
      const { code } = fault as { code?: string }
      // The database ended it for the sake of what is carried meanwhile: the hub does such a write again, too.
      if (code === '40P01') return mergeSome(draw)
      // In a circle.
      if (code !== '23514') throw fault
    })
}

async function change(draw: Draw): Promise<void> {
  const kind = draw.pick(['merge', 'merge', 'merge', 'add', 'add', 'correct', 'restart'] as const)
  if (kind === 'merge') return mergeSome(draw)
  if (kind === 'add') return addRow(draw)
  if (kind === 'correct') return correctRow(draw)
  await dispatcher?.close()
  dispatcher = dispatcher === undefined || draw.chance(0.5) ? start() : undefined
}

describe('rows about a person outside cases', () => {
  it(
    `name whom the duplicate they were recorded about was merged into, over ${ROUNDS} rounds`,
    { timeout: 240_000 },
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const draw = new Draw(20_26, 'survivors', round)
        for (let n = 0; n < 14; n++) await change(draw)
        dispatcher ??= start()
        await allRead(admin)
        const survivor = await survivors()
        const rows = await named()
        expect(rows.length).toBe(recorded.size)
        expect(
          rows.filter(({ key, person }) => survivor(recorded.get(key)!) !== person),
          `round ${round}`,
        ).toEqual([])
        expect(await differences(database.adminUrl)).toEqual([])
        expect(await reconcile({ adminUrl: database.adminUrl, repair: false })).toEqual([])
      }
    },
  )

  it('come back when every merge is taken back, and nothing is lost', async () => {
    await admin.query('update cases.person set merged_into_id = null where id = any ($1)', [people])
    dispatcher ??= start()
    await allRead(admin)
    expect(new Map((await named()).map(({ key, person }) => [key, person]))).toEqual(recorded)
  })
})

it('a running hub shows them under the survivor, by every path', { timeout: 120_000 }, async () => {
  await using hub = await startHub({ carriesFacts: true })
  await using owner = await connect(hub.adminUrl)
  const { rows } = await owner.query<Record<'duplicate' | 'survivor' | 'name' | 'ambito', string>>(
    `select d.id as duplicate, s.id as survivor, s.family_name as name, s.ambito_id as ambito
     from cases.person d join cases.person s on s.ambito_id = d.ambito_id and s.id <> d.id
     where d.merged_into_id is null and s.merged_into_id is null and s.family_name is not null and s.access_compartments = '{}' and d.access_compartments = '{}'
       and exists (select from services.service_enrolment e where e.person_id = d.id and e.access_compartments = '{}')
       and exists (select from finance.economic_benefit b where b.person_id = d.id and b.access_compartments = '{}') order by 1, 2 limit 1`,
  )
  const { duplicate, survivor, name, ambito } = rows[0]!
  const rowsOf = async (table: string): Promise<readonly string[]> =>
    (await owner.query<{ id: string }>(`select id from ${table} where person_id = $1`, [duplicate])).rows.map(
      ({ id }) => id,
    )
  const [enrolled, paid] = [await rowsOf('services.service_enrolment'), await rowsOf('finance.economic_benefit')]
  await owner.query(
    `update cases."case" set status = 'CLOSED', closed_at = now(), closure_reason = 'OTHER' where subject_person_id = $1`,
    [duplicate],
  )
  await owner.query('update cases.person set merged_into_id = $2 where id = $1', [duplicate, survivor])
  await allRead(owner)
  interface Named {
    readonly id: string
    readonly person: { readonly id: string; readonly familyName?: string }
  }
  const ask = `query ($id: ID!) { person(id: $id) { enrolments { id person { id } } economicBenefits { id person { id } } } }`
  const of = async (id: string): Promise<{ enrolments: readonly Named[]; economicBenefits: readonly Named[] }> =>
    ((await hub.askText('coordinator', ask, { id })).data as { person: never }).person
  const found = await of(survivor)
  expect(found.enrolments.map(({ id }) => id)).toEqual(expect.arrayContaining([...enrolled]))
  expect(found.economicBenefits.map(({ id }) => id)).toEqual(expect.arrayContaining([...paid]))
  for (const { person } of [...found.enrolments, ...found.economicBenefits]) expect(person.id).toBe(survivor)
  expect(await of(duplicate)).toEqual({ enrolments: [], economicBenefits: [] })
  const list = `query ($a: ID!) { economicBenefits(ambitoId: $a, first: 200) { nodes { id person { id familyName } } } }`
  const { data } = await hub.askText('finance', list, { a: ambito })
  const { nodes } = (data as unknown as { economicBenefits: { nodes: readonly Named[] } }).economicBenefits
  const theirs = nodes.filter(({ id }) => paid.includes(id))
  expect(theirs.length).toBeGreaterThan(0)
  for (const { person } of theirs) expect(person).toEqual({ id: survivor, familyName: name })
})
