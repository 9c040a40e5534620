import { ASSIGNED_SQL, COHERENCE_SQL, INCOHERENCE_SQL, THRESHOLD_SQL } from './alert-rules.ts'
import {
  COMMITTED_STATES,
  LIQUIDATED_STATES,
  ORDERED_STATES,
  PAID_STATES,
  RESERVED_STATES,
  inList,
} from './spend-rules.ts'

const reserved = `c.status in (${inList(RESERVED_STATES)})`
const committed = `c.status in (${inList(COMMITTED_STATES)})`
const SUMS = ['appropriated', 'reserved', 'committed', 'liquidated', 'ordered', 'paid'] as const
const columns = SUMS.join(', ')
const summed = SUMS.map((sum) => `sum(${sum})`).join(', ')

/** Sets the sums of the rows of a table from a query that answers `key` columns and the six sums. */
const setSums = (table: string, query: string, match: string): string =>
  `update finance.${table} t set (${columns}) = (${SUMS.map((sum) => `coalesce(q.${sum}, 0)`).join(', ')})
   from (select k.ctid as row, ${SUMS.map((sum) => `q.${sum}`).join(', ')} from finance.${table} k left join (${query}) q on ${match}) q where t.ctid = q.row`

const LIQUIDATED = `select l.commitment_id, sum(l.amount) as liquidated from finance.liquidation l where l.status in (${inList(LIQUIDATED_STATES)}) group by 1`
const ORDERED = `select l.commitment_id, coalesce(sum(o.amount) filter (where o.status in (${inList(ORDERED_STATES)})), 0) as ordered,
  coalesce(sum(o.amount) filter (where o.status in (${inList(PAID_STATES)})), 0) as paid
  from finance.payment_order o join finance.liquidation l on l.id = o.liquidation_id group by 1`

const COMMITMENTS = `update finance.commitment t set liquidated = coalesce(l.liquidated, 0), ordered = coalesce(o.ordered, 0), paid = coalesce(o.paid, 0)
  from finance.commitment c left join (${LIQUIDATED}) l on l.commitment_id = c.id left join (${ORDERED}) o on o.commitment_id = c.id where t.id = c.id`

const OF_COMMITMENTS = `coalesce(sum(c.amount) filter (where ${reserved}), 0) as reserved, coalesce(sum(c.amount) filter (where ${committed}), 0) as committed,
  coalesce(sum(c.liquidated), 0) as liquidated, coalesce(sum(c.ordered), 0) as ordered, coalesce(sum(c.paid), 0) as paid`

const LINES = setSums(
  'budget_line',
  `select b.id as line_id, b.competence as appropriated, ${OF_COMMITMENTS} from finance.budget_line b left join finance.commitment c on c.line_id = b.id group by b.id`,
  'q.line_id = k.id',
)

const AREAS = setSums(
  'area_budget',
  `select ambito_id, year, area_id, ${SUMS.map((sum) => `sum(${sum}) as ${sum}`).join(', ')} from finance.budget_line group by 1, 2, 3`,
  'q.ambito_id = k.ambito_id and q.year = k.year and q.area_id is not distinct from k.area_id',
)

const SUMMARIES = `insert into finance.budget_summary (ambito_id, year, ${columns}) select ambito_id, year, ${summed} from finance.budget_line group by 1, 2`

/** Of what another subgraph owns: what is committed is what may be spent, so appropriated = committed and reserved = 0. */
const spendOf = (kind: string, key: string, provider: string): string =>
  `insert into finance.spend (kind, key, year, ambito_id, provider_id, ${columns})
   select '${kind}', ${key}, b.year, c.ambito_id, ${provider}, sum(c.amount), 0, sum(c.amount), sum(c.liquidated), sum(c.ordered), sum(c.paid)
   from finance.commitment c join finance.budget_line b on b.id = c.line_id where ${key} is not null and ${committed} group by 2, 3, 4`

const PROVIDER_OF_CONTRACT = `(min(c.creditor_provider_id::text))::uuid`

const MUNICIPALITIES = `insert into finance.spend (kind, key, year, ambito_id, ${columns})
  select 'MUNICIPALITY', municipality_code, year, ambito_id, ${summed} from finance.budget_line where municipality_code is not null group by 2, 3, 4`

/**
 * Splits every amount over the sources of its cost item in whole cents: shares are rounded down, the cents that are left
 * go to the largest remainders, first share first (domain model 4.8; the same rule as `proRata` of platform/money.ts).
 */
const SOURCES = `with weight as (
    select f.cost_item_id, f.source_code, f.position, f.amount as part, sum(f.amount) over (partition by f.cost_item_id) as whole from finance.funding_share f
  ), piece (phase, item, line_id, amount) as (
    select 'appropriated', id, id, competence from finance.budget_line
    union all select case when ${reserved} then 'reserved' else 'committed' end, c.id, c.line_id, c.amount from finance.commitment c where ${reserved} or ${committed}
    union all select 'liquidated', l.id, c.line_id, l.amount from finance.liquidation l join finance.commitment c on c.id = l.commitment_id where l.status in (${inList(LIQUIDATED_STATES)})
    union all select 'ordered', o.id, c.line_id, o.amount from finance.payment_order o join finance.liquidation l on l.id = o.liquidation_id join finance.commitment c on c.id = l.commitment_id where o.status in (${inList(ORDERED_STATES)})
    union all select 'paid', o.id, c.line_id, o.amount from finance.payment_order o join finance.liquidation l on l.id = o.liquidation_id join finance.commitment c on c.id = l.commitment_id where o.status in (${inList(PAID_STATES)})
  ), exact as (
    select p.phase, p.item, b.ambito_id, b.year, w.source_code, w.position, p.amount * 100 as cents, div(p.amount * 100 * w.part, w.whole) as floored, mod(p.amount * 100 * w.part, w.whole) as remainder
    from piece p join finance.budget_line b on b.id = p.line_id join weight w on w.cost_item_id = b.cost_item_id where w.whole > 0
  ), ranked as (
    select *, row_number() over (partition by phase, item order by remainder desc, position) as rank, cents - sum(floored) over (partition by phase, item) as rest from exact
  )
  insert into finance.source_totals (ambito_id, year, source_code, ${columns})
  select ambito_id, year, source_code, ${SUMS.map((sum) => `coalesce(sum((floored + (rank <= rest)::int) / 100) filter (where phase = '${sum}'), 0)`).join(', ')}
  from ranked group by 1, 2, 3`

const GROUPS = `insert into finance.benefit_group (ambito_id, kind_code, year, beneficiaries)
  select g.ambito_id, g.benefit_kind_code, g.year, (select count(distinct e.person_id) from finance.economic_benefit e where e.ambito_id = g.ambito_id and e.kind_code = g.benefit_kind_code
    and e."from" < make_date(g.year + 1, 1, 1) and (e."to" is null or e."to" >= make_date(g.year, 1, 1)))
  from (select distinct ambito_id, benefit_kind_code, year from finance.commitment where benefit_kind_code is not null) g`

/**
 * Recomputes every running sum and every budget alert from the rows: after a load, an import of the ledger, or to check
 * (I25: the ledger is authoritative). Statements run in this order in one transaction, as a role that sees all rows.
 */
export const rebuildTotals: readonly string[] = [
  'delete from finance.budget_summary',
  'delete from finance.source_totals',
  'delete from finance.spend',
  'delete from finance.benefit_group',
  'delete from finance.budget_alert',
  COMMITMENTS,
  LINES,
  AREAS,
  SUMMARIES,
  SOURCES,
  spendOf('CONTRACT', 'c.contract_id::text', PROVIDER_OF_CONTRACT),
  spendOf('SERVICE', 'c.service_id::text', 'null::uuid'),
  spendOf('PROVIDER', 'c.creditor_provider_id::text', PROVIDER_OF_CONTRACT),
  MUNICIPALITIES,
  GROUPS,
  THRESHOLD_SQL,
  ASSIGNED_SQL,
  INCOHERENCE_SQL,
  COHERENCE_SQL,
]
