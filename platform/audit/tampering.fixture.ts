import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { appendLeaves, joinHashes } from './merkle-frontier.ts'
import { leafHashOf } from './audit-entry.ts'
import { storedHeads, type StoredHead } from './stored-heads.ts'
import { storedLeaves, type StoredLeaf } from './stored-leaves.ts'

/** A log as it is before somebody tampers with it, and chance. */
export interface Victim {
  readonly admin: pg.Client
  readonly leaves: readonly StoredLeaf[]
  readonly heads: readonly StoredHead[]
  /** A whole number below a bound. */
  readonly random: (bound: number) => number
}

/** Where a tampering must be found: at a place, or within a head, or by the id of a record that is in no leaf. */
export interface Traces {
  readonly at?: number
  readonly within?: readonly [number, number]
  readonly eventId?: string
}

/** Does something to the stored log as an administrator would, in SQL, and tells where it must be found. */
export type Tampering = (victim: Victim) => Promise<Traces>

const TEXTS = ['actor', 'role', 'organisation', 'action', 'entity', 'purpose', 'legal_basis', 'outcome', 'request_id']
const UUIDS = ['ambito_id', 'entity_id', 'person_id', 'case_id']

const one = <T>({ random }: Victim, list: readonly T[]): T => list[random(list.length)]!
const two = ({ random }: Victim, count: number): [number, number] => {
  const first = random(count - 1)
  return [first, first + 1 + random(count - 1 - first)]
}
const headOf = ({ heads }: Victim, index: number): StoredHead => heads.find(({ treeSize }) => treeSize > index)!
const range = ({ previousSize, treeSize }: StoredHead): Traces => ({
  at: previousSize,
  within: [previousSize, treeSize - 1],
})

const COLUMN =
  'insert into cases.audit_event (id, ambito_id, at, actor, role, organisation, action, entity, entity_id, field_classes, break_glass, outcome, request_id, leaf_hash'

/** Adds a copy of a record under another id, its hash right. */
async function addCopy(victim: Victim, { xact }: { xact?: string } = {}): Promise<{ id: string; hash: string }> {
  const { leafIndex, record } = one(victim, victim.leaves)
  const id = randomUUID()
  const hash = leafHashOf({ ...record!, id })
  await victim.admin.query(
    `${COLUMN}, person_id, case_id, purpose, legal_basis${xact ? ', xact' : ''})
     select $1, ambito_id, at, actor, role, organisation, action, entity, entity_id, field_classes, break_glass, outcome, request_id, $2, person_id, case_id, purpose, legal_basis${xact ? `, '${xact}'` : ''}
     from cases.audit_event where id = (select event_id from cases.audit_leaf where leaf_index = $3)`,
    [id, hash, leafIndex],
  )
  return { id, hash }
}

/** Every way of tampering, by what it does. */
export const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  'alters a text': async (victim) => {
    const leaf = one(victim, victim.leaves)
    const column = one(victim, TEXTS)
    await victim.admin.query(`update cases.audit_event set ${column} = coalesce(${column}, '') || 'x' where id = $1`, [
      leaf.eventId,
    ])
    return { at: leaf.leafIndex, eventId: leaf.eventId }
  },
  'alters an id': async (victim) => {
    const leaf = one(victim, victim.leaves)
    await victim.admin.query(`update cases.audit_event set ${one(victim, UUIDS)} = gen_random_uuid() where id = $1`, [
      leaf.eventId,
    ])
    return { at: leaf.leafIndex, eventId: leaf.eventId }
  },
  'alters the id of the record itself': async (victim) => {
    const leaf = one(victim, victim.leaves)
    await victim.admin.query('update cases.audit_event set id = gen_random_uuid() where id = $1', [leaf.eventId])
    return { at: leaf.leafIndex }
  },
  'alters time, classes or the flag': async (victim) => {
    const leaf = one(victim, victim.leaves)
    const change = one(victim, [
      "at = at - interval '1 millisecond'",
      "field_classes = '{L0}'",
      'break_glass = not break_glass',
    ])
    await victim.admin.query(`update cases.audit_event set ${change} where id = $1`, [leaf.eventId])
    return { at: leaf.leafIndex, eventId: leaf.eventId }
  },
  'alters the transaction of a record': async (victim) => {
    const leaf = one(victim, victim.leaves)
    await victim.admin.query(`update cases.audit_event set xact = (xact::text::bigint + 1)::text::xid8 where id = $1`, [
      leaf.eventId,
    ])
    return { at: leaf.leafIndex, eventId: leaf.eventId }
  },
  'alters the transaction of a record and of its leaf': async (victim) => {
    const leaf = one(victim, victim.leaves)
    await victim.admin.query(`update cases.audit_event set xact = '5' where id = $1`, [leaf.eventId])
    await victim.admin.query(`update cases.audit_leaf set xact = '5' where leaf_index = $1`, [leaf.leafIndex])
    return range(headOf(victim, leaf.leafIndex))
  },
  'alters the hash that the record bears': async (victim) => {
    const leaf = one(victim, victim.leaves)
    await victim.admin.query(`update cases.audit_event set leaf_hash = repeat('0', 64) where id = $1`, [leaf.eventId])
    return { at: leaf.leafIndex, eventId: leaf.eventId }
  },
  'alters a record, its hash and its leaf': async (victim) => {
    const leaf = one(victim, victim.leaves)
    const hash = leafHashOf({ ...leaf.record!, actor: 'somebody else' })
    await victim.admin.query(`update cases.audit_event set actor = 'somebody else', leaf_hash = $2 where id = $1`, [
      leaf.eventId,
      hash,
    ])
    await victim.admin.query('update cases.audit_leaf set leaf_hash = $2 where leaf_index = $1', [leaf.leafIndex, hash])
    return { at: leaf.leafIndex, eventId: leaf.eventId }
  },
  'alters a record, its leaf and all but the signature of its head': async (victim) => {
    const leaf = one(victim, victim.leaves)
    const head = headOf(victim, leaf.leafIndex)
    const hash = leafHashOf({ ...leaf.record!, actor: 'somebody else' })
    await victim.admin.query(`update cases.audit_event set actor = 'somebody else', leaf_hash = $2 where id = $1`, [
      leaf.eventId,
      hash,
    ])
    await victim.admin.query('update cases.audit_leaf set leaf_hash = $2 where leaf_index = $1', [leaf.leafIndex, hash])
    const hashes = head.leafHashes.with(leaf.leafIndex - head.previousSize, Buffer.from(hash, 'hex'))
    const before = victim.heads.find(({ treeSize }) => treeSize === head.previousSize)?.frontier ?? {
      size: 0,
      peaks: [],
    }
    await victim.admin.query('update cases.audit_tree_head set leaf_hashes = $2, frontier = $3 where tree_size = $1', [
      head.treeSize,
      joinHashes(hashes),
      joinHashes(appendLeaves(before, hashes).peaks),
    ])
    return range(head)
  },
  'deletes a record': async (victim) => {
    const leaf = one(victim, victim.leaves)
    await victim.admin.query('delete from cases.audit_event where id = $1', [leaf.eventId])
    return { at: leaf.leafIndex, eventId: leaf.eventId }
  },
  'deletes a leaf': async (victim) => {
    const leaf = one(victim, victim.leaves)
    await victim.admin.query('delete from cases.audit_leaf where leaf_index = $1', [leaf.leafIndex])
    return { at: leaf.leafIndex, eventId: leaf.eventId }
  },
  'deletes a record with its leaf': async (victim) => {
    const leaf = one(victim, victim.leaves)
    await victim.admin.query('delete from cases.audit_leaf where leaf_index = $1', [leaf.leafIndex])
    await victim.admin.query('delete from cases.audit_event where id = $1', [leaf.eventId])
    return { at: leaf.leafIndex }
  },
  'deletes a record with its leaf and closes the gap': async (victim) => {
    const leaf = one(victim, victim.leaves)
    await victim.admin.query('delete from cases.audit_leaf where leaf_index = $1', [leaf.leafIndex])
    await victim.admin.query('delete from cases.audit_event where id = $1', [leaf.eventId])
    await shift(victim, leaf.leafIndex, -1)
    return { at: leaf.leafIndex }
  },
  'lets two leaves change places': async (victim) => {
    const [a, b] = two(victim, victim.leaves.length)
    await victim.admin.query(
      'update cases.audit_leaf set leaf_index = case leaf_index when $1 then -2 else -3 end where leaf_index in ($1, $2)',
      [a, b],
    )
    await victim.admin.query(
      'update cases.audit_leaf set leaf_index = case leaf_index when -2 then $2::bigint else $1::bigint end where leaf_index < 0',
      [a, b],
    )
    return { at: a }
  },
  'lets two leaves change records': async (victim) => {
    const [a, b] = two(victim, victim.leaves.length)
    const ids = [victim.leaves[a]!.eventId, victim.leaves[b]!.eventId]
    await victim.admin.query('delete from cases.audit_leaf where leaf_index in ($1, $2)', [a, b])
    for (const [index, id, from] of [
      [a, ids[1], a],
      [b, ids[0], b],
    ] as const) {
      const { ambitoId, leafHash, sealedAt } = victim.leaves[from]!
      await victim.admin.query('insert into cases.audit_leaf values ($1, $2, $3, $4, $5)', [
        index,
        id,
        ambitoId,
        leafHash,
        sealedAt,
      ])
    }
    return { at: a }
  },
  'adds a record': async (victim) => ({ eventId: (await addCopy(victim)).id }),
  'adds a record as if it were old': async (victim) => ({ eventId: (await addCopy(victim, { xact: '3' })).id }),
  'adds a record with a leaf at the end': async (victim) => {
    const { id, hash } = await addCopy(victim)
    await victim.admin.query(
      'insert into cases.audit_leaf select $1, $2, ambito_id, $3, sealed_at from cases.audit_leaf order by leaf_index desc limit 1',
      [victim.leaves.length, id, hash],
    )
    return { at: victim.leaves.length, eventId: id }
  },
  'adds a record with a leaf in between': async (victim) => {
    const { id, hash } = await addCopy(victim)
    const at = victim.random(victim.leaves.length)
    await shift(victim, at, 1)
    await victim.admin.query(
      'insert into cases.audit_leaf select $1, $2, ambito_id, $3, sealed_at from cases.audit_leaf where leaf_index = $4',
      [at, id, hash, at + 1],
    )
    return { at, eventId: id }
  },
  'alters a leaf': async (victim) => {
    const leaf = one(victim, victim.leaves)
    const change = one(victim, [
      `leaf_hash = repeat('f', 64)`,
      'event_id = gen_random_uuid()',
      'ambito_id = gen_random_uuid()',
      `sealed_at = sealed_at + interval '1 second'`,
    ])
    await victim.admin.query(`update cases.audit_leaf set ${change} where leaf_index = $1`, [leaf.leafIndex])
    return { at: leaf.leafIndex }
  },
  'alters a head': async (victim) => {
    const head = one(victim, victim.heads)
    const change = one(victim, [
      `root_hash = repeat('0', 64)`,
      `sealed_at = sealed_at + interval '1 second'`,
      `horizon = '1'`,
      `frontier = set_byte(frontier, 5, (get_byte(frontier, 5) + 1) % 256)`,
      `frontier = ''`,
      `leaf_hashes = set_byte(leaf_hashes, 7, (get_byte(leaf_hashes, 7) + 1) % 256)`,
      `leaf_hashes = leaf_hashes || leaf_hashes`,
      `leaf_hashes = ''`,
      `signature = reverse(signature)`,
      `key_id = key_id || 'x'`,
      `previous_size = previous_size - 1`,
      `tree_size = -tree_size`,
      `tree_size = tree_size + 1000`,
    ])
    await victim.admin.query(`update cases.audit_tree_head set ${change} where tree_size = $1`, [head.treeSize])
    return change.includes('_size') ? {} : range(head)
  },
  'deletes a head': async (victim) => {
    const head = one(victim, victim.heads)
    await victim.admin.query('delete from cases.audit_tree_head where tree_size = $1', [head.treeSize])
    return { at: head.previousSize }
  },
  'deletes records and claims that they were retired': async (victim) => {
    const count = 1 + victim.random(victim.leaves.length)
    await victim.admin.query(
      'delete from cases.audit_event where id in (select event_id from cases.audit_leaf where leaf_index < $1)',
      [count],
    )
    await victim.admin.query(
      `insert into cases.audit_retirement select $1, 0, '2024-01-01', '2026-06-01', signature, key_id from cases.audit_tree_head limit 1`,
      [count],
    )
    return { at: 0 }
  },
}

/** Moves the leaves from a place on; through negative places, because none may stand twice. */
async function shift({ admin }: Victim, from: number, by: number): Promise<void> {
  await admin.query('update cases.audit_leaf set leaf_index = -leaf_index - 1 where leaf_index >= $1', [from])
  await admin.query('update cases.audit_leaf set leaf_index = -(leaf_index + 1) + $1::bigint where leaf_index < 0', [
    by,
  ])
}

/** Looks at a log before anything is done to it. */
export async function victimOf(admin: pg.Client, random: (bound: number) => number): Promise<Victim> {
  const leaves = await storedLeaves(admin, 'cases', { from: 0, to: 1_000_000 })
  return {
    admin,
    random,
    leaves: [...leaves.values()].toSorted((a, b) => a.leafIndex - b.leafIndex),
    heads: await storedHeads(admin, 'cases', 'order by tree_size'),
  }
}
