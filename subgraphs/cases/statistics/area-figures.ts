import { sql } from 'kysely'
import { today } from '#platform/read/arguments.ts'
import {
  computed,
  type AnyRow,
  type AskedFields,
  type Computed,
  type Row,
  type Sql,
} from '#platform/read/vocabulary.ts'
import { caseFieldSeen } from '../case/case-field-seen.ts'
import { casePolicy } from '../case/case.policy.ts'
import { isOpen as isOpenCase, isOverdue } from '../case/case-conditions.ts'
import { OPEN_STATUSES, WAITING_STATUSES } from '../case/case-status.ts'
import type { Case } from '../case/case.entity.ts'
import type { InterventionArea } from '../intervention-area/intervention-area.stub.ts'
import type { CaseFact } from './case-fact.entity.ts'
import { truthFor } from './counted-truth.ts'
import { isCounted, shownStats } from './shown-stats.ts'

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

const median = (days: Sql, recent: Sql): Sql =>
  sql`round((percentile_cont(0.5) within group (order by (${days})::double precision) filter (where ${recent}))::numeric, 1)::text`

/** What is counted of the facts `f` of an area: how many, the key of their set, and the median; decided on by `shownStats`. */
function statistic(areaId: Sql, asked: AskedFields): Sql {
  const fact = rowAs<CaseFact>('f')
  const recent = sql`${fact('takenInChargeOn')} > ${yearAgo} and ${fact('takenInChargeOn')} <= ${asOf}`
  const setOf = (condition: Sql): Sql =>
    sql`json_build_array((count(*) filter (where ${condition}))::int, coalesce(bit_xor(uuid_hash_extended(f.id, 1)) filter (where ${condition}), 0)::text)`
  const counts = Object.entries(COUNTS).map(([name, count]) => [name, setOf(count(fact))])
  const figures = figuresOf(asked, {
    ...(Object.fromEntries(counts) as Record<string, Sql>),
    medianDaysToTakeInCharge: sql`json_build_array(${setOf(recent)}, ${median(sql`${fact('takenInChargeOn')} - ${fact('openedOn')}`, recent)})`,
  })
  return sql`(select json_build_object('area', ${areaId}, 'counted', ${figures}) from cases.case_fact f where f.area_id = ${areaId} and f.kind = 'CASE' and f.id not in (select cases.uncountable_facts()))`
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
  // The reason is that of all figures, so that it does not depend on what is asked beside it.
  const chosen = Object.entries(figures).filter(([name]) => asked.has('reason') || asked.has(name))
  // An aggregate, whatever is asked: one row.
  const parts = [['rows', sql`count(*)`] as const, ...chosen]
  return sql`json_build_object(${sql.join(parts.map(([name, figure]) => sql`${sql.lit(name)}, ${figure}`))})`
}

/**
 * The figures of an area: the visible count of who lists cases, so that no difference to the list is left; else a statistic of the
 * last month that is over, in which a figure that must not be shown is null with its reason. Refused to a viewer who lists cases for
 * another purpose.
 */
export const caseStats: Computed<InterventionArea> = computed<InterventionArea>(
  (area, _args, asked, viewer) =>
    truthFor(
      casePolicy,
      viewer,
      area('id'),
    )({
      visible: visible(area('id'), asked),
      statistic: statistic(area('id'), asked),
      none: sql`null::json`,
    }),
  (found, noise) => (isCounted(found) ? shownStats(found, noise) : found),
  [casePolicy],
)
