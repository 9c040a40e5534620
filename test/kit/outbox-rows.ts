import type pg from 'pg'

/** Adds rows to each table of the outbox of a subgraph, as the administrator, one of them old: the seed tells of nothing. */
export async function insertOutboxRows(client: pg.Client, subgraph: string, ambito: string): Promise<void> {
  await client.query(
    `insert into ${subgraph}.outbox_event (id, ambito_id, type, aggregate_type, aggregate_id, payload, occurred_at)
     select gen_random_uuid(), $1, 'area.changed', 'InterventionArea', gen_random_uuid(), '{}', now() - age
     from unnest('{0,30 days}'::interval[]) age`,
    [ambito],
  )
  await client.query(`
    insert into ${subgraph}.inbox_position (source, xact, seq) values ('another', '1', 1);
    insert into ${subgraph}.inbox_retry (source, aggregate_type, aggregate_id, event_id, attempts, next_at)
    values ('another', 'InterventionArea', 'x', gen_random_uuid(), 1, now())`)
  if (subgraph === 'services' || subgraph === 'finance')
    await client.query(`
      insert into ${subgraph}.frozen_case (case_id, xact) values (gen_random_uuid(), '1');
      insert into ${subgraph}.frozen_person (person_id, xact) values (gen_random_uuid(), '1')`)
}
