import { INCOHERENCE_CODES } from '../area-budget/budget-alert-code.ts'

/*
 * When the budget of an area raises an alert (regulation art. 8; R8.7, A9). `position` orders them, gravest first.
 * Amounts in messages are written the Italian way: point for thousands, comma for cents.
 */

const INSERT =
  'insert into finance.budget_alert (id, ambito_id, area_budget_id, position, level, code, message, cost_item_id)'

/** The same alert keeps its id when alerts are rebuilt. */
const idOf = (what: string): string => `md5(${what})::uuid`

const euros = (amount: string): string => `translate(to_char(${amount}, 'FM999,999,999,990.00'), ',.', '.,') || ' €'`

/** Of 80, 90 and 100 % of what was assigned, the highest that committed and reserved together have reached. */
export const THRESHOLD_SQL = `${INSERT}
  select ${idOf("a.id || 'spent'")}, a.ambito_id, a.id, t.position, t.level, t.code, 'Impegnato e prenotato ' || ${euros('a.committed + a.reserved')} || ' su ' || ${euros('a.assigned')} || ' assegnati: raggiunta la soglia ' || t.said, null
  from finance.area_budget a
  cross join lateral (
    select * from (values (100, 0, 'CRITICAL', 'SPENT_100', 'del 100 %'), (90, 20, 'WARNING', 'SPENT_90', 'del 90 %'), (80, 40, 'INFO', 'SPENT_80', 'dell’80 %')) as v (percent, position, level, code, said)
    where (a.committed + a.reserved) * 100 >= a.assigned * v.percent order by v.percent desc limit 1
  ) t where a.assigned > 0`

/** What the act assigned and what the ledger appropriates come from two sources: a difference is reported, not refused (I22). */
export const ASSIGNED_SQL = `${INSERT}
  select ${idOf("a.id || 'assigned'")}, a.ambito_id, a.id, 21, 'WARNING', 'ASSIGNED_DIFFERS', 'Assegnati ' || ${euros('a.assigned')} || ', stanziati in bilancio ' || ${euros('a.appropriated')}, null
  from finance.area_budget a where a.assigned <> a.appropriated`

/**
 * A cost item concerns the budget of the area of its sheet in every year of a plan that is or was in force, and the
 * budget of any area and year in which one of its lines stands. Over its amount is critical, under it is information; a
 * line in another area than its sheet is a warning.
 */
export const INCOHERENCE_SQL = `with item as (
    select i.id, i.ambito_id, i.code, s.code as sheet, s.area_id, p.from_year, p.to_year, p.status,
      coalesce((select sum(l.competence) from finance.budget_line l where l.cost_item_id = i.id), 0) - i.amount as drift,
      exists (select from finance.budget_line l where l.cost_item_id = i.id and l.area_id is distinct from s.area_id) as stray
    from finance.cost_item i join finance.plan_sheet s on s.id = i.sheet_id join finance.zone_plan p on p.id = s.plan_id
  ), concerned as (
    select a.id as area_budget_id, i.* from item i join finance.area_budget a on a.ambito_id = i.ambito_id where (i.drift <> 0 or i.stray)
  and ((a.area_id is not distinct from i.area_id and a.year between i.from_year and i.to_year and i.status in ('IN_FORCE', 'AMENDED', 'CLOSED'))
      or exists (select from finance.budget_line l where l.cost_item_id = i.id and l.year = a.year and l.area_id is not distinct from a.area_id))
  ), said as (
    select c.*, case when drift > 0 then 1 when drift < 0 then 41 end as position, case when drift > 0 then 'CRITICAL' else 'INFO' end as level,
      case when drift > 0 then 'COST_ITEM_OVER' else 'COST_ITEM_UNDER' end as kind,
      'Voce ' || code || ' della scheda ' || sheet || ': stanziamenti ' || case when drift > 0 then 'superiori' else 'inferiori' end || ' al previsto di ' || ${euros('abs(drift)')} as message
    from concerned c where drift <> 0
    union all
    select c.*, 22, 'WARNING', 'LINE_OUTSIDE_AREA', 'Voce ' || code || ' della scheda ' || sheet || ': un capitolo è assegnato a un’altra area' from concerned c where stray
  )
  ${INSERT} select ${idOf('area_budget_id || id::text || kind')}, ambito_id, area_budget_id, position, level, kind, message, id from said order by area_budget_id, position, sheet, code`

/** Says in the row of the budget itself whether it is coherent: true to whoever sees the row, alerts or not. */
export const COHERENCE_SQL = `update finance.area_budget a set coherent_with_plan = not exists (
  select from finance.budget_alert x where x.area_budget_id = a.id and x.code in (${INCOHERENCE_CODES.map((code) => `'${code}'`).join(', ')}))`
