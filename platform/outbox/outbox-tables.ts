// Part of the history of all four subgraphs: applied migrations call it, so its text is never changed.

/** Who carries facts from one subgraph to another (`app.kind` = FEED); no viewer is ever of this kind. */
export const CARRIES_FACTS = `(select nullif(current_setting('app.kind', true), '')) = 'FEED'`

const MAY_TELL = `ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid
    and (select nullif(current_setting('app.kind', true), '')) in ('STAFF', 'PROVIDER')`

/** Days for which an event stays at least: nobody may remove a younger one. */
export const EVENT_DAYS = 7

/**
 * The outbox of a subgraph: what happened, told in the transaction in which it happened; ids and status only. Whoever
 * changes a fact adds to it, no viewer sees it, nobody changes it. `xact` tells whether an older transaction is still
 * under way, so that none of its events is skipped. The dispatcher is woken without a word of what happened.
 */
export const outboxSql = (schema: string): string => `
  create table ${schema}.outbox_event (
    id uuid primary key, ambito_id uuid not null, type text not null, aggregate_type text not null, aggregate_id text not null,
    payload jsonb not null, occurred_at timestamptz(3) not null, xact xid8 not null default pg_current_xact_id(), seq bigserial);
  create index outbox_event_in_order on ${schema}.outbox_event (xact, seq);
  create index outbox_event_of_aggregate on ${schema}.outbox_event (aggregate_type, aggregate_id);
  alter table ${schema}.outbox_event enable row level security;
  alter table ${schema}.outbox_event force row level security;
  create policy visible on ${schema}.outbox_event for select using (${CARRIES_FACTS});
  create policy added on ${schema}.outbox_event for insert with check (${MAY_TELL});
  create policy removed on ${schema}.outbox_event for delete using (${CARRIES_FACTS} and occurred_at < now() - interval '${EVENT_DAYS} days');
  revoke update on ${schema}.outbox_event from hub_${schema};

  create function ${schema}.new_event_id() returns uuid language sql volatile parallel safe as $$
    select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing
      substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid $$;

  create function ${schema}.wake_dispatcher() returns trigger language plpgsql as $$
  begin
    perform pg_notify('ambito_hub_outbox', tg_table_schema);
    return null;
  end $$;
  create trigger wake after insert on ${schema}.outbox_event for each statement execute function ${schema}.wake_dispatcher();`
