import { sql } from 'kysely'
import type { Args } from '#platform/read/arguments.ts'
import type { AskedFields, PlanViewer, Row, Sql } from '#platform/read/vocabulary.ts'
import type { PlannedIntervention } from '../planned-intervention/planned-intervention.stub.ts'
import { inTruth, truthOfDeliveries } from '../service-enrolment/counted-truth.ts'
import { SMALLEST_COUNT, readsDeliverySums, readsEnrolments } from '../service-enrolment/enrolment-readers.ts'
import { isConfidential } from '../service/service-occupancy.read.ts'

/** What is asked of the deliveries of a service, and by whom. */
export interface DeliveriesAsked {
  readonly args: Args
  readonly asked: AskedFields
  readonly viewer: PlanViewer
}

/**
 * JSON of what a service delivered from a day to a day, one `DeliverySummary` per unit: to who sees enrolments what was delivered to those
 * they see, to others a statistic; null to who sees no deliveries.
 */
export const deliveredByService = (serviceId: Sql, { args, asked, viewer }: DeliveriesAsked): Sql =>
  inTruth(truthOfDeliveries(viewer), {
    visible: () => sql`(
  select coalesce(json_agg(${summary(asked, { unit: sql`u.unit`, planned: sql`null`, beneficiaries: sql`u.beneficiaries`, lastDeliveryOn: sql`u.last_on` })} order by u.unit), '[]'::json)
  from (${perUnit(sql`(${visibleParts(serviceId, args)})`, asked)}) u
  where true having ${readsDeliverySums}::boolean)`,
    statistic: () => sql`(
  select coalesce(json_agg(${summary(asked, { unit: sql`u.unit`, planned: sql`null`, beneficiaries: shownCount(serviceId), lastDeliveryOn: shownDay(serviceId) })} order by u.unit), '[]'::json)
  from ${spreadPerUnit(wholeMonths(serviceId, args), asked)} u
  where true having ${readsDeliverySums}::boolean)`,
  })

/** JSON of what was delivered of an intervention: the planned unit always, others that occurred after it. */
export const deliveredByIntervention = (intervention: Row<PlannedIntervention>, asked: AskedFields): Sql => sql`(
  select coalesce(json_agg(${summary(asked, { unit: sql`coalesce(plan.unit, u.unit)`, planned: sql`plan.quantity::text`, beneficiaries: sql`coalesce(u.beneficiaries, 0)`, lastDeliveryOn: sql`u.last_on` })} order by plan.unit, u.unit), '[]'::json)
  from (select ${intervention('unit')} as unit, ${intervention('quantity')} as quantity) plan
  full join (${perUnit(sql`(${partsOfIntervention(intervention('id'))})`, asked)}) u on u.unit = plan.unit
  where coalesce(plan.unit, u.unit) is not null having ${readsEnrolments}::boolean)`

type Told = 'unit' | 'planned' | 'beneficiaries' | 'lastDeliveryOn'

/** The fields of a summary that are asked for, and no others. */
function summary(asked: AskedFields, told: Readonly<Record<Told, Sql>>): Sql {
  const fields = {
    ...told,
    delivered: sql`coalesce(u.quantity, 0)::text`,
    cost: sql`case when u.unit is null or u.priced then json_build_object('amount', coalesce(u.cost, 0)::numeric(18,2)::text, 'currency', 'EUR') end`,
  }
  const parts = Object.entries(fields).filter(([name]) => asked.has(name))
  return sql`json_build_object(${sql.join(parts.map(([name, value]) => sql`${sql.lit(name)}, ${value}`))})`
}

// The price is the contract's, so one unit may have been paid at several; who sees no contract sees no cost.
function perUnit(parts: Sql, asked: AskedFields): Sql {
  const cost = asked.has('cost')
  const sums = sql.join([
    sql`p.unit`,
    sql`sum(p.quantity) as quantity`,
    ...(asked.has('beneficiaries') ? [sql`count(distinct p.beneficiary)::int as beneficiaries`] : []),
    ...(asked.has('lastDeliveryOn') ? [sql`max(p.last_on) as last_on`] : []),
    ...(cost
      ? [sql`sum(p.quantity * price.price_amount) as cost`, sql`bool_and(price.price_amount is not null) as priced`]
      : []),
  ])
  const prices = cost
    ? sql`left join services.unit_price price on price.contract_id = p.contract_id and price.unit = p.unit`
    : sql``
  return sql`select ${sums} from ${parts} p ${prices} group by p.unit`
}

// The first and the last month of each person tell how many a period that ends a month earlier, or begins one later, has less.
function spreadPerUnit(parts: Sql, asked: AskedFields): Sql {
  if (!asked.has('beneficiaries') && !asked.has('lastDeliveryOn')) return sql`(${perUnit(sql`(${parts})`, asked)})`
  return sql`(
  with part as (${parts})
  select s.*, e.newcomers, e.leavers from (${perUnit(sql`part`, new Set([...asked, 'beneficiaries']))}) s
  join (
    select b.unit, count(*) filter (where b.first = b.newest)::int as newcomers, count(*) filter (where b.last = b.oldest)::int as leavers
    from (select p.unit, min(p.month) as first, max(p.month) as last, max(min(p.month)) over by_unit as newest, min(max(p.month)) over by_unit as oldest
      from part p group by p.unit, p.beneficiary window by_unit as (partition by p.unit)) b
    group by b.unit) e on e.unit = s.unit)`
}

const partsOfIntervention = (interventionId: Sql): Sql =>
  sql`select m.contract_id, m.unit, m.quantity, m.beneficiary, m.last_on, m.month from services.service_enrolment e join services.delivery_month m on m.enrolment_id = e.id where e.intervention_id = ${interventionId}`

// Whole months from the monthly sums, the days before and after them from single deliveries: each by its own range of days, so that no day between is read.
// Deliveries are of the service of their enrolment: its enrolments that the viewer sees are looked up once, and not for each month.
const visibleParts = (serviceId: Sql, args: Args): Sql => sql`
  select m.contract_id, m.unit, m.quantity, m.beneficiary, m.last_on, m.month from ${span(args, false)} s join services.delivery_month m on m.service_id = ${serviceId} and m.month >= s.first_month and m.month < s.after_months
  where m.enrolment_id = any (array(select seen.id from services.service_enrolment seen where seen.service_id = ${serviceId}))
  union all
  select d.contract_id, d.unit, d.quantity, services.beneficiary_of(d.service_id, e.person_id), d.performed_on, date_trunc('month', d.performed_on)::date
  from ${span(args, false)} s
  cross join lateral (values (s.first_day, least(s.last_day, s.first_month - 1)), (greatest(s.first_day, s.first_month, s.after_months::date), s.last_day)) edge(since, until)
  join services.delivery d on d.service_id = ${serviceId} and d.performed_on between edge.since and edge.until
  join services.service_enrolment e on e.id = d.enrolment_id`

const wholeMonths = (serviceId: Sql, args: Args): Sql =>
  sql`select m.contract_id, m.unit, m.quantity, m.beneficiary, m.last_on, m.month from ${span(args, true)} s join services.delivery_month m on m.service_id = ${serviceId} and m.month >= s.first_month and m.month < s.after_months`

// Statistics have no span shorter than a month (access rule 7), so theirs is widened to the months that it touches.
function span(args: Args, isStatistic: boolean): Sql {
  const first = sql`${args('from')}::date`
  const last = sql`${args('to')}::date`
  return sql`(
  select given.first_day, given.last_day, date_trunc('month', given.first_day + interval '1 month - 1 day')::date as first_month, date_trunc('month', given.last_day + interval '1 day')::date as after_months
  from (
    select ${isStatistic ? sql`date_trunc('month', ${first})::date` : first} as first_day,
      ${isStatistic ? sql`(date_trunc('month', ${last}) + interval '1 month - 1 day')::date` : last} as last_day) given)`
}

// Nor may the difference to a period that is a month shorter be few (decision 0032).
const isWithheld = (serviceId: Sql): Sql =>
  sql`(least(u.beneficiaries, u.newcomers, u.leavers) < case when ${isConfidential(serviceId)} then ${SMALLEST_COUNT.confidential}::int else ${SMALLEST_COUNT.ordinary}::int end)`
const shownCount = (serviceId: Sql): Sql => sql`case when not ${isWithheld(serviceId)} then u.beneficiaries end`
const shownDay = (serviceId: Sql): Sql => sql`case when not ${isWithheld(serviceId)} then u.last_on end`
