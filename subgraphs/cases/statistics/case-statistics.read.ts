import { sql } from 'kysely'
import { computed, type Computed, type Sql } from '#platform/read/vocabulary.ts'
import type { Ambito } from '../ambito/ambito.stub.ts'
import { buildStatisticTable, type CountedTable } from './build-statistic-table.ts'
import { SEES_STATISTICS } from './viewer-roles.ts'

// q: what is asked, f: the fact, w: the window (the whole period, or one month), n: one need.
const DIMENSIONS: Readonly<Record<string, string>> = {
  AREA: 'f.area_code',
  MUNICIPALITY: 'f.municipality_code',
  AGE_BAND: 'f.age_band',
  SEX: 'f.sex',
  ORIGIN: 'f.origin',
  STATUS: 'f.status',
  CARE_PLAN_KIND: 'f.care_plan_kind',
  MONTH: 'w.month',
  NEED_DOMAIN: 'n.domain',
}

const IN_WINDOW = (column: string): string => `${column} between w.since and w.until`

const COUNTS: Readonly<Record<string, string>> = {
  CASES: `count(*) filter (where f.kind = 'CASE')`,
  PERSONS: `count(distinct f.subject_key) filter (where f.kind = 'CASE')`,
  NEW_CASES: `count(*) filter (where f.kind = 'CASE' and ${IN_WINDOW('f.opened_on')})`,
  CLOSED_CASES: `count(*) filter (where f.kind = 'CASE' and ${IN_WINDOW('f.closed_on')})`,
  CARE_PLANS: `count(*) filter (where f.kind = 'CARE_PLAN')`,
  REFERRALS: `count(*) filter (where f.kind = 'REFERRAL')`,
  EMERGENCIES: `count(*) filter (where f.kind = 'EMERGENCY')`,
  ACCESS_CONTACTS: `count(*) filter (where f.kind = 'ACCESS_CONTACT')`,
  UNMET_DEMAND: `count(*) filter (where f.unmet and ${IN_WINDOW('f.opened_on')})`,
  MEDIAN_DAYS: `count(*) filter (where f.kind = 'CASE' and ${IN_WINDOW('f.taken_in_charge_on')})`,
}

const MEDIAN = `round((percentile_cont(0.5) within group (order by (f.taken_in_charge_on - f.opened_on)::double precision)
  filter (where f.kind = 'CASE' and ${IN_WINDOW('f.taken_in_charge_on')}))::numeric, 1)::text`

const pairs = (entries: Readonly<Record<string, string>>): Sql =>
  sql.raw(
    Object.entries(entries)
      .map(([name, text]) => `'${name}', ${text}`)
      .join(', '),
  )

// Each dimension is a constant null unless it is asked, so one text serves every choice of dimensions.
const grouped = Object.entries(DIMENSIONS).map(
  ([name, column]) =>
    [name, `case when '${name}' = any (q.dimensions) then coalesce(${column}, 'UNKNOWN') end`] as const,
)
const keys = sql.raw(grouped.map(([, text]) => text).join(', '))

const windows = sql`(select q.since, q.until, null::text as month where not ('MONTH' = any (q.dimensions))
  union all select m::date, (m + interval '1 month - 1 day')::date, to_char(m, 'YYYY-MM') from generate_series(q.since::timestamp, q.until::timestamp, interval '1 month') m where 'MONTH' = any (q.dimensions))`

const cells = (
  ambitoId: Sql,
): Sql => sql`select json_build_object('keys', json_build_object(${pairs(Object.fromEntries(grouped))}),
    'counts', json_build_object(${pairs(COUNTS)}), 'medianDays', ${sql.raw(MEDIAN)}, 'compartment', bool_or(f.compartment)) as cell
  from ${windows} w
  join cases.case_fact f on f.ambito_id = ${ambitoId} and f.opened_on <= w.until and f.closed_on >= w.since
  left join lateral unnest(case when 'NEED_DOMAIN' = any (q.dimensions) then f.need_domains end) n(domain) on true
  where q.valid
  group by ${keys}`

/**
 * Figures without persons over whole calendar months, so that two nearly equal periods count the same cohort.
 * Counted in one scan of the facts; what may not be shown is hidden before anything leaves.
 */
export const caseStatistics: Computed<Ambito> = computed<Ambito>(
  (ambito, args) => sql`(select case when ${SEES_STATISTICS} then json_build_object(
      'dimensions', q.dimensions, 'measures', q.measures, 'validRange', q.valid,
      'cells', coalesce((select json_agg(c.cell) from (${cells(ambito('id'))}) c), '[]'::json)) end
    from (select i.dimensions, i.measures, date_trunc('month', i.since)::date as since, (date_trunc('month', i.until) + interval '1 month - 1 day')::date as until,
        i.until >= (i.since + interval '1 month - 1 day')::date and i.until < i.since + interval '10 years' as valid
      from (select ${args('input.dimensions')}::text[] as dimensions, ${args('input.measures')}::text[] as measures, ${args('input.from')}::date as since, ${args('input.to')}::date as until) i) q)`,
  (counted) => (counted === null || counted === undefined ? null : buildStatisticTable(counted as CountedTable)),
)
