// Part of the history of all four subgraphs: applied migrations call it, so its text is never changed.

/**
 * The tables of the sealed audit trail in the schema of a subgraph: what migrations of all four apply, so that they are
 * alike. Records are only added, and only by the trail (`app.kind` = AUDIT).
 */
export const sealedAuditSql = (schema: string): string => `
  alter table ${schema}.audit_event drop column sealed_at, add column xact xid8 not null default pg_current_xact_id();
  drop index ${schema}.audit_event_ambito_id_index, ${schema}.audit_event_at_index, ${schema}.audit_event_actor_index,
    ${schema}.audit_event_entity_id_index, ${schema}.audit_event_person_id_index, ${schema}.audit_event_case_id_index;
  create index audit_event_newest on ${schema}.audit_event (at, id);
  create index audit_event_of_actor on ${schema}.audit_event (actor, at, id);
  create index audit_event_of_entity on ${schema}.audit_event (entity_id, at, id);
  create index audit_event_of_person on ${schema}.audit_event (person_id, at, id) where person_id is not null;
  create index audit_event_of_case on ${schema}.audit_event (case_id, at, id) where case_id is not null;
  create index audit_event_break_glass on ${schema}.audit_event (at, id) where break_glass;
  create index audit_event_by_xact on ${schema}.audit_event (xact);
  drop policy visible on ${schema}.audit_event;
  drop policy added on ${schema}.audit_event;
  create policy visible on ${schema}.audit_event for select using (${TRAIL} or (${SAME_AMBITO} and (${roles('AUDITOR')} or (${roles(OWN)} and actor = (select nullif(current_setting('app.subject', true), ''))))));
  create policy added on ${schema}.audit_event for insert with check (${TRAIL});

  create table ${schema}.audit_leaf (
    leaf_index bigint primary key, event_id uuid not null unique, ambito_id uuid not null,
    leaf_hash text not null, sealed_at timestamptz(3) not null);
  ${securedSql(`${schema}.audit_leaf`, `${TRAIL} or (${SAME_AMBITO} and ${roles(`${OWN},AUDITOR`)})`)}

  create table ${schema}.audit_tree_head (
    tree_size bigint primary key, previous_size bigint not null, root_hash text not null, sealed_at timestamptz(3) not null,
    horizon xid8 not null, frontier bytea not null, leaf_hashes bytea not null, signature text not null, key_id text not null);
  ${securedSql(`${schema}.audit_tree_head`, TRAIL)}

  create table ${schema}.audit_retirement (
    to_index bigint primary key, from_index bigint not null, before timestamptz(3) not null,
    retired_at timestamptz(3) not null, signature text not null, key_id text not null);
  ${securedSql(`${schema}.audit_retirement`, TRAIL)}

  create table ${schema}.audit_alert (
    id uuid primary key, ambito_id uuid not null, at timestamptz(3) not null, actor text not null, code text not null,
    hour timestamptz(3) not null, persons integer not null, records integer not null, unique (actor, code, hour));
  ${securedSql(`${schema}.audit_alert`, TRAIL)}

  revoke update, delete on ${schema}.audit_leaf, ${schema}.audit_tree_head, ${schema}.audit_alert from hub_${schema};
  revoke insert, update, delete on ${schema}.audit_retirement from hub_${schema};`

/**
 * What a head says since the memory outside of the database is known to it: which memory that is, and the hash of the numbers
 * of the transactions that wrote its records; the numbers themselves are in the leaves. Null of what was sealed before.
 */
export const rememberedHeadsSql = (schema: string): string => `
  alter table ${schema}.audit_leaf add column xact xid8 null;
  alter table ${schema}.audit_tree_head add column memory uuid null, add column xacts text null;`

const SAME_AMBITO = `ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid`
const TRAIL = `(select nullif(current_setting('app.kind', true), '')) = 'AUDIT'`
const OWN = 'COORDINATOR,AREA_LEAD,CASE_MANAGER,ACCESS_POINT,ON_CALL,ASL_MEMBER,PROVIDER,FINANCE'

const roles = (list: string): string =>
  `(select coalesce(nullif(current_setting('app.roles', true), '')::text[] && '{${list}}'::text[], false))`

const securedSql = (table: string, see: string): string => `
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  create policy visible on ${table} for select using (${see});
  create policy added on ${table} for insert with check (${TRAIL});`
