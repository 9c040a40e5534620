import { sql } from 'kysely'
import { today, viewerValue } from '#platform/read/arguments.ts'
import { and } from '#platform/read/conditions.ts'
import {
  computed,
  type AnyRow,
  type AskedFields,
  type Computed,
  type Row,
  type Sql,
} from '#platform/read/vocabulary.ts'
import { currentFloors } from '#platform/statistics/floors.ts'
import { caseFieldSeen } from '../case/case-field-seen.ts'
import { casePolicy } from '../case/case.policy.ts'
import { isOpen as isOpenCase, isOverdue } from '../case/case-conditions.ts'
import { OPEN_STATUSES, WAITING_STATUSES } from '../case/case-status.ts'
import type { Case } from '../case/case.entity.ts'
import type { InterventionArea } from '../intervention-area/intervention-area.stub.ts'
import type { CaseFact } from './case-fact.entity.ts'
import { truthFor } from './counted-truth.ts'

type Fact = Row<CaseFact>

/** The row of a table under an alias, in SQL that is written by hand. */
const rowAs = <E>(alias: string): Row<E> =>
  Object.assign(
    (property: string): Sql => sql.ref(`${alias}.${property.replace(/[A-Z]/g, (one) => `_${one.toLowerCase()}`)}`),
    {
      alias,
    },
  ) satisfies AnyRow

// Who holds aggregates only gets the figures of the last month that is over, so that two days show no difference.
const asOf = sql`(date_trunc('month', ${today}::date)::date - 1)`
const yearAgo = sql`(date_trunc('month', ${today}::date) - interval '12 months 1 day')`
const isOpen = (fact: Fact): Sql => sql`${fact('status')} = any (${sql.raw(OPEN_STATUSES)})`

/** What each count of an area's figures counts, as a statistic. */
const COUNTS: Readonly<Record<string, (fact: Fact) => Sql>> = {
  open: (fact) => sql`${fact('openedOn')} <= ${asOf} and ${fact('closedOn')} > ${asOf}`,
  active: (fact) => sql`${fact('status')} = 'ACTIVE'`,
  overdueTakeInCharge: (fact) =>
    sql`${fact('status')} = any (${sql.raw(WAITING_STATUSES)}) and ${fact('takenInChargeOn')} is null and ${fact('takeInChargeDueOn')} < ${asOf}`,
  opened12m: (fact) => sql`${fact('openedOn')} > ${yearAgo} and ${fact('openedOn')} <= ${asOf}`,
  closed12m: (fact) => sql`not ${isOpen(fact)} and ${fact('closedOn')} > ${yearAgo} and ${fact('closedOn')} <= ${asOf}`,
}

/** What is left of the open cases when a count is taken away: it must not be few either, as both are told. */
const RESTS: Readonly<Record<string, (fact: Fact) => Sql>> = {
  active: (fact) => sql`${isOpen(fact)} and not (${COUNTS['active']!(fact)})`,
  overdueTakeInCharge: (fact) =>
    sql`${isOpen(fact)} and not (${COUNTS['active']!(fact)}) and (${COUNTS['overdueTakeInCharge']!(fact)}) is not true`,
}

// Areas mix compartments (ambiguity A5), so the floor of their figures is that of the compartments.
const floor = sql`${viewerValue(() => String(currentFloors().compartment))}::int`

const median = (days: Sql, recent: Sql): Sql =>
  sql`round((percentile_cont(0.5) within group (order by (${days})::double precision) filter (where ${recent}))::numeric, 1)::text`

/** The figures of a fact `f` of an area, null where one that is asked must not be shown. */
function statistic(areaId: Sql, asked: AskedFields): Sql {
  const fact = rowAs<CaseFact>('f')
  const recent = sql`${fact('takenInChargeOn')} > ${yearAgo} and ${fact('takenInChargeOn')} <= ${asOf}`
  const days = median(sql`${fact('takenInChargeOn')} - ${fact('openedOn')}`, recent)
  const figures = figuresOf(asked, {
    ...countsOf(COUNTS, fact),
    medianDaysToTakeInCharge: sql`case when count(*) filter (where ${recent}) >= ${floor} then ${days} end`,
  })
  const counts = Object.keys(COUNTS).filter((name) => asked.has(name))
  return sql`(select ${figures} from cases.case_fact f where f.area_id = ${areaId} and f.kind = 'CASE' having ${and(counts.map((name) => isSafe(areaId, name, fact)))})`
}

/**
 * Each count asked is not small, nor what is left of the open cases without it, and it is not needed to hide small ones of its sister
 * areas (model 4.8): the smallest go first, until at least two that together reach the floor are hidden.
 */
function isSafe(areaId: Sql, name: string, fact: Fact): Sql {
  const own = sql`count(*) filter (where ${COUNTS[name]!(fact)})`
  const rest = RESTS[name] ? sql`count(*) filter (where ${RESTS[name](fact)})` : sql`0`
  return sql`(${own} >= ${floor} and ${rest} not between 1 and ${floor} - 1 and not ${protectsSisters(areaId, { own, count: COUNTS[name]! })})`
}

function protectsSisters(areaId: Sql, { own, count }: { own: Sql; count: (fact: Fact) => Sql }): Sql {
  return sql`exists (select 1 from (select a.id, count(*) filter (where ${count(rowAs<CaseFact>('g'))}) as n
      from cases.intervention_area_projection a left join cases.case_fact g on g.area_id = a.id and g.kind = 'CASE'
      where a.ambito_id = (select b.ambito_id from cases.intervention_area_projection b where b.id = ${areaId})
      group by a.id) s
    having count(*) filter (where s.n < ${floor}) > 0
      and (count(*) filter (where (s.n, s.id) < (${own}, ${areaId})) < 2 or coalesce(sum(s.n) filter (where (s.n, s.id) < (${own}, ${areaId})), 0) < ${floor}))`
}

const localDay = (instant: Sql): Sql => sql`(${instant} at time zone 'Europe/Rome')::date`
const withinYear = (instant: Sql): Sql =>
  sql`${localDay(instant)} > ${today}::date - interval '12 months' and ${localDay(instant)} <= ${today}::date`

/** What each count counts over the cases that the viewer sees: as the list of cases does. */
const VISIBLE_COUNTS: Readonly<Record<string, (one: Row<Case>) => Sql>> = {
  open: isOpenCase,
  active: (one) => sql`${one('status')} = 'ACTIVE'`,
  overdueTakeInCharge: isOverdue,
  opened12m: (one) => withinYear(one('reportedAt')),
  closed12m: (one) => sql`not ${isOpenCase(one)} and ${withinYear(one('closedAt'))}`,
}

/** The figures of the cases of an area that the viewer sees today. */
function visible(areaId: Sql, asked: AskedFields): Sql {
  const one = rowAs<Case>('c')
  const figures = figuresOf(asked, {
    ...countsOf(VISIBLE_COUNTS, one),
    medianDaysToTakeInCharge: median(
      sql`${localDay(one('takenInChargeAt'))} - ${localDay(one('reportedAt'))}`,
      withinYear(one('takenInChargeAt')),
    ),
  })
  return sql`(select ${figures} from cases."case" c where c.area_id = ${areaId} and c.status <> 'ENTERED_IN_ERROR' and ${caseFieldSeen(one, 'area')})`
}

const countsOf = <E>(counts: Readonly<Record<string, (row: Row<E>) => Sql>>, row: Row<E>): Record<string, Sql> =>
  Object.fromEntries(
    Object.entries(counts).map(([name, condition]) => [name, sql`count(*) filter (where ${condition(row)})::int`]),
  )

function figuresOf(asked: AskedFields, figures: Readonly<Record<string, Sql>>): Sql {
  // An aggregate, whatever is asked: one row.
  const parts = [['rows', sql`count(*)`] as const, ...Object.entries(figures).filter(([name]) => asked.has(name))]
  return sql`json_build_object(${sql.join(parts.map(([name, figure]) => sql`${sql.lit(name)}, ${figure}`))})`
}

/**
 * The figures of an area: the visible count of who lists cases, so that no difference to the list is left; else a statistic of the
 * last month that is over; null when it must not be shown, or when the viewer lists cases for another purpose.
 */
export const caseStats: Computed<InterventionArea> = computed<InterventionArea>((area, _args, asked, viewer) =>
  truthFor(
    casePolicy,
    viewer,
    area('id'),
  )({
    visible: visible(area('id'), asked),
    statistic: statistic(area('id'), asked),
    none: sql`null::json`,
  }),
)
