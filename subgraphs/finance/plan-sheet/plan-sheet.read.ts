import { sql } from 'kysely'
import { wayBack } from '#platform/graph/way-back.ts'
import { reads } from '#platform/read/model.ts'
import { asc, money, reference, toMany, toOne } from '#platform/read/vocabulary.ts'
import { CostItem } from '../cost-item/cost-item.entity.ts'
import { ZonePlan } from '../zone-plan/zone-plan.entity.ts'
import { PlanSheet } from './plan-sheet.entity.ts'

wayBack(PlanSheet, {
  costItems: { type: () => [CostItem], description: 'Italian: voci di costo. Its cost items, by code.' },
})

/** How a sheet is read. */
export const planSheetRead = reads(PlanSheet, {
  plan: toOne<PlanSheet, ZonePlan>(() => ZonePlan, 'planId'),
  area: reference<PlanSheet>('InterventionArea', 'areaId'),
  costItems: toMany<PlanSheet, CostItem>(() => CostItem, { by: 'sheetId', order: [asc('code')] }),
  planned: money<PlanSheet>(
    (sheet) => sql`(select coalesce(sum(i.amount), 0) from finance.cost_item i where i.sheet_id = ${sheet('id')})`,
  ),
})
