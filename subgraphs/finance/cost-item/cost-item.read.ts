import { sql } from 'kysely'
import { wayBack } from '#platform/graph/way-back.ts'
import { reads } from '#platform/read/model.ts'
import { asc, computed, money, toMany, toOne, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { BudgetLine } from '../budget-line/budget-line.entity.ts'
import { FundingSource } from '../funding-source/funding-source.entity.ts'
import { PlanSheet } from '../plan-sheet/plan-sheet.entity.ts'
import { CostItem } from './cost-item.entity.ts'
import { FundingShare } from './funding-share.entity.ts'

wayBack(CostItem, {
  budgetLines: {
    type: () => [BudgetLine],
    description: 'Italian: capitoli di bilancio. The budget lines that carry it, by year and chapter.',
  },
})

/** What its lines carry beyond (or, negative, short of) its amount (I22). */
const drift = (item: Row<CostItem>): Sql => sql`finance.carried_by_lines(${item('id')}) - ${item('amount')}`

/** How a cost item is read. */
export const costItemRead = reads(CostItem, {
  sheet: toOne<CostItem, PlanSheet>(() => PlanSheet, 'sheetId'),
  amount: money<CostItem>('amount'),
  fundedBy: toMany<CostItem, FundingShare>(() => FundingShare, {
    on: (share, item) => sql`${share('costItemId')} = ${item('id')}`,
    order: [asc('position', 'integer')],
  }),
  budgetLines: toMany<CostItem, BudgetLine>(() => BudgetLine, {
    by: 'costItemId',
    order: [asc('year', 'integer'), asc('chapter')],
  }),
  drift: money<CostItem>(drift),
  // I22: sums to the cent, and every line in the area of the sheet; a null area means cross-area on both sides.
  coherent: computed<CostItem>(
    (item) =>
      sql`(finance.carried_by_lines(${item('id')}) = ${item('amount')} and finance.lines_stand_in_area(${item('id')}))`,
  ),
})

/** How a funding share is read. */
export const fundingShareRead = reads(
  FundingShare,
  {
    source: toOne<FundingShare, FundingSource>(() => FundingSource, ['sourceCode', 'code']),
    amount: money<FundingShare>('amount'),
  },
  [],
)
