import { CARRIES_FACTS } from './outbox-tables.ts'

// Part of the history of all four subgraphs: applied migrations call it, so its text is never changed.

/**
 * What a subgraph remembers of the outboxes of its neighbours: how far it has read each, and which aggregates it could
 * not keep and tries again. Only the carrier of facts sees and writes them.
 */
export const inboxSql = (schema: string): string => `
  create table ${schema}.inbox_position (source text primary key, xact xid8 not null, seq bigint not null);
  create table ${schema}.inbox_retry (
    source text not null, aggregate_type text not null, aggregate_id text not null, event_id uuid not null,
    attempts integer not null, next_at timestamptz(3) not null, primary key (source, aggregate_type, aggregate_id));
  ${fedSql(`${schema}.inbox_position`)}
  ${fedSql(`${schema}.inbox_retry`)}`

/** Cases that a tightening under way has frozen here, with its transaction: they thaw when its facts are kept. */
export const frozenCaseSql = (schema: string): string => `
  create table ${schema}.frozen_case (
    case_id uuid not null, xact xid8 not null, frozen_at timestamptz(3) not null default now(), primary key (case_id, xact));
  ${fedSql(`${schema}.frozen_case`)}`

/** The same of persons. */
export const frozenPersonSql = (schema: string): string => `
  create table ${schema}.frozen_person (
    person_id uuid not null, xact xid8 not null, frozen_at timestamptz(3) not null default now(), primary key (person_id, xact));
  ${fedSql(`${schema}.frozen_person`)}`

/** Lets the carrier keep the rows of a table of the inbox, and nobody else see one. */
const fedSql = (table: string): string => `
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  ${keptSql(table)}`

/** Lets the carrier of facts keep a projection, next to what its own policies say. */
export const keptSql = (table: string): string => `
  create policy fed on ${table} for select using (${CARRIES_FACTS});
  create policy fed_added on ${table} for insert with check (${CARRIES_FACTS});
  create policy fed_changed on ${table} for update using (${CARRIES_FACTS}) with check (${CARRIES_FACTS});
  create policy fed_removed on ${table} for delete using (${CARRIES_FACTS});`

/** Lets the carrier of facts read the tables of which a subgraph tells, next to what their own policies say. */
export const toldSql = (schema: string, tables: readonly string[]): string =>
  tables.map((table) => `create policy fed on ${schema}.${table} for select using (${CARRIES_FACTS});`).join('\n')
