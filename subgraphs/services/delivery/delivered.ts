import { sql } from 'kysely'
import type { Args } from '#platform/read/arguments.ts'
import type { Row, Sql } from '#platform/read/vocabulary.ts'
import type { PlannedIntervention } from '../planned-intervention/planned-intervention.stub.ts'
import {
  SMALLEST_COUNT,
  readsDeliverySums,
  readsEnrolments,
  readsStatisticsOnly,
} from '../service-enrolment/enrolment-readers.ts'
import { isConfidential } from '../service/service-occupancy.read.ts'

/** JSON of what a service delivered from a day to a day, one `DeliverySummary` per unit; null to who sees no deliveries. */
export const deliveredByService = (serviceId: Sql, args: Args): Sql => sql`(
  select coalesce(json_agg(${summary({ unit: sql`u.unit`, planned: sql`null`, beneficiaries: shownCount(serviceId), lastOn: shownDay(serviceId) })} order by u.unit), '[]'::json)
  from ${perUnit(partsOfService(serviceId, args))} u
  where true having ${readsDeliverySums}::boolean)`

/** JSON of what was delivered of an intervention: the planned unit always, others that occurred after it. */
export const deliveredByIntervention = (intervention: Row<PlannedIntervention>): Sql => sql`(
  select coalesce(json_agg(${summary({ unit: sql`coalesce(plan.unit, u.unit)`, planned: sql`plan.quantity::text`, beneficiaries: sql`coalesce(u.beneficiaries, 0)`, lastOn: sql`u.last_on` })} order by plan.unit, u.unit), '[]'::json)
  from (select ${intervention('unit')} as unit, ${intervention('quantity')} as quantity) plan
  full join ${perUnit(partsOfIntervention(intervention('id')))} u on u.unit = plan.unit
  where coalesce(plan.unit, u.unit) is not null having ${readsEnrolments}::boolean)`

const summary = ({
  unit,
  planned,
  beneficiaries,
  lastOn,
}: {
  unit: Sql
  planned: Sql
  beneficiaries: Sql
  lastOn: Sql
}): Sql => sql`json_build_object(
  'unit', ${unit}, 'planned', ${planned}, 'delivered', coalesce(u.quantity, 0)::text, 'beneficiaries', ${beneficiaries}, 'lastDeliveryOn', ${lastOn},
  'cost', case when u.unit is null or u.priced then json_build_object('amount', coalesce(u.cost, 0)::numeric(18,2)::text, 'currency', 'EUR') end)`

// The price is the contract's, so one unit may have been paid at several; who sees no contract sees no cost.
// The first and the last month of each person tell how many a period that ends a month earlier, or begins one later, has less.
const perUnit = (parts: Sql): Sql => sql`(
  with part as (${parts})
  select s.*, e.newcomers, e.leavers from (
    select p.unit, sum(p.quantity) as quantity, count(distinct p.beneficiary)::int as beneficiaries, max(p.last_on) as last_on,
      sum(p.quantity * price.price_amount) as cost, bool_and(price.price_amount is not null) as priced
    from part p left join services.unit_price price on price.contract_id = p.contract_id and price.unit = p.unit
    group by p.unit) s
  join (
    select b.unit, count(*) filter (where b.first = b.newest)::int as newcomers, count(*) filter (where b.last = b.oldest)::int as leavers
    from (select p.unit, min(p.month) as first, max(p.month) as last, max(min(p.month)) over by_unit as newest, min(max(p.month)) over by_unit as oldest
      from part p group by p.unit, p.beneficiary window by_unit as (partition by p.unit)) b
    group by b.unit) e on e.unit = s.unit)`

const partsOfIntervention = (interventionId: Sql): Sql =>
  sql`select m.contract_id, m.unit, m.quantity, m.beneficiary, m.last_on, m.month from services.service_enrolment e join services.delivery_month m on m.enrolment_id = e.id where e.intervention_id = ${interventionId}`

// Whole months from the monthly sums, the days before and after them from single deliveries, added up whoever may see them singly.
const partsOfService = (serviceId: Sql, args: Args): Sql => sql`
  select m.contract_id, m.unit, m.quantity, m.beneficiary, m.last_on, m.month from ${span(args)} s join services.delivery_month m on m.service_id = ${serviceId} and m.month >= s.first_month and m.month < s.after_months
  union all
  select d.contract_id, d.unit, d.quantity, d.beneficiary, d.last_on, date_trunc('month', d.last_on)::date
  from ${span(args)} s cross join lateral (
    select * from services.delivered_on(${serviceId}, s.first_day, least(s.first_month, s.last_day + 1))
    union all
    select * from services.delivered_on(${serviceId}, greatest(s.after_months, s.first_month), s.last_day + 1)) d`

// Statistics have no span shorter than a month (access rule 7), so theirs is widened to the months that it touches.
const span = (args: Args): Sql => sql`(
  select given.first_day, given.last_day, date_trunc('month', given.first_day + interval '1 month - 1 day')::date as first_month, date_trunc('month', given.last_day + interval '1 day')::date as after_months
  from (
    select case when ${readsStatisticsOnly}::boolean then date_trunc('month', ${args('from')}::date)::date else ${args('from')}::date end as first_day,
      case when ${readsStatisticsOnly}::boolean then (date_trunc('month', ${args('to')}::date) + interval '1 month - 1 day')::date else ${args('to')}::date end as last_day) given)`

// Nor may the difference to a period that is a month shorter be few (decision 0021).
const isWithheld = (serviceId: Sql): Sql =>
  sql`(${readsStatisticsOnly}::boolean and least(u.beneficiaries, u.newcomers, u.leavers) < case when ${isConfidential(serviceId)} then ${SMALLEST_COUNT.confidential}::int else ${SMALLEST_COUNT.ordinary}::int end)`
const shownCount = (serviceId: Sql): Sql => sql`case when not ${isWithheld(serviceId)} then u.beneficiaries end`
const shownDay = (serviceId: Sql): Sql => sql`case when not ${isWithheld(serviceId)} then u.last_on end`
