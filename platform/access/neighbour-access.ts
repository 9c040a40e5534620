import { AS_SYSTEM } from '#platform/database/system-role.ts'
import { CARRIES_FACTS } from '#platform/outbox/outbox-tables.ts'

/** Where envelopes are kept: a schema with `case_access_projection`, and its tables that have `case_id` and a `NeighbourEnvelope`. */
export interface NeighbourTables {
  readonly schema: 'services' | 'finance'
  readonly tables: readonly string[]
  /** Tables whose rows belong to a row of one of these and carry its envelope and its `provider_id`. */
  readonly below?: readonly Below[]
}

/** A table below another: `by` is its column that names the row above. */
export interface Below {
  readonly table: string
  readonly of: string
  readonly by: string
}

const FACTS = ['areas', 'parties', 'compartments', 'kin', 'frozen'] as const

/**
 * The functions and triggers that keep the envelopes of a neighbour equal to its projection of case access, in the
 * transaction that changes either: `spread_access(cases)`, `spread_all_access()` for after a bulk load. What they see is what
 * the system role sees (`AS_KEEPER`), whoever writes.
 */
export const keepNeighbourAccess = ({ schema, tables, below = [] }: NeighbourTables): string =>
  [
    envelopes(schema),
    spread(schema, tables, below),
    told(schema),
    ...tables.map((table) => filled(schema, table)),
    ...below.map((one) => inherited(schema, one)),
    ...[...tables, ...below.map(({ table }) => table)].map((table) => carried(schema, table)),
  ].join('\n')

/** As which a function that keeps or counts sees rows: all of the Ambito, one's own file included. */
export const AS_KEEPER = AS_SYSTEM

// `frozen` is never null here, so a case without a row is told by it.
const envelopes = (schema: string): string => `
  create function ${schema}.case_envelopes(case_ids uuid[])
  returns table (case_id uuid, areas uuid[], parties uuid[], compartments text[], kin bigint[], frozen boolean) language sql stable ${AS_KEEPER} as $$
    select a.case_id, array_remove(array[a.area_id], null),
      array(select distinct p from unnest(a.case_manager_id || a.team_staff_ids || a.docket_district_ids) p where p is not null order by p),
      a.compartments, a.kin, a.frozen
    from ${schema}.case_access_projection a where a.case_id in (select unnest(case_ids)) $$;`

const now = (fact: (typeof FACTS)[number]): string =>
  fact === 'frozen' ? 'coalesce(n.frozen, true)' : `coalesce(n.${fact}, '{}')`

const COLUMNS = FACTS.map((fact) => `access_${fact}`)
const OF_ABOVE = [...COLUMNS, 'provider_id']

const spread = (schema: string, tables: readonly string[], below: readonly Below[]): string => `
  create function ${schema}.spread_access(case_ids uuid[]) returns void language plpgsql ${AS_KEEPER} as $$
  begin${tables
    .map(
      (table) => `
    update ${schema}.${table} t set ${FACTS.map((fact) => `access_${fact} = n.${fact}`).join(', ')}
    from (
      select r.id, ${FACTS.map((fact) => `${now(fact)} as ${fact}`).join(', ')}
      from ${schema}.${table} r left join ${schema}.case_envelopes(case_ids) n on n.case_id = r.case_id
      where r.case_id in (select unnest(case_ids))) n
    where n.id = t.id and (${FACTS.map((fact) => `t.access_${fact} is distinct from n.${fact}`).join(' or ')});`,
    )
    .join('')}${below
    .map(
      ({ table, of, by }) => `
    update ${schema}.${table} t set ${OF_ABOVE.map((column) => `${column} = n.${column}`).join(', ')}
    from ${schema}.${of} n where n.case_id in (select unnest(case_ids)) and t.${by} = n.id and (${OF_ABOVE.map((column) => `t.${column} is distinct from n.${column}`).join(' or ')});`,
    )
    .join('')}
  end $$;

  create function ${schema}.spread_all_access() returns void language sql as $$
    select ${schema}.spread_access(array(${tables.map((table) => `select case_id from ${schema}.${table} where case_id is not null`).join(' union ')})) $$;`

const told = (schema: string): string => `
  create function ${schema}.tell_access() returns trigger language plpgsql as $$
  begin
    if pg_trigger_depth() > 1 or current_setting('app.bulk', true) = 'on' then return null; end if;
    if tg_op = 'INSERT' then perform ${schema}.spread_access(array(select case_id from fresh));
    elsif tg_op = 'DELETE' then perform ${schema}.spread_access(array(select case_id from stale));
    else perform ${schema}.spread_access(array(select case_id from fresh union select case_id from stale));
    end if;
    return null;
  end $$;
  create trigger access_after_insert after insert on ${schema}.case_access_projection referencing new table as fresh for each statement execute function ${schema}.tell_access();
  create trigger access_after_update after update on ${schema}.case_access_projection referencing new table as fresh old table as stale for each statement execute function ${schema}.tell_access();
  create trigger access_after_delete after delete on ${schema}.case_access_projection referencing old table as stale for each statement execute function ${schema}.tell_access();`

// The carrier of facts writes the projection, for every Ambito: what it tightens must reach the rows in its transaction.
const carried = (schema: string, table: string): string => `
  create policy kept_seen on ${schema}.${table} for select using (${CARRIES_FACTS});
  create policy kept on ${schema}.${table} for update using (${CARRIES_FACTS}) with check (${CARRIES_FACTS});`

/**
 * The functions that fill a new row, as they stand in `keepNeighbourAccess`, for a schema that has older ones. They lock what
 * decides about the row until it stands: who tightens access then waits for the row and spreads over it, or the row waits.
 */
export const fillNeighbourAccess = ({ schema, tables, below = [] }: NeighbourTables): string =>
  [...tables.map((table) => fills(schema, table)), ...below.map((one) => fillsBelow(schema, one))].join('\n')

// Before the row is written, so that row-level security decides about the new row by its envelope.
const filled = (schema: string, table: string): string => `${fills(schema, table)}
  create trigger fill_access before insert or update of case_id on ${schema}.${table} for each row execute function ${schema}.fill_access_of_${table}();`

const fills = (schema: string, table: string): string => `
  create or replace function ${schema}.fill_access_of_${table}() returns trigger language plpgsql ${AS_KEEPER} as $$
  declare n record;
  begin
    if current_setting('app.bulk', true) = 'on' then return new; end if;
    perform from ${schema}.case_access_projection a where a.case_id = new.case_id for no key update;
    select * into n from ${schema}.case_envelopes(array[new.case_id]);
    ${FACTS.map((fact) => `new.access_${fact} := ${now(fact)};`).join('\n    ')}
    return new;
  end $$;`

// A row above that moves to another case or provider takes those below with it.
const inherited = (schema: string, one: Below): string => `${fillsBelow(schema, one)}
  create trigger fill_access before insert on ${schema}.${one.table} for each row execute function ${schema}.fill_access_of_${one.table}();
${handedDown(schema, one)}`

const fillsBelow = (schema: string, { table, of, by }: Below): string => `
  create or replace function ${schema}.fill_access_of_${table}() returns trigger language plpgsql ${AS_KEEPER} as $$
  declare n record;
  begin
    if current_setting('app.bulk', true) = 'on' then return new; end if;
    select * into n from ${schema}.${of} a where a.id = new.${by} for no key update;
    ${COLUMNS.map((column) => `new.${column} := coalesce(n.${column}, ${column === 'access_frozen' ? 'true' : `'{}'`});`).join('\n    ')}
    new.provider_id := n.provider_id;
    return new;
  end $$;`

const handedDown = (schema: string, { table, of, by }: Below): string => `
  create function ${schema}.hand_down_to_${table}() returns trigger language plpgsql ${AS_KEEPER} as $$
  begin
    update ${schema}.${table} t set ${OF_ABOVE.map((column) => `${column} = new.${column}`).join(', ')} where t.${by} = new.id;
    return null;
  end $$;
  create trigger hand_down_to_${table} after update of case_id, provider_id, service_id on ${schema}.${of} for each row
    when (old.case_id is distinct from new.case_id or old.provider_id is distinct from new.provider_id) execute function ${schema}.hand_down_to_${table}();`
