import { sql } from 'kysely'
import { ID } from 'type-graphql'
import { wayBack } from '#platform/graph/way-back.ts'
import { today } from '#platform/read/arguments.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import { asc, byId, desc, money, reference, toMany, toOne } from '#platform/read/vocabulary.ts'
import type { Ambito } from '../ambito/ambito.stub.ts'
import { PlanSheet } from '../plan-sheet/plan-sheet.entity.ts'
import { ZonePlan } from './zone-plan.entity.ts'

wayBack(ZonePlan, {
  sheets: {
    type: () => [PlanSheet],
    description: 'Italian: schede di dettaglio. Its sheets, by code.',
    args: {
      areaId: { type: () => ID, nullable: true, description: 'Italian: area di intervento. Only sheets of this area.' },
    },
  },
})

/** How a zone plan is read. */
export const zonePlanRead = reads(ZonePlan, {
  ambito: reference<ZonePlan>('Ambito', 'ambitoId'),
  act: reference<ZonePlan>('Act', 'actId'),
  sheets: toMany<ZonePlan, PlanSheet>(() => PlanSheet, {
    by: 'planId',
    where: (sheet, args) => [args('areaId') && sql`${sheet('areaId')} = ${args('areaId')}`],
    order: [asc('code')],
  }),
  total: money<ZonePlan>(
    (plan) =>
      sql`(select coalesce(sum(i.amount), 0) from finance.plan_sheet s join finance.cost_item i on i.sheet_id = s.id where s.plan_id = ${plan('id')})`,
  ),
})

/** The plan of an Ambito in force at a date (A17: "vigente" means versions by date); of two, the later. */
export const planInForce = toOne<Ambito, ZonePlan>(
  () => ZonePlan,
  (plan, ambito, args) => {
    const day = sql`${args('asOf') ?? today}::date`
    return sql`${plan('ambitoId')} = ${ambito('id')} and ${plan('inForceFrom')} <= ${day} and coalesce(${plan('inForceTo')}, 'infinity') >= ${day}`
  },
  [desc((plan) => plan('inForceFrom'), 'date')],
)

/** Root queries on zone plans. */
export const zonePlanQueries: QueryReads = {
  zonePlan: byId(() => ZonePlan),
}
