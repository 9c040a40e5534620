import type { ClientBase } from 'pg'
import { auditShape, SHAPE_OF } from './audit-shape.ts'
import { BrokenLog } from './broken-log.ts'

/** The audit tables are not as the migrations made them: what is recorded in them may not be what was sent. */
export class AlteredTables extends BrokenLog {
  override readonly name = 'AlteredTables'

  constructor(log: string, alterations: readonly string[]) {
    const [first, others] = [alterations[0], alterations.length - 1]
    super(log, {
      why: `${first}${others > 0 ? `, and ${others} more` : ''}`,
      remedy: 'Find out who did this and undo it: the log goes on by itself.',
    })
  }
}

/**
 * What is not as the migrations made it in the audit tables of a subgraph, in words for the operator: anything by which the
 * database could do other than asked with a record, or show it to others. Empty when all is well.
 */
export async function alterationsOf(client: ClientBase, subgraph: string): Promise<string[]> {
  const { rows } = await client.query<{ what: string }>({
    name: 'audit_alterations',
    text: ALTERATIONS,
    values: [subgraph, auditShape(subgraph)],
  })
  return rows.map(({ what }) => what)
}

// Functions of PostgreSQL itself leave no dependency: what is found was made by somebody.
const ALTERATIONS = `
  with t as (
    select c.oid, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relowner, c.relpersistence, c.relacl
    from pg_catalog.pg_namespace n join pg_catalog.pg_class c on c.relnamespace = n.oid
    where n.nspname = $1 and c.relname = any ('{audit_event,audit_leaf,audit_tree_head,audit_retirement,audit_alert}'::name[])),
  parts(classid, objid, relname) as (
    select 'pg_catalog.pg_class'::regclass, i.indexrelid, t.relname from t join pg_catalog.pg_index i on i.indrelid = t.oid
    union all select 'pg_catalog.pg_constraint'::regclass, o.oid, t.relname from t join pg_catalog.pg_constraint o on o.conrelid = t.oid
    union all select 'pg_catalog.pg_attrdef'::regclass, d.oid, t.relname from t join pg_catalog.pg_attrdef d on d.adrelid = t.oid
    union all select 'pg_catalog.pg_policy'::regclass, p.oid, t.relname from t join pg_catalog.pg_policy p on p.polrelid = t.oid)
  select format('%s is no table proper', relname) as what from t
    where relkind <> 'r' or exists (select from pg_catalog.pg_inherits i where t.oid in (i.inhparent, i.inhrelid))
  union all select format('%s is not written to the log of the database', relname) from t where relpersistence <> 'p'
  union all select format('row-level security of %s is not forced', relname) from t
    where relkind = 'r' and not (relrowsecurity and relforcerowsecurity)
  union all select format('%s belongs to another role than the other audit tables, or to that of the subgraph', relname) from t
    where relowner <> (select o.relowner from t o where o.relname = 'audit_event') or relowner = to_regrole('hub_' || $1)
  union all select format('%s has the trigger %I', t.relname, g.tgname) from t join pg_catalog.pg_trigger g on g.tgrelid = t.oid
  union all select format('%s has the rule %I', t.relname, r.rulename) from t join pg_catalog.pg_rewrite r on r.ev_class = t.oid
    where t.relkind = 'r'
  union all select case when made.line is null then format('%s is missing', left(due.line, 200)) else format('%s: no migration made it', left(made.line, 200)) end
    from (${SHAPE_OF}) made full join unnest($2::text[]) due(line) on due.line = made.line where made.line is null or due.line is null
  union all select distinct format('%s calls the function %s', p.relname, d.refobjid::regprocedure) from parts p
    join pg_catalog.pg_depend d on d.classid = p.classid and d.objid = p.objid and d.refclassid = 'pg_catalog.pg_proc'::regclass
  union all select format('the server works with %s = off: what is acknowledged may be lost when it crashes', s.name)
    from unnest('{fsync,full_page_writes}'::text[]) s(name) where current_setting(s.name) = 'off'
    -- Who starts the server says so on its command line, and nobody from within the database.
    and (select g.source from pg_catalog.pg_settings g where g.name = s.name) <> 'command line'
  union all select 'triggers are switched by session_replication_role' where current_setting('session_replication_role') <> 'origin'
    -- The catalogue of settings is of the whole server: those of other databases, and of strangers, concern no log here.
    or exists (select from pg_catalog.pg_db_role_setting s where array_to_string(s.setconfig, ' ') ~* 'session_replication_role'
      and s.setdatabase in (0, (select d.oid from pg_catalog.pg_database d where d.datname = current_database()))
      and (s.setrole in (0, coalesce(to_regrole('hub_' || $1), 0)) or s.setrole in (select relowner from t)))`
