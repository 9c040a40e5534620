import { SYSTEM_ROLE } from '#platform/database/system-role.ts'
import { HIDDEN_COMPARTMENTS } from './conditions.ts'
import { AS_KEEPER, type Below, type NeighbourTables } from './neighbour-access.ts'

// Part of the history of `services` and `finance`: applied migrations call it, so its text is never changed.

const FACTS = ['areas', 'parties', 'compartments', 'kin', 'frozen', 'until'] as const
const COLUMNS = FACTS.map((fact) => `access_${fact}`)
const OF_ABOVE = [...COLUMNS, 'provider_id']
const IS_BULK = `current_setting('app.bulk', true) = 'on'`
const HIDDEN = `'{${HIDDEN_COMPARTMENTS.join(',')}}'::text[]`

/**
 * The functions and triggers by which rows about persons follow the person, in place of those of `deriveRowAccess`. Needs
 * `survivor_id` and `until` on `person_access_projection`, `until` on `case_access_projection`, `recorded_person_id` on the
 * tables, and `access_until` on all of them.
 *
 * - `person_id` is the survivor of whom the row was recorded about; `recorded_person_id` is the latter while both differ. So the
 *   row is derived from a state: in any order of events, twice, along chains, and back when a merge is undone.
 * - The access columns are derived from the facts of both, because the facts of one may be newer: compartments and household
 *   hashes are the union, frozen is either.
 * - `rows_behind()` names the rows that differ from what is derived; there are none unless a load left them.
 */
export const followPersons = ({ schema, tables, below = [] }: NeighbourTables): string =>
  [
    derived(schema),
    ...tables.map((table) => propagated(schema, table, below)),
    changedPersons(schema, tables),
    ...tables.map((table) => filled(schema, table)),
    ...below.map((one) => inherited(schema, one)),
    behind(schema, tables, below),
  ].join('\n')

const derived = (schema: string): string => `
  drop function ${schema}.access_of(uuid, uuid);
  create function ${schema}.access_of(a_case uuid, recorded uuid, a_person uuid)
  returns table (areas uuid[], parties uuid[], compartments text[], kin bigint[], frozen boolean, until timestamptz) language sql stable as $$
    select coalesce(case when a_case is null then o.areas else array_remove(array[c.area_id], null) end, '{}'),
      array(select distinct x from unnest(case when a_case is null then o.parties else c.case_manager_id || c.team_staff_ids || c.docket_district_ids end) x
        where x is not null and (not coalesce(o.compartments, '{}') && ${HIDDEN} or x = any (o.parties))
          and (not coalesce(p.compartments, '{}') && ${HIDDEN} or x = any (p.parties)) order by 1),
      array(select x from unnest(c.compartments) x union select x from unnest(o.compartments) x union select x from unnest(p.compartments) x
        union select x from ${schema}.person_access_projection m, unnest(m.compartments) x where m.person_id = any (c.person_ids) order by 1),
      array(select x from unnest(c.kin) x union select x from unnest(o.kin) x union select x from unnest(p.kin) x order by 1),
      coalesce(o.frozen, true) or coalesce(p.frozen, true) or (a_case is not null and coalesce(c.frozen, true))
        or exists (select from unnest(c.person_ids) x left join ${schema}.person_access_projection m on m.person_id = x where coalesce(m.frozen, true)),
      least(c.until, o.until, p.until, (select min(m.until) from ${schema}.person_access_projection m where m.person_id = any (c.person_ids)))
    from (select 1) one left join ${schema}.case_access_projection c on c.case_id = a_case
      left join ${schema}.person_access_projection o on o.person_id = recorded
      left join ${schema}.person_access_projection p on p.person_id = a_person $$;`

/** The rows of a table with whom they are about and what decides about them, as derived now. */
const derivedRows = (schema: string, table: string, where: string): string => `
    select r.id, r.case_id, w.recorded, w.person_id, nullif(w.recorded, w.person_id) as recorded_person_id
    from ${schema}.${table} r left join ${schema}.person_access_projection a on a.person_id = coalesce(r.recorded_person_id, r.person_id)
      cross join lateral (select coalesce(r.recorded_person_id, r.person_id) as recorded, coalesce(a.survivor_id, r.recorded_person_id, r.person_id) as person_id) w
    where ${where}`

const differs = (columns: readonly string[], now: (column: string) => string): string =>
  columns.map((column) => `t.${column} is distinct from ${now(column)}`).join(' or ')
const fact = (column: string): string => `n.${column.replace('access_', '')}`
const MOVED = ['person_id', 'recorded_person_id']

// The rows are locked before what decides about them is read: the second transaction reads what the first has written.
const propagated = (schema: string, table: string, below: readonly Below[]): string => `
  create or replace function ${schema}.propagate_to_${table}(row_ids uuid[]) returns void language plpgsql ${AS_KEEPER} as $$
  begin
    perform from ${schema}.${table} t where t.id in (select unnest(row_ids)) order by t.id for no key update;
    update ${schema}.${table} t set ${MOVED.map((column) => `${column} = n.${column}`).join(', ')}
    from (${derivedRows(schema, table, 'r.id in (select unnest(row_ids))')}) n
    where n.id = t.id and (${differs(MOVED, (column) => `n.${column}`)});
    update ${schema}.${table} t set ${COLUMNS.map((column) => `${column} = ${fact(column)}`).join(', ')}
    from (select r.id, a.* from ${schema}.${table} r cross join lateral ${schema}.access_of(r.case_id, coalesce(r.recorded_person_id, r.person_id), r.person_id) a where r.id in (select unnest(row_ids))) n
    where n.id = t.id and (${differs(COLUMNS, fact)});${below
      .filter(({ of }) => of === table)
      .map(
        (one) => `
    update ${schema}.${one.table} t set ${OF_ABOVE.map((column) => `${column} = n.${column}`).join(', ')}
    from ${schema}.${table} n where n.id in (select unnest(row_ids)) and t.${one.by} = n.id and (${differs(OF_ABOVE, (column) => `n.${column}`)});`,
      )
      .join('')}
  end $$;`

const changedPersons = (schema: string, tables: readonly string[]): string => `
  create or replace function ${schema}.spread_person_access(person_ids uuid[]) returns void language plpgsql ${AS_KEEPER} as $$
  declare
    about uuid[] := array(select c.case_id from ${schema}.case_access_projection c where c.person_ids && spread_person_access.person_ids);
  begin${tables
    .map(
      (table) => `
    perform ${schema}.propagate_to_${table}(array(
      select r.id from ${schema}.${table} r where r.person_id in (select unnest(spread_person_access.person_ids))
      union select r.id from ${schema}.${table} r where r.recorded_person_id in (select unnest(spread_person_access.person_ids))
      union select r.id from ${schema}.${table} r where r.case_id in (select unnest(about)) order by 1));`,
    )
    .join('')}
  end $$;`

// What decides about a new row is locked until the row is committed: a transaction that tightens access, or merges, waits and propagates to
// it, or the row waits. The propagation itself derives sets of rows at a time and needs no trigger; it runs as the system role.
const filled = (schema: string, table: string): string => `
  create index ${table}_recorded_person on ${schema}.${table} (recorded_person_id) where recorded_person_id is not null;

  create or replace function ${schema}.fill_access_of_${table}() returns trigger language plpgsql ${AS_KEEPER} as $$
  declare
    n record;
    recorded uuid := coalesce(new.recorded_person_id, new.person_id);
  begin
    if ${IS_BULK} then return new; end if;
    -- A correction: the row is about somebody else.
    if tg_op = 'UPDATE' and new.person_id <> old.person_id and new.recorded_person_id is not distinct from old.recorded_person_id then recorded := new.person_id; end if;
    perform from ${schema}.case_access_projection a where a.case_id = new.case_id for no key update;
    perform from ${schema}.person_access_projection a where a.person_id = recorded
      or a.person_id = (select p.survivor_id from ${schema}.person_access_projection p where p.person_id = recorded)
      or a.person_id = any ((select c.person_ids from ${schema}.case_access_projection c where c.case_id = new.case_id)::uuid[]) order by a.person_id for no key update;
    new.person_id := coalesce((select p.survivor_id from ${schema}.person_access_projection p where p.person_id = recorded), recorded);
    new.recorded_person_id := nullif(recorded, new.person_id);
    -- Merged meanwhile into somebody else.
    perform from ${schema}.person_access_projection a where a.person_id = new.person_id for no key update;
    select * into n from ${schema}.access_of(new.case_id, recorded, new.person_id);
    ${FACTS.map((one) => `new.access_${one} := n.${one};`).join('\n    ')}
    return new;
  end $$;
  drop trigger fill_access on ${schema}.${table};
  create trigger fill_access before insert or update of case_id, person_id, recorded_person_id on ${schema}.${table} for each row
    when (current_user <> '${SYSTEM_ROLE}') execute function ${schema}.fill_access_of_${table}();`

const inherited = (schema: string, { table, of, by }: Below): string => `
  create or replace function ${schema}.fill_access_of_${table}() returns trigger language plpgsql ${AS_KEEPER} as $$
  declare n record;
  begin
    if ${IS_BULK} then return new; end if;
    select * into n from ${schema}.${of} a where a.id = new.${by} for no key update;
    ${COLUMNS.map((column) => `new.${column} := ${ABSENT[column] ?? `coalesce(n.${column}, '{}')`};`).join('\n    ')}
    new.provider_id := n.provider_id;
    return new;
  end $$;

  create or replace function ${schema}.hand_down_to_${table}() returns trigger language plpgsql ${AS_KEEPER} as $$
  begin
    update ${schema}.${table} t set ${OF_ABOVE.map((column) => `${column} = new.${column}`).join(', ')} where t.${by} = new.id;
    return null;
  end $$;`

const ABSENT: Readonly<Record<string, string>> = {
  access_frozen: 'coalesce(n.access_frozen, true)',
  access_until: 'n.access_until',
}

const behind = (schema: string, tables: readonly string[], below: readonly Below[]): string => {
  const names = (columns: readonly string[], now: (column: string) => string): string =>
    `array_remove(array[${columns.map((column) => `case when t.${column} is distinct from ${now(column)} then '${column}' end`).join(', ')}], null)`
  const own = tables.map(
    (table) => `
    select '${table}', t.id, ${names([...MOVED, ...COLUMNS], (column) => (MOVED.includes(column) ? `d.${column}` : fact(column)))} as columns
    from ${schema}.${table} t join (${derivedRows(schema, table, 'true')}) d on d.id = t.id cross join lateral ${schema}.access_of(d.case_id, d.recorded, d.person_id) n`,
  )
  const theirs = below.map(
    ({ table, of, by }) => `
    select '${table}', t.id, ${names(OF_ABOVE, (column) => `n.${column}`)} from ${schema}.${table} t join ${schema}.${of} n on n.id = t.${by}`,
  )
  return `
  create function ${schema}.rows_behind() returns table (of_table text, id uuid, columns text[]) language sql stable ${AS_KEEPER} as $$
    select * from (${[...own, ...theirs].join(' union all ')}) x where columns <> '{}' $$;`
}
