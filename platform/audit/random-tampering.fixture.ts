import type pg from 'pg'

/** Every table of the audit of a subgraph. */
export const TAKEN_TABLES = ['audit_event', 'audit_leaf', 'audit_tree_head', 'audit_retirement', 'audit_alert'] as const

/** Numbers that look like chance and are the same in each run (mulberry32). */
export function seeded(seed: number): (bound: number) => number {
  let state = seed
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % bound
  }
}

const KEYS: Readonly<Record<(typeof TAKEN_TABLES)[number], string>> = {
  audit_event: 'id',
  audit_leaf: 'leaf_index',
  audit_tree_head: 'tree_size',
  audit_retirement: 'to_index',
  audit_alert: 'id',
}

/** What alters a row so that it says something else. */
const CHANGES: Readonly<Record<(typeof TAKEN_TABLES)[number], readonly string[]>> = {
  audit_event: [
    `actor = actor || 'x'`,
    `person_id = gen_random_uuid()`,
    `at = at - interval '1 hour'`,
    `purpose = 'AUDIT'`,
    `request_id = request_id || 'x'`,
  ],
  audit_leaf: ['event_id = gen_random_uuid()', `leaf_hash = repeat('f', 64)`, 'leaf_index = leaf_index + 100000'],
  audit_tree_head: [
    `root_hash = repeat('0', 64)`,
    'tree_size = tree_size + 100000',
    `signature = reverse(signature)`,
    `leaf_hashes = ''`,
  ],
  audit_retirement: ['to_index = to_index + 1'],
  audit_alert: [`actor = 'somebody'`, 'persons = persons - 1', `hour = hour - interval '1 day'`, `code = 'NIGHT'`],
}

/** What adds a row: a copy of one, under another key. */
const COPIES: Readonly<Record<(typeof TAKEN_TABLES)[number], string>> = {
  audit_event: `insert into cases.audit_event (id, ambito_id, at, actor, role, organisation, action, entity, entity_id, field_classes, break_glass, outcome, request_id, leaf_hash)
    select gen_random_uuid(), ambito_id, at, actor, role, organisation, action, entity, entity_id, field_classes, break_glass, outcome, request_id, leaf_hash from cases.audit_event limit 1`,
  audit_leaf: `insert into cases.audit_leaf select leaf_index + 100000, gen_random_uuid(), ambito_id, leaf_hash, sealed_at from cases.audit_leaf limit 1`,
  audit_tree_head: `insert into cases.audit_tree_head select tree_size + 100000, tree_size, root_hash, sealed_at, horizon, frontier, leaf_hashes, signature, key_id from cases.audit_tree_head limit 1`,
  audit_retirement: `insert into cases.audit_retirement select 2, 0, '2024-01-01', now(), signature, key_id from cases.audit_tree_head limit 1`,
  audit_alert: `insert into cases.audit_alert values (gen_random_uuid(), gen_random_uuid(), now(), 'x', 'VOLUME', now(), 1, 1)`,
}

/**
 * One to four things that somebody does to the audit tables of `cases` at random: alters, deletes or adds rows, or empties a
 * table. Answers what was done; at least one row was another afterwards.
 */
export async function tamperAtRandom(admin: pg.Client, seed: number): Promise<string[]> {
  const random = seeded(seed)
  const done: string[] = []
  const before = await contents(admin)
  for (let left = 1 + random(4); left > 0 || (await contents(admin)) === before; left--) {
    const table = TAKEN_TABLES[random(TAKEN_TABLES.length)]!
    const sql = statementOn(table, random)
    await admin.query(sql).then(
      () => done.push(sql.slice(0, 120)),
      // A copy that is there already, or a leaf for which there is no place, is not added.
      (fault: { code?: string }) => {
        if (fault.code !== '23505') throw fault
      },
    )
    if (done.length > 40) throw new Error('nothing was changed')
  }
  return done
}

function statementOn(table: (typeof TAKEN_TABLES)[number], random: (bound: number) => number): string {
  const some = `(select ${KEYS[table]} from cases.${table} order by md5(${KEYS[table]}::text || '${random(1_000)}') limit ${1 + random(3)})`
  const changes = CHANGES[table]
  const ways = [
    () => `update cases.${table} set ${changes[random(changes.length)]} where ${KEYS[table]} in ${some}`,
    () => `delete from cases.${table} where ${KEYS[table]} in ${some}`,
    () => COPIES[table],
    () => `truncate cases.${table}`,
    () => endOf(random(110)),
  ]
  return ways[random(ways.length)]!()
}

/** Cuts off the end of the log as cleanly as can be done. */
const endOf = (size: number): string =>
  `with h as (select coalesce(max(tree_size), 0) as size from cases.audit_tree_head where tree_size <= ${size}),
     e as (delete from cases.audit_event where id in (select event_id from cases.audit_leaf, h where leaf_index >= h.size)),
     l as (delete from cases.audit_leaf using h where leaf_index >= h.size)
   delete from cases.audit_tree_head using h where tree_size > h.size`

async function contents(admin: pg.Client): Promise<string> {
  const texts = await Promise.all(
    TAKEN_TABLES.map((table) =>
      admin.query<{ text: string }>(
        `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as text from cases.${table} t`,
      ),
    ),
  )
  return texts.map(({ rows }) => rows[0]!.text).join()
}
