import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rebuildTotals } from '#subgraphs/finance/spend/rebuild-totals.ts'
import { SEED_TODAY, testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { createWorld } from './world/world.ts'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database[Symbol.asyncDispose]()
})

const rows = async (text: string): Promise<unknown[]> => (await client.query(text)).rows
const a = createWorld({ tier: 'XS', seed: 1, today: SEED_TODAY }).ambiti[0]!

test('I21 paid ≤ ordered ≤ liquidated ≤ committed ≤ competence', async () => {
  expect(
    await rows(
      'select number from finance.commitment where not (paid <= ordered and ordered <= liquidated and liquidated <= amount)',
    ),
  ).toEqual([])
  expect(await rows('select chapter from finance.budget_line where committed + reserved > competence')).toEqual([])
})

test('I22 cost items drift exactly where drifts were planted, and their areas say so', async () => {
  const planted = a.costItems.filter(({ drift }) => drift !== '0.00').map(({ id, drift }) => ({ id, drift }))
  const drifting = await rows(
    `select i.id, (sum(l.competence) - i.amount)::text as drift from finance.cost_item i join finance.budget_line l on l.cost_item_id = i.id group by i.id having sum(l.competence) <> i.amount`,
  )
  expect(planted.length).toBeGreaterThan(0)
  expect(new Set(drifting.map((one) => JSON.stringify(one)))).toEqual(
    new Set(planted.map((one) => JSON.stringify(one))),
  )
  expect(
    await rows(`select cost_item_id as id from finance.budget_alert where code like 'COST_ITEM%' order by 1`),
  ).toEqual(planted.map(({ id }) => ({ id })).toSorted((x, y) => x.id.localeCompare(y.id)))
})

test('the split over sources loses no cent of any year', async () => {
  const sums =
    'sum(appropriated) as appropriated, sum(committed) as committed, sum(liquidated) as liquidated, sum(ordered) as ordered, sum(paid) as paid'
  expect(await rows(`select year, ${sums} from finance.source_totals group by 1 order by 1`)).toEqual(
    await rows(`select year, ${sums} from finance.budget_summary group by 1 order by 1`),
  )
})

test('spend by contract, service and provider sums up to what is committed on them', async () => {
  const byKind = await rows(
    `select kind, sum(committed) as committed from finance.spend where kind <> 'MUNICIPALITY' group by 1 order by 1`,
  )
  const contracted = a.commitments.filter(
    ({ providerId, status }) => providerId !== null && status !== 'RESERVED' && status !== 'CANCELLED',
  )
  const committed = (contracted.reduce((sum, { amountCents }) => sum + amountCents, 0) / 100).toFixed(2)
  expect(byKind).toEqual(['CONTRACT', 'PROVIDER', 'SERVICE'].map((kind) => ({ kind, committed })))
})

test('the seed leaves the totals as a rebuild from the rows would', async () => {
  const tables = [
    'area_budget',
    'benefit_group',
    'budget_alert',
    'budget_line',
    'budget_summary',
    'commitment',
    'source_totals',
    'spend',
  ]
  const hashes = tables.map(
    (table) =>
      `select '${table}' as name, md5(string_agg(t::text, '' order by t::text)) as hash from finance.${table} t`,
  )
  const snapshot = (): Promise<unknown[]> => rows(hashes.join(' union all '))
  const before = await snapshot()
  for (const statement of rebuildTotals) await client.query(statement)
  expect(await snapshot()).toEqual(before)
})

test('I30 what was liquidated was covered by verified deliveries', async () => {
  const uncovered =
    await rows(`select i.number from finance.liquidation l join finance.invoice i on i.id = l.invoice_id where l.status in ('APPROVED', 'ORDERED', 'PAID')
    and (select sum(b.amount) from finance.invoice b where b.contract_id = i.contract_id and b.billed_from = i.billed_from and b.status <> 'REJECTED')
      > 1.01 * coalesce((select sum(v.value) from finance.delivery_value_projection v where v.contract_id = i.contract_id and v.month = i.billed_from), 0)`)
  expect(uncovered).toEqual([])
})

test('projections hold one row for each of their sources', async () => {
  const [counts] =
    await rows(`select (select count(*) from finance.case_access_projection) = (select count(*) from cases."case") as cases,
    (select count(*) from finance.contract_projection) = (select count(*) from services.contract) as contracts,
    (select count(*) from finance.area_projection) = (select count(*) from organisation.intervention_area) as areas`)
  expect(counts).toEqual({ cases: true, contracts: true, areas: true })
})
