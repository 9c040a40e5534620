import { sql } from 'kysely'
import { reads, type QueryReads } from '#platform/read/model.ts'
import { asc, byId, computed, money, reference, toMany, toOne, type Row, type Sql } from '#platform/read/vocabulary.ts'
import type { Ambito } from '../ambito/ambito.stub.ts'
import { FundingSource } from '../funding-source/funding-source.entity.ts'
import { PlanSheet } from '../plan-sheet/plan-sheet.entity.ts'
import { FundingAllocation } from './funding-allocation.entity.ts'

/** Cut, not rounded: 74.996 % must not read as the 75.00 % that it has not reached (I27). */
const reportedPercent = (one: Row<FundingAllocation>): Sql =>
  sql`coalesce(trunc(${one('reported')} * 100 / nullif(${one('amount')}, 0), 2), 0)::numeric(18,2)`

/** How an allocation is read. */
export const fundingAllocationRead = reads(FundingAllocation, {
  source: toOne<FundingAllocation, FundingSource>(() => FundingSource, ['sourceCode', 'code']),
  amount: money<FundingAllocation>('amount'),
  reported: money<FundingAllocation>('reported'),
  spent: money<FundingAllocation>(
    (one) =>
      sql`${one('openingSpent')} + coalesce((select t.paid from finance.source_totals t where t.ambito_id = ${one('ambitoId')} and t.year = ${one('year')} and t.source_code = ${one('sourceCode')}), 0)`,
  ),
  reportedPercent: computed<FundingAllocation>(reportedPercent),
  eligibleForNextShare: computed<FundingAllocation>(
    (one) => sql`${reportedPercent(one)} >= coalesce(${one('requiredReportedPercent')}, 0)`,
  ),
  act: reference<FundingAllocation>('Act', 'actId'),
  sheets: toMany<FundingAllocation, PlanSheet>(() => PlanSheet, {
    on: (sheet, one) =>
      sql`${sheet('id')} in (select i.sheet_id from finance.funding_share f join finance.cost_item i on i.id = f.cost_item_id
        join finance.plan_sheet s on s.id = i.sheet_id join finance.zone_plan p on p.id = s.plan_id
        where f.ambito_id = ${one('ambitoId')} and f.source_code = ${one('sourceCode')} and ${one('year')} between p.from_year and p.to_year)`,
    order: [asc('code')],
  }),
})

/** What the funds assigned to an Ambito for a year, by source. */
export const allocationsOfAmbito = toMany<Ambito, FundingAllocation>(() => FundingAllocation, {
  by: 'ambitoId',
  where: (one, args) => [sql`${one('year')} = ${args('year')}::int`],
  order: [asc('sourceCode')],
})

/** Root queries on allocations. */
export const fundingAllocationQueries: QueryReads = {
  fundingAllocation: byId(() => FundingAllocation),
}
