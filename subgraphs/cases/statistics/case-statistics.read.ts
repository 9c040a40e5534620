import { sql } from 'kysely'
import { today } from '#platform/read/arguments.ts'
import { computed, type Computed, type PlanViewer, type Sql } from '#platform/read/vocabulary.ts'
import type { Ambito } from '../ambito/ambito.stub.ts'
import { buildStatisticTable, type CountedTable } from './build-statistic-table.ts'
import { countsFor } from './counted-truth.ts'
import { FURTHER_DIMENSIONS, furtherOf } from './statistics-programme.ts'

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

// A month counts once it is over: who asks twice in a month must not learn who came in between.
const windows = sql`(select q.since, q.until, null::text as month where not ('MONTH' = any (q.dimensions))
  union all select m::date, (m + interval '1 month - 1 day')::date, to_char(m, 'YYYY-MM') from generate_series(q.since::timestamp, q.until::timestamp, interval '1 month') m where 'MONTH' = any (q.dimensions))`

const needs = sql`left join lateral unnest(case when 'NEED_DOMAIN' = any (q.dimensions) then f.need_domains end) n(domain) on true`

interface Counted {
  readonly ambitoId: Sql
  readonly viewer: PlanViewer
}

const cells = ({
  ambitoId,
  viewer,
}: Counted): Sql => sql`select json_build_object('keys', json_build_object(${pairs(Object.fromEntries(grouped))}),
    'counts', json_build_object(${pairs(COUNTS)}), 'medianDays', ${sql.raw(MEDIAN)}) as cell
  from ${windows} w
  join cases.case_fact f on f.ambito_id = ${ambitoId} and f.opened_on <= w.until and f.closed_on >= w.since
  ${needs}
  where q.valid and ${countsFor(viewer)}
  group by ${keys}`

const further = sql.raw(
  FURTHER_DIMENSIONS.map(
    (name) => `when '${name}' = any (q.dimensions) then coalesce(${DIMENSIONS[name]!}, 'UNKNOWN')`,
  ).join(' '),
)
const MINORS = `('A0_2', 'A3_5', 'A6_13', 'A14_17')`
// Of whom the birth date is not known may be a minor.
const isSensitive = sql.raw(
  `bool_or(f.compartment or (f.subject_key is not null and (f.age_band is null or f.age_band in ${MINORS})))`,
)
const month = (day: string): Sql => sql.raw(`(extract(year from ${day}) * 12 + extract(month from ${day}) - 1)::int`)

const events = ({
  ambitoId,
  viewer,
}: Counted): Sql => sql`select json_build_array(g.area, g.sex, g.further, g.series, g.month, g.n, g.sensitive) as event
  from (select coalesce(f.area_code, 'UNKNOWN') as area, coalesce(f.sex, 'UNKNOWN') as sex, case ${further} else '' end as further,
      e.series, ${month('e.day')} as month, count(*)::int as n, ${isSensitive} as sensitive
    from cases.case_fact f ${needs}
    cross join lateral (values (f.kind || '+', f.opened_on), (case when f.kind in ('CASE', 'CARE_PLAN') then f.kind || '-' end, f.closed_on),
      (case when f.unmet then 'UNMET+' end, f.opened_on), (case when f.kind = 'CASE' then 'TAKEN+' end, f.taken_in_charge_on)) e(series, day)
    where q.valid and f.ambito_id = ${ambitoId} and e.series is not null and e.day < q.running and ${countsFor(viewer)}
    group by 1, 2, 3, 4, 5) g`

/**
 * Figures without persons over whole calendar months that are over, so that the same question has the same answer until another
 * month ends. What may be shown is decided on all that ever happened, whatever the period. Who lists such rows is counted those they see.
 */
export const caseStatistics: Computed<Ambito> = computed<Ambito>(
  (ambito, args, _asked, viewer) => sql`(select json_build_object(
      'dimensions', q.dimensions, 'measures', q.measures, 'validRange', q.valid, 'first', ${month('q.since')}, 'last', ${month('q.until')},
      'events', coalesce((select json_agg(e.event) from (${events({ ambitoId: ambito('id'), viewer })}) e), '[]'::json),
      'cells', coalesce((select json_agg(c.cell) from (${cells({ ambitoId: ambito('id'), viewer })}) c), '[]'::json))
    from (select i.*, i.whole and i.since <= i.until and i.until < i.since + interval '10 years' as valid
      from (select a.dimensions, a.measures, a.running, date_trunc('month', a.since)::date as since,
          least((date_trunc('month', a.until) + interval '1 month - 1 day')::date, a.running - 1) as until, a.until >= (a.since + interval '1 month - 1 day')::date as whole
        from (select ${args('input.dimensions')}::text[] as dimensions, ${args('input.measures')}::text[] as measures, ${args('input.from')}::date as since, ${args('input.to')}::date as until,
          date_trunc('month', ${today}::date)::date as running) a) i) q)`,
  (counted) =>
    counted === null || counted === undefined ? null : buildStatisticTable(withoutUnasked(counted as CountedTable)),
)

/** The statement gives an empty key where no further dimension is asked. */
const withoutUnasked = (counted: CountedTable): CountedTable =>
  furtherOf(counted.dimensions).length > 0
    ? counted
    : {
        ...counted,
        events: counted.events.map(
          ([area, sex, , ...rest]) => [area, sex, ...rest] as unknown as CountedTable['events'][number],
        ),
      }
