import { HIDDEN_COMPARTMENTS } from './conditions.ts'
import { AS_KEEPER, type Below, type NeighbourTables } from './neighbour-access.ts'

const FACTS = ['areas', 'parties', 'compartments', 'kin', 'frozen'] as const
const COLUMNS = FACTS.map((fact) => `access_${fact}`)
const OF_ABOVE = [...COLUMNS, 'provider_id']
const IS_BULK = `current_setting('app.bulk', true) = 'on'`

/**
 * The functions and triggers that derive the access columns of a neighbour's rows from what it knows of both the case and
 * the persons: those of `keepNeighbourAccess` (the case alone) are replaced. Needs `case_access_projection` and
 * `person_access_projection`, and tables that have `id`, `case_id` and `person_id`.
 *
 * A row carries the compartments of its person, its case and everybody whom the case is about (access rule 6.4, 1). A case or
 * a person that is not known, or frozen, freezes it.
 */
export const deriveRowAccess = ({ schema, tables, below = [] }: NeighbourTables): string =>
  [
    derived(schema),
    ...tables.map((table) => propagated(schema, table, below)),
    changedCases(schema, tables),
    changedPersons(schema, tables),
    ...tables.map((table) => filled(schema, table)),
    ...below.map((one) => handedDown(schema, one)),
  ].join('\n')

// In a case the relations are those of the case; whoever is hidden shows themselves only to who stands in a relation to
// them, too. Without a case they are those of the person.
const derived = (schema: string): string => `
  create function ${schema}.access_of(a_case uuid, a_person uuid)
  returns table (areas uuid[], parties uuid[], compartments text[], kin bigint[], frozen boolean) language sql stable as $$
    select coalesce(case when a_case is null then p.areas else array_remove(array[c.area_id], null) end, '{}'),
      case when a_case is null then coalesce(p.parties, '{}')
        else array(select distinct x from unnest(c.case_manager_id || c.team_staff_ids || c.docket_district_ids) x
          where x is not null and (not coalesce(p.compartments, '{}') && '{${HIDDEN_COMPARTMENTS.join(',')}}'::text[] or x = any (p.parties)) order by 1) end,
      array(select x from unnest(c.compartments) x union select x from unnest(p.compartments) x
        union select x from ${schema}.person_access_projection m, unnest(m.compartments) x where m.person_id = any (c.person_ids) order by 1),
      array(select x from unnest(c.kin) x union select x from unnest(p.kin) x order by 1),
      coalesce(p.frozen, true) or (a_case is not null and coalesce(c.frozen, true))
        or exists (select from unnest(c.person_ids) x left join ${schema}.person_access_projection m on m.person_id = x where coalesce(m.frozen, true))
    from (select 1) one left join ${schema}.case_access_projection c on c.case_id = a_case
      left join ${schema}.person_access_projection p on p.person_id = a_person $$;`

const differs = (columns: readonly string[], now: (column: string) => string): string =>
  columns.map((column) => `t.${column} is distinct from ${now(column)}`).join(' or ')

// The rows are locked before what decides about them is read: whoever comes second reads what the first has written.
const propagated = (schema: string, table: string, below: readonly Below[]): string => {
  const fact = (column: string): string => `n.${column.replace('access_', '')}`
  const own = below.filter(({ of }) => of === table)
  return `
  create function ${schema}.propagate_to_${table}(row_ids uuid[]) returns void language plpgsql ${AS_KEEPER} as $$
  begin
    perform from ${schema}.${table} t where t.id in (select unnest(row_ids)) order by t.id for no key update;
    update ${schema}.${table} t set ${COLUMNS.map((column) => `${column} = ${fact(column)}`).join(', ')}
    from (select r.id, a.* from ${schema}.${table} r cross join lateral ${schema}.access_of(r.case_id, r.person_id) a where r.id in (select unnest(row_ids))) n
    where n.id = t.id and (${differs(COLUMNS, fact)});${own
      .map(
        (one) => `
    update ${schema}.${one.table} t set ${OF_ABOVE.map((column) => `${column} = n.${column}`).join(', ')}
    from ${schema}.${table} n where n.id in (select unnest(row_ids)) and t.${one.by} = n.id and (${differs(OF_ABOVE, (column) => `n.${column}`)});`,
      )
      .join('')}
  end $$;`
}

const each = (schema: string, tables: readonly string[], where: string): string =>
  tables
    .map(
      (table) =>
        `perform ${schema}.propagate_to_${table}(array(select r.id from ${schema}.${table} r where ${where} order by 1));`,
    )
    .join('\n    ')

const changedCases = (schema: string, tables: readonly string[]): string => `
  create or replace function ${schema}.spread_access(case_ids uuid[]) returns void language plpgsql ${AS_KEEPER} as $$
  begin
    ${each(schema, tables, 'r.case_id in (select unnest(case_ids))')}
  end $$;

  drop function ${schema}.spread_all_access();
  create function ${schema}.spread_all_access() returns void language plpgsql ${AS_KEEPER} as $$
  begin
    ${each(schema, tables, 'true')}
  end $$;`

const changedPersons = (schema: string, tables: readonly string[]): string => `
  create function ${schema}.spread_person_access(person_ids uuid[]) returns void language plpgsql ${AS_KEEPER} as $$
  declare
    about uuid[] := array(select c.case_id from ${schema}.case_access_projection c where c.person_ids && spread_person_access.person_ids);
  begin
    ${each(schema, tables, 'r.person_id in (select unnest(spread_person_access.person_ids)) or r.case_id in (select unnest(about))')}
  end $$;

  create function ${schema}.tell_person_access() returns trigger language plpgsql as $$
  begin
    if pg_trigger_depth() > 1 or ${IS_BULK} then return null; end if;
    if tg_op = 'INSERT' then perform ${schema}.spread_person_access(array(select person_id from fresh));
    elsif tg_op = 'DELETE' then perform ${schema}.spread_person_access(array(select person_id from stale));
    else perform ${schema}.spread_person_access(array(select person_id from fresh union select person_id from stale));
    end if;
    return null;
  end $$;
  create trigger access_after_insert after insert on ${schema}.person_access_projection referencing new table as fresh for each statement execute function ${schema}.tell_person_access();
  create trigger access_after_update after update on ${schema}.person_access_projection referencing new table as fresh old table as stale for each statement execute function ${schema}.tell_person_access();
  create trigger access_after_delete after delete on ${schema}.person_access_projection referencing old table as stale for each statement execute function ${schema}.tell_person_access();`

// What decides about a new row is locked until the row is committed: whoever tightens access waits and propagates to it, or the row waits.
const filled = (schema: string, table: string): string => `
  create or replace function ${schema}.fill_access_of_${table}() returns trigger language plpgsql ${AS_KEEPER} as $$
  declare n record;
  begin
    if ${IS_BULK} then return new; end if;
    perform from ${schema}.case_access_projection a where a.case_id = new.case_id for no key update;
    perform from ${schema}.person_access_projection a where a.person_id = new.person_id
      or a.person_id = any ((select c.person_ids from ${schema}.case_access_projection c where c.case_id = new.case_id)::uuid[]) order by a.person_id for no key update;
    select * into n from ${schema}.access_of(new.case_id, new.person_id);
    ${FACTS.map((fact) => `new.access_${fact} := n.${fact};`).join('\n    ')}
    return new;
  end $$;
  drop trigger fill_access on ${schema}.${table};
  create trigger fill_access before insert or update of case_id, person_id on ${schema}.${table} for each row execute function ${schema}.fill_access_of_${table}();`

const handedDown = (schema: string, { table, of }: Below): string => `
  drop trigger hand_down_to_${table} on ${schema}.${of};
  create trigger hand_down_to_${table} after update of case_id, person_id, provider_id, service_id on ${schema}.${of} for each row
    when (old.case_id is distinct from new.case_id or old.person_id is distinct from new.person_id or old.provider_id is distinct from new.provider_id) execute function ${schema}.hand_down_to_${table}();`
