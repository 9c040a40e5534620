// Functions that derive columns or count see more rows than who calls them. They run with the rights of a role of their own,
// not of the owner of the tables, which may be a superuser, and not by a setting, which anybody could set.

/**
 * The system role: it owns the functions that see every row of the Ambito of the current viewer, or of all when there is
 * none (a load, a migration). Nobody logs in as it and no role of a subgraph may become it; the owner of the tables may,
 * because PostgreSQL asks that of who hands a function over.
 */
export const SYSTEM_ROLE = 'hub_system'

/**
 * In the header of a function: it runs with the rights of its owner, which `securedBySystemRole` makes the system role, and
 * finds the names of PostgreSQL before any of the caller's.
 */
export const AS_SYSTEM = 'security definer set search_path to pg_catalog, pg_temp'

/** SQL that makes the system role. */
export const createSystemRoleSql = `CREATE ROLE ${SYSTEM_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT NOCREATEDB NOCREATEROLE`

/** SQL that lets the owner of the tables hand functions over; since PostgreSQL 16 a membership alone does not. */
export const grantSystemRoleSql = (owner: string, version: number): string =>
  `GRANT ${SYSTEM_ROLE} TO ${owner}${version >= 160_000 ? ' WITH INHERIT TRUE, SET TRUE' : ''}`

const AMBITO = `(select nullif(current_setting('app.ambito', true), ''))`

/** Tables that no function of the system role has any business in. */
const CLOSED = `relname ~ '^(audit_|inbox_|mikro_orm_)' or relname in ('idempotency_key', 'frozen_case')`

/**
 * SQL, repeatable, that brings a schema into the order that follows each migration: its tables that belong to an Ambito are
 * open to the system role, its reference tables are read by it, and its functions `AS_SYSTEM` are owned by it.
 */
export const securedBySystemRole = (schema: string): string => `
  do $secured$
  declare
    one record;
  begin
    for one in
      select c.oid::regclass as name, a.attnum is not null as is_of_ambito,
        exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'system') as is_open
      from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attname = 'ambito_id' and not a.attisdropped
      where c.relnamespace = '${schema}'::regnamespace and c.relkind in ('r', 'p') and not (${CLOSED})
    loop
      if not one.is_of_ambito then execute format('grant select on %s to ${SYSTEM_ROLE}', one.name);
      elsif not one.is_open then
        execute format('grant select, insert, update, delete on %s to ${SYSTEM_ROLE}', one.name);
        execute format('create policy system on %s to ${SYSTEM_ROLE} using (%s) with check (%2$s)', one.name,
          $sql$${AMBITO} is null or ambito_id = ${AMBITO}::uuid$sql$);
      end if;
    end loop;
    execute 'grant usage on all sequences in schema ${schema} to ${SYSTEM_ROLE}';
    execute 'grant usage, create on schema ${schema} to ${SYSTEM_ROLE}';
    for one in
      select p.oid::regprocedure as name from pg_proc p
      where p.pronamespace = '${schema}'::regnamespace and p.prosecdef and p.proowner <> '${SYSTEM_ROLE}'::regrole
    loop
      execute format('alter function %s owner to ${SYSTEM_ROLE}', one.name);
    end loop;
    -- Only who may create in a schema can be handed a function of it.
    execute 'revoke create on schema ${schema} from ${SYSTEM_ROLE}';
  end $secured$`

// Part of the history of the subgraphs: applied migrations call it, so its text is never changed.

/** SQL that gives the functions of an older schema, which saw by settings that only a superuser may attach, the system role. */
export const systemInsteadOfSettings = (schema: string): string => `
  do $system$
  declare
    one record;
  begin
    for one in
      select p.oid::regprocedure as name from pg_proc p
      where p.pronamespace = '${schema}'::regnamespace and 'app.file_roles={KEEPER}' = any (p.proconfig)
    loop
      execute format('alter function %s ${AS_SYSTEM.replace('set ', 'reset all set ')}', one.name);
    end loop;
  end $system$`
