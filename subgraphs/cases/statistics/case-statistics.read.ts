import { sql } from 'kysely'
import { casePolicy } from '../case/case.policy.ts'
import { today } from '#platform/read/arguments.ts'
import { computed, type Computed, type PlanViewer, type Sql } from '#platform/read/vocabulary.ts'
import type { Ambito } from '../ambito/ambito.stub.ts'
import { buildStatisticTable, type CountedCell, type CountedTable } from './build-statistic-table.ts'
import { countsFor, seenRows } from './counted-truth.ts'
import type { CountedEvents } from './statistic-places.ts'
import { MEASURES, PLACE_DIMENSIONS, type Measure } from './statistics-programme.ts'
import { LEAD_AREAS } from './viewer-roles.ts'

// q: what is asked, f: the fact, w: the window (the whole period, or one month), n: one need.
const DIMENSIONS: Readonly<Record<string, string>> = {
  AREA: 'f.area_code',
  MUNICIPALITY: 'f.municipality_code',
  AGE_BAND: 'f.age_band',
  SEX: 'f.sex',
  ORIGIN: 'f.origin',
  STATUS: 'f.status',
  CARE_PLAN_KIND: 'f.care_plan_kind',
  NEED_DOMAIN: 'n.domain',
}

// Each dimension is a constant null unless it is asked, so one text serves every choice of dimensions.
const places = PLACE_DIMENSIONS.map(
  (name) => `case when '${name}' = any (q.dimensions) then coalesce(${DIMENSIONS[name]!}, 'UNKNOWN') end`,
)
const columns = places.map((_, at) => `k${at}`)
const placed = sql.raw(places.map((text, at) => `${text} as k${at}`).join(', '))
const listed = sql.raw(columns.join(', '))
const keys = sql.raw(`json_build_array(${columns.join(', ')})`)

// A month counts once it is over: who asks twice in a month must not learn who came in between.
const windows = sql`(select q.since, q.until, null::text as month where not ('MONTH' = any (q.dimensions))
  union all select m::date, (m + interval '1 month - 1 day')::date, to_char(m, 'YYYY-MM') from generate_series(q.since::timestamp, q.until::timestamp, interval '1 month') m where 'MONTH' = any (q.dimensions))`

const needs = sql`left join lateral unnest(case when 'NEED_DOMAIN' = any (q.dimensions) then f.need_domains end) n(domain) on true`

interface Counted {
  readonly ambitoId: Sql
  readonly viewer: PlanViewer
}

// Protected identities are in no statistic, by the labels that are in force when it is asked for.
const countable = sql`f.id not in (select cases.uncountable_facts())`

const cases = sql`${windows} w join f on f.kind = 'CASE' and f.opened_on <= w.until and f.closed_on >= w.since`

// Persons by place and period, with the hashes of those who have more than one case: `s` is a person.
const persons = sql`select ${keys} as keys, s.month, count(s.subject_key)::int as persons, (sum(s.n) - count(s.subject_key))::int as repeats,
    bit_xor(uuid_hash_extended(s.subject_key, 1)) filter (where s.n > 1)::text as repeats_key
  from (select ${listed}, w.month, f.subject_key, count(*) as n from ${cases} and 'PERSONS' = any (q.measures) group by ${listed}, w.month, f.subject_key) s
  group by ${listed}, s.month`

const medians = sql`select ${keys} as keys, t.month, round((percentile_cont(0.5) within group (order by t.days))::numeric, 1)::text as median
  from (select ${listed}, w.month, (f.taken_in_charge_on - f.opened_on)::double precision as days from ${cases} and 'MEDIAN_DAYS' = any (q.measures) and f.taken_in_charge_on between w.since and w.until) t
  group by ${listed}, t.month`

// The whole period has no month: joined as a text, because null equals nothing.
const cells = sql`select json_build_object('keys', keys, 'month', nullif(month, ''), 'persons', persons, 'repeats', repeats, 'repeatsKey', repeats_key, 'medianDays', median) as cell
  from (select keys::text as keys, coalesce(month, '') as month, persons, repeats, repeats_key from (${persons}) p) p
  full join (select keys::text as keys, coalesce(month, '') as month, median from (${medians}) m) m using (keys, month)`

const MINORS = `('A0_2', 'A3_5', 'A6_13', 'A14_17')`
// Of whom the birth date is not known may be a minor.
const isSensitive = sql.raw(
  `(f.compartment or (f.subject_key is not null and (f.age_band is null or f.age_band in ${MINORS})))`,
)
const month = (day: string): Sql => sql.raw(`(extract(year from ${day}) * 12 + extract(month from ${day}) - 1)::int`)

// Whether a fact is the first case of its subject, where persons are asked for.
const isFirst = sql.raw(
  `case when f.kind = 'CASE' and f.subject_key is not null and 'PERSONS' = any (q.measures) then row_number() over (partition by f.subject_key, f.kind order by f.opened_on, f.id) = 1 end`,
)

// The series that the measures are made of, and the kinds of facts of these: of no others is anything looked up, counted and sent.
const ofMeasures = (each: (measure: Measure) => readonly (string | undefined)[]): Sql => {
  const pairs = Object.entries(MEASURES).flatMap(([name, measure]) =>
    each(measure).flatMap((one) => (one === undefined ? [] : [`('${name}', '${one}')`])),
  )
  return sql.raw(
    `array(select m.part from (values ${pairs.join(', ')}) m(measure, part) where m.measure = any (a.measures))`,
  )
}

// Months that no base figure of the period tells apart are one: all before its first quarter, and all after it.
const bucket = sql`greatest(q.earlier, least(q.later, ${month('e.day')}))`

// `f`: what is counted, at its places. Looked up once for events and cells.
const facts = ({
  ambitoId,
  viewer,
}: Counted): Sql => sql`select ${placed}, f.kind, f.subject_key, f.unmet, f.opened_on, f.closed_on, f.taken_in_charge_on,
    uuid_hash_extended(f.id, 1) as key, f.is_first, ${isSensitive} as sensitive, f.area_id = any (${LEAD_AREAS}) as own
  from (select f.*, ${isFirst} as is_first from cases.case_fact f
    where q.valid and f.ambito_id = ${ambitoId} and case when f.kind = any (q.kinds) then ${countable} and ${countsFor(viewer)} else false end) f ${needs}`

const events = sql`select json_build_array(${keys}, json_agg(json_build_array(g.series, g.month, g.n, g.key, g.firsts, g.sensitive, g.own))) as place
  from (select ${listed}, e.series, ${bucket} as month, count(*)::int as n, bit_xor(e.key)::text as key, (count(*) filter (where e.is_first))::int as firsts,
      bool_or(e.sensitive) as sensitive, coalesce(bool_and(e.own), false) as own
    from (select f.*, f.kind || '+' as series, f.opened_on as day from f where f.kind || '+' = any (q.series)
      union all select f.*, f.kind || '-', f.closed_on from f where f.kind || '-' = any (q.series)
      union all select f.*, 'UNMET+', f.opened_on from f where f.unmet and 'UNMET+' = any (q.series)
      union all select f.*, 'TAKEN+', f.taken_in_charge_on from f where f.kind = 'CASE' and 'TAKEN+' = any (q.series)) e
    where e.day < q.running
    group by ${sql.raw([...columns, 'e.series', '10'].join(', '))}) g
  group by ${listed}`

/**
 * Figures over whole calendar months that are over, so that the same question has the same answer until another month ends: to who sees
 * the rows that are counted, how many they see; to others a statistic, decided on all that ever happened (decision 0032).
 */
export const caseStatistics: Computed<Ambito> = computed<Ambito>(
  (
    ambito,
    args,
    _asked,
    viewer,
  ) => sql`(select (with f as materialized (${facts({ ambitoId: ambito('id'), viewer })}) select json_build_object(
      'dimensions', q.dimensions, 'measures', q.measures, 'validRange', q.valid, 'first', ${month('q.since')}, 'last', ${month('q.until')},
      'seen', ${sql.lit(JSON.stringify(seenRows(viewer)))}::json,
      'places', coalesce((select json_agg(e.place) from (${events}) e), '[]'::json),
      'cells', coalesce((select json_agg(c.cell) from (${cells}) c), '[]'::json)))
    -- Asked once: without offset its expressions would stand in the place of each reference to it, for each row.
    from (select i.*, i.whole and i.since <= i.until and i.until < i.since + interval '10 years' as valid,
        ${month("date_trunc('quarter', i.since)")} - 1 as earlier, ${month('i.until')} + 1 as later
      from (select a.dimensions, a.measures, ${ofMeasures(({ begins, ends }) => [begins, ends])} as series, ${ofMeasures(({ kinds }) => kinds)} as kinds, a.running, date_trunc('month', a.since)::date as since,
          least((date_trunc('month', a.until) + interval '1 month - 1 day')::date, a.running - 1) as until, a.until >= (a.since + interval '1 month - 1 day')::date as whole
        from (select ${args('input.dimensions')}::text[] as dimensions, ${args('input.measures')}::text[] as measures, ${args('input.from')}::date as since, ${args('input.to')}::date as until,
          date_trunc('month', ${today}::date)::date as running) a) i offset 0) q)`,
  (counted, noise) =>
    counted === null || counted === undefined ? null : buildStatisticTable(readTable(counted as AnsweredTable), noise),
  [casePolicy],
)

/** A table as the statement answers it: events by place, so that its keys are sent once. */
type AnsweredTable = Omit<CountedTable, 'events'> & {
  readonly places: readonly (readonly [keys: CountedEvents[0], events: readonly EventsOfPlace[]])[]
}
type EventsOfPlace = CountedEvents extends readonly [unknown, ...infer Rest] ? Readonly<Rest> : never

/** The keys of a cell come as text, because JSON cannot be joined by. */
const readTable = ({ places: found, ...counted }: AnsweredTable): CountedTable => ({
  ...counted,
  events: found.flatMap(([keysOfPlace, rows]) => rows.map((row): CountedEvents => [keysOfPlace, ...row])),
  cells: counted.cells.map((cell) => ({ ...cell, keys: JSON.parse(String(cell.keys)) as CountedCell['keys'] })),
})
