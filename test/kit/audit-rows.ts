import type pg from 'pg'

/** Adds one row to each audit table of a subgraph, as the administrator: the seed writes no audit. */
export async function insertAuditRows(
  client: pg.Client,
  subgraph: string,
  ambito: string,
  actor: string,
): Promise<void> {
  await client.query(insertEventSql(subgraph), [ambito, actor])
  await client.query(
    `insert into ${subgraph}.audit_leaf (leaf_index, event_id, ambito_id, leaf_hash, sealed_at)
     select 0, id, ambito_id, leaf_hash, at from ${subgraph}.audit_event limit 1`,
  )
  await client.query(`
    insert into ${subgraph}.audit_tree_head (tree_size, previous_size, root_hash, sealed_at, horizon, frontier, leaf_hashes, signature, key_id)
    values (1, 0, 'h', '2026-06-15T10:00:00Z', '3', '', '', 's', 'k');
    insert into ${subgraph}.audit_retirement (to_index, from_index, before, retired_at, signature, key_id)
    values (1, 0, '2024-06-15T10:00:00Z', '2026-06-15T10:00:00Z', 's', 'k')`)
  await client.query(
    `insert into ${subgraph}.audit_alert (id, ambito_id, at, actor, code, hour, persons, records)
     values (gen_random_uuid(), $1, '2026-06-15T10:00:00Z', $2, 'VOLUME', '2026-06-15T10:00:00Z', 99, 99)`,
    [ambito, actor],
  )
}

/** The statement that adds one record; `$1` is its Ambito, `$2` its actor. */
export const insertEventSql = (subgraph: string): string =>
  `insert into ${subgraph}.audit_event (id, ambito_id, at, actor, role, organisation, action, entity, entity_id, field_classes, break_glass, outcome, request_id, leaf_hash)
   values (gen_random_uuid(), $1, '2026-06-15T10:00:00Z', $2, 'ON_CALL', 'Ambito', 'READ', 'Case', gen_random_uuid(), '{L2}', false, 'ALLOWED', 'r', 'h')`
