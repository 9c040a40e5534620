import { sql } from 'kysely'
import { today } from '#platform/read/arguments.ts'
import { and } from '#platform/read/conditions.ts'
import type { AggregateScope, Row, Sql } from '#platform/read/vocabulary.ts'
import { OPEN_STATUSES, WAITING_STATUSES } from '../case/case-status.ts'
import type { CaseFact } from './case-fact.entity.ts'
import { SEES_CASES, SEES_STATISTICS } from './viewer-roles.ts'

type Fact = Row<CaseFact>

const yearAgo = sql`(${today}::date - interval '12 months')`
const isOpen = (fact: Fact): Sql => sql`${fact('status')} = any (${sql.raw(OPEN_STATUSES)})`

/** What each count of an area's figures counts. */
export const AREA_COUNTS: Readonly<Record<string, (fact: Fact) => Sql>> = {
  open: isOpen,
  active: (fact) => sql`${fact('status')} = 'ACTIVE'`,
  overdueTakeInCharge: (fact) =>
    sql`${fact('status')} = any (${sql.raw(WAITING_STATUSES)}) and ${fact('takenInChargeOn')} is null and ${fact('takeInChargeDueOn')} < ${today}::date`,
  opened12m: (fact) => sql`${fact('openedOn')} > ${yearAgo}`,
  closed12m: (fact) =>
    sql`not ${isOpen(fact)} and ${fact('closedOn')} > ${yearAgo} and ${fact('closedOn')} <= ${today}::date`,
}

const recent = (fact: Fact): Sql => sql`${fact('takenInChargeOn')} > ${yearAgo}`

// Areas mix compartments (ambiguity A5), so the floor of their figures is that of the compartments.
const AREA_FLOOR = sql.lit(10)

/** Median days from report to taking in charge over the last twelve months; null when too few for the viewer. */
export const medianDays = (fact: Fact): Sql =>
  sql`case when ${SEES_CASES} or count(*) filter (where ${recent(fact)}) >= ${AREA_FLOOR} then
    round((percentile_cont(0.5) within group (order by (${fact('takenInChargeOn')} - ${fact('openedOn')})::double precision) filter (where ${recent(fact)}))::numeric, 1) end`

/**
 * Whether an area's figures may be shown: to who sees the cases anyway, always; to who holds aggregates only, when each
 * count asked is zero or not small, and does not give away the only small one of its sister areas (model 4.8).
 */
export function mayBeShown(areaId: Sql, { target, asked }: AggregateScope<CaseFact>): Sql {
  const counts = asked.filter((name) => AREA_COUNTS[name])
  const safe = and(counts.map((name) => isSafe(areaId, AREA_COUNTS[name]!, target)))
  return sql`(${SEES_CASES} or (${SEES_STATISTICS} and ${safe}))`
}

function isSafe(areaId: Sql, condition: (fact: Fact) => Sql, fact: Fact): Sql {
  const own = sql`count(*) filter (where ${condition(fact)})`
  const sister = ((property: string) =>
    sql.ref(`f.${property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`)) as Fact
  const givesAway = sql`exists (select 1 from (select count(*) filter (where ${condition(sister)}) as n from cases.case_fact f
      where f.kind = 'CASE' and f.area_id in (select a.id from cases.intervention_area_projection a where a.ambito_id = (select b.ambito_id from cases.intervention_area_projection b where b.id = ${areaId}))
      group by f.area_id) s having count(*) filter (where s.n between 1 and ${AREA_FLOOR} - 1) = 1 and min(s.n) filter (where s.n >= ${AREA_FLOOR}) = ${own})`
  return sql`(${own} = 0 or (${own} >= ${AREA_FLOOR} and not ${givesAway}))`
}
