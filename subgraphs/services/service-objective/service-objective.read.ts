import { sql } from 'kysely'
import { reads } from '#platform/read/model.ts'
import { computed, reference, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { ServiceObjective } from './service-objective.entity.ts'

// A report made before its objective was assigned measures nothing (R8.6: "preventivamente assegnati").
const lastReport = (objective: { id: Sql; assignedOn: Sql }): Sql =>
  sql`select r.actual, r.traffic_light, r.note, r.reported_by_id, r.reported_on from services.progress_report r where r.objective_id = ${objective.id} and r.reported_on >= ${objective.assignedOn} order by r.reported_on desc, r.id desc limit 1`

const actualOf = (objective: Row<ServiceObjective>): Sql =>
  sql`coalesce((select last.actual from (${lastReport({ id: objective('id'), assignedOn: objective('assignedOn') })}) last), 0)`

/** How an objective is read: what was reached is what was last reported, never a stored sum. */
export const serviceObjectiveRead = reads(
  ServiceObjective,
  {
    planSheet: reference<ServiceObjective>('PlanSheet', 'planSheetId'),
    actual: computed<ServiceObjective>(actualOf),
    percent: computed<ServiceObjective>(
      (objective) => sql`round(100 * ${actualOf(objective)} / ${objective('target')}, 2)`,
    ),
  },
  [],
)

/** JSON of a `ServiceProgress`: the year's objectives of a service with the last valid report of each. */
export const progressOf = (serviceId: Sql, year: unknown): Sql => sql`(
  select json_build_object(
    'year', ${year}::int,
    'percent', coalesce(round(avg(least(100, 100 * coalesce(x.actual, 0) / x.target)), 2), 0)::text,
    'trafficLight', case when bool_or(x.traffic_light = 'RED') then 'RED' when bool_or(x.traffic_light = 'AMBER') then 'AMBER' when bool_or(x.traffic_light = 'GREEN') then 'GREEN' else 'GREY' end,
    'note', (array_agg(x.note order by x.reported_on desc nulls last, x.id))[1],
    'reportedBy', (array_agg(case when x.reported_by_id is not null then json_build_object('__typename', 'StaffMember', 'id', x.reported_by_id) end order by x.reported_on desc nulls last, x.id))[1],
    'reportedOn', max(x.reported_on))
  from (
    select o.id, o.target, r.* from services.service_objective o
    left join lateral (${lastReport({ id: sql.ref('o.id'), assignedOn: sql.ref('o.assigned_on') })}) r on true
    where o.service_id = ${serviceId} and o.year = ${year}::int) x)`
