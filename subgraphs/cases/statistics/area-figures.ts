import { sql } from 'kysely'
import { today, viewerValue } from '#platform/read/arguments.ts'
import { and } from '#platform/read/conditions.ts'
import type { AggregateScope, Row, Sql } from '#platform/read/vocabulary.ts'
import { currentFloors } from '#platform/statistics/floors.ts'
import { OPEN_STATUSES, WAITING_STATUSES } from '../case/case-status.ts'
import type { CaseFact } from './case-fact.entity.ts'
import { SEES_CASES } from './viewer-roles.ts'

type Fact = Row<CaseFact>

/** Who holds aggregates only gets the figures of the last month that is over, so that two days show no difference. */
const asOf = sql`(case when ${SEES_CASES} then ${today}::date else date_trunc('month', ${today}::date)::date - 1 end)`
const yearAgo = sql`(case when ${SEES_CASES} then ${today}::date - interval '12 months' else date_trunc('month', ${today}::date) - interval '12 months 1 day' end)`
const isOpen = (fact: Fact): Sql => sql`${fact('status')} = any (${sql.raw(OPEN_STATUSES)})`

/** What each count of an area's figures counts. */
export const AREA_COUNTS: Readonly<Record<string, (fact: Fact) => Sql>> = {
  open: (fact) =>
    sql`case when ${SEES_CASES} then ${isOpen(fact)} else ${fact('openedOn')} <= ${asOf} and ${fact('closedOn')} > ${asOf} end`,
  active: (fact) => sql`${fact('status')} = 'ACTIVE'`,
  overdueTakeInCharge: (fact) =>
    sql`${fact('status')} = any (${sql.raw(WAITING_STATUSES)}) and ${fact('takenInChargeOn')} is null and ${fact('takeInChargeDueOn')} < ${asOf}`,
  opened12m: (fact) => sql`${fact('openedOn')} > ${yearAgo} and ${fact('openedOn')} <= ${asOf}`,
  closed12m: (fact) => sql`not ${isOpen(fact)} and ${fact('closedOn')} > ${yearAgo} and ${fact('closedOn')} <= ${asOf}`,
}

/** What is left of the open cases when a count is taken away: it must not be few either, as both are told. */
const RESTS: Readonly<Record<string, (fact: Fact) => Sql>> = {
  active: (fact) => sql`${isOpen(fact)} and not (${AREA_COUNTS['active']!(fact)})`,
  overdueTakeInCharge: (fact) =>
    sql`${isOpen(fact)} and not (${AREA_COUNTS['active']!(fact)}) and (${AREA_COUNTS['overdueTakeInCharge']!(fact)}) is not true`,
}

const recent = (fact: Fact): Sql =>
  sql`${fact('takenInChargeOn')} > ${yearAgo} and ${fact('takenInChargeOn')} <= ${asOf}`

// Areas mix compartments (ambiguity A5), so the floor of their figures is that of the compartments.
const floor = sql`${viewerValue(() => String(currentFloors().compartment))}::int`

/** Median days from report to taking in charge over the last twelve months; null when too few for the viewer. */
export const medianDays = (fact: Fact): Sql =>
  sql`case when ${SEES_CASES} or count(*) filter (where ${recent(fact)}) >= ${floor} then
    round((percentile_cont(0.5) within group (order by (${fact('takenInChargeOn')} - ${fact('openedOn')})::double precision) filter (where ${recent(fact)}))::numeric, 1) end`

/**
 * Whether an area's figures may be shown: to who sees the cases anyway, always; to who holds aggregates only, when each
 * count asked is not small, nor what is left of the open cases without it, and it is not needed to hide small ones of
 * its sister areas (model 4.8): the smallest go first, until at least two that together reach the floor are hidden.
 */
export function mayBeShown(areaId: Sql, { target, asked }: AggregateScope<CaseFact>): Sql {
  const counts = asked.filter((name) => AREA_COUNTS[name])
  const safe = and(counts.map((name) => isSafe(areaId, name, target)))
  return sql`(${SEES_CASES} or ${safe})`
}

function isSafe(areaId: Sql, name: string, fact: Fact): Sql {
  const own = sql`count(*) filter (where ${AREA_COUNTS[name]!(fact)})`
  const rest = RESTS[name] ? sql`count(*) filter (where ${RESTS[name](fact)})` : sql`0`
  return sql`(${own} >= ${floor} and ${rest} not between 1 and ${floor} - 1 and not ${protectsSisters(areaId, { own, count: AREA_COUNTS[name]! })})`
}

function protectsSisters(areaId: Sql, { own, count }: { own: Sql; count: (fact: Fact) => Sql }): Sql {
  const sister = ((property: string) =>
    sql.ref(`f.${property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`)) as Fact
  return sql`exists (select 1 from (select a.id, count(*) filter (where ${count(sister)}) as n
      from cases.intervention_area_projection a left join cases.case_fact f on f.area_id = a.id and f.kind = 'CASE'
      where a.ambito_id = (select b.ambito_id from cases.intervention_area_projection b where b.id = ${areaId})
      group by a.id) s
    having count(*) filter (where s.n < ${floor}) > 0
      and (count(*) filter (where (s.n, s.id) < (${own}, ${areaId})) < 2 or coalesce(sum(s.n) filter (where (s.n, s.id) < (${own}, ${areaId})), 0) < ${floor}))`
}
