import { sql } from 'kysely'
import { today } from '#platform/read/arguments.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import { asc, computed, money, reference, toMany, toOne, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { BudgetLine } from '../budget-line/budget-line.entity.ts'
import { CostItem } from '../cost-item/cost-item.entity.ts'
import type { InterventionArea } from '../intervention-area/intervention-area.stub.ts'
import { spendTotals } from '../spend/spend-sums.ts'
import { AreaBudget } from './area-budget.entity.ts'
import { INCOHERENCE_CODES } from './budget-alert-code.ts'
import { BudgetAlert } from './budget-alert.entity.ts'

const incoherenceCodes = sql.join(INCOHERENCE_CODES.map((code) => sql.lit(code)))

/** The share of a budget's year that has passed today, today included: 0 before it, 1 after it. */
const elapsed = (budget: Row<AreaBudget>): Sql =>
  sql`least(greatest((${today}::date - make_date(${budget('year')}, 1, 1) + 1)::numeric / (make_date(${budget('year')} + 1, 1, 1) - make_date(${budget('year')}, 1, 1)), 0), 1)`

/** How the budget of an area is read. */
export const areaBudgetRead = reads(AreaBudget, {
  area: reference<AreaBudget>('InterventionArea', 'areaId'),
  assigned: money<AreaBudget>('assigned'),
  assignedAct: reference<AreaBudget>('Act', 'assignedActId'),
  totals: spendTotals<AreaBudget>(),
  lines: toMany<AreaBudget, BudgetLine>(() => BudgetLine, {
    on: (line, budget) =>
      sql`${line('ambitoId')} = ${budget('ambitoId')} and ${line('year')} = ${budget('year')} and ${line('areaId')} is not distinct from ${budget('areaId')}`,
    order: [asc('chapter')],
  }),
  burnRate: computed<AreaBudget>(
    (budget) =>
      sql`coalesce(round(${budget('liquidated')} / nullif(${budget('assigned')} * ${elapsed(budget)}, 0), 4), 0)::numeric(18,4)`,
  ),
  forecastYearEnd: money<AreaBudget>(
    (budget) => sql`coalesce(${budget('liquidated')} / nullif(${elapsed(budget)}, 0), 0)`,
  ),
  alerts: toMany<AreaBudget, BudgetAlert>(() => BudgetAlert, {
    by: 'areaBudgetId',
    order: [asc('position', 'integer')],
  }),
  incoherences: toMany<AreaBudget, CostItem>(() => CostItem, {
    on: (item, budget) =>
      sql`${item('id')} in (select a.cost_item_id from finance.budget_alert a where a.area_budget_id = ${budget('id')} and a.code in (${incoherenceCodes}))`,
    order: [asc('code')],
  }),
})

/** How an alert is read. */
export const budgetAlertRead = reads(
  BudgetAlert,
  { costItem: toOne<BudgetAlert, CostItem>(() => CostItem, 'costItemId') },
  [],
)

/** The budget of an area in a year, null when none was assigned. */
export const budgetOfArea = toOne<InterventionArea, AreaBudget>(
  () => AreaBudget,
  (budget, area, args) => sql`${budget('areaId')} = ${area('id')} and ${budget('year')} = ${args('year')}::int`,
)

/** Root queries on area budgets. */
export const areaBudgetQueries: QueryReads = {
  areaBudget: toOne(
    () => AreaBudget,
    (budget, _row, args) => sql`${budget('areaId')} = ${args('areaId')} and ${budget('year')} = ${args('year')}::int`,
  ),
}
