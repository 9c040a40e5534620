/**
 * Every setting by which a role, a database or the server could change what the hub's statements mean, or what a commit
 * promises, with the value that the hub works by. Compiling its short statements takes PostgreSQL many times as long as running
 * them: its sessions do without (`jit`).
 */
export const PINNED_SETTINGS: Readonly<Record<string, string>> = {
  quote_all_identifiers: 'off',
  // No function, operator or type of another schema stands for one of PostgreSQL: tables are named with their schema.
  search_path: 'pg_catalog, pg_temp',
  synchronous_commit: 'on',
  row_security: 'on',
  default_transaction_isolation: 'read committed',
  default_transaction_read_only: 'off',
  default_transaction_deferrable: 'off',
  timezone: 'UTC',
  datestyle: 'ISO, MDY',
  intervalstyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
  array_nulls: 'on',
  transform_null_equals: 'off',
  standard_conforming_strings: 'on',
  lc_monetary: 'C',
  lc_numeric: 'C',
  lc_time: 'C',
  jit: 'off',
  // What the hub's own triggers are switched by: nothing outside of a transaction that sets them itself.
  'app.kind': '',
  'app.bulk': '',
  'app.deriving': '',
  'app.repointing': '',
}

/** Lists are several values to `set`, and words in them need no quotes. */
const LISTS = new Set(['search_path', 'datestyle'])

/**
 * The statement that begins each session of the hub and of its tools. Sent as a statement, for poolers refuse options at the
 * start of a connection; anybody may set all of them.
 */
export const SESSION_SETTINGS = Object.entries(PINNED_SETTINGS)
  .map(([name, value]) => `set ${name} = ${LISTS.has(name) ? value : `'${value}'`}`)
  .join('; ')

/** The same for a session as the role of a subgraph, which works as no other role than itself. */
export const ROLE_SESSION_SETTINGS = `set role none; ${SESSION_SETTINGS}`

/**
 * The same for a session of the owner of the tables. It works as another role than that of its login only where this login was given one
 * (`alter role … set role`): what is set for the whole database would have the hub act as somebody else.
 */
export const OWNER_SESSION_SETTINGS = `${SESSION_SETTINGS}; select set_config('role', 'none', false) where not exists (
  select from pg_db_role_setting s cross join unnest(s.setconfig) c(setting)
  where s.setrole = to_regrole(quote_ident(session_user)) and lower(c.setting) like 'role=%'
    and s.setdatabase in (0, (select d.oid from pg_database d where d.datname = current_database())))`
