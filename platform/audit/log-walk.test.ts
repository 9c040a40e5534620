import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntry } from './audit.fixture.ts'
import { DamagedLog, LogWalk } from './log-walk.ts'
import { smallLog, type SmallLog } from './small-log.fixture.ts'

// How a running hub looks through a log whose heads hold many records each.

const AT = '2026-03-02T09:00:00.000Z'

let log: SmallLog
let walk: LogWalk
/** Leaves that were read since this was emptied. */
let read: number[]

beforeEach(async () => {
  log = await smallLog()
  const { key, memory, role } = log
  walk = new LogWalk({ subgraph: 'cases', key, memory })
  read = []
  const query = role.query.bind(role) as (...args: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>
  role.query = (async (...args: unknown[]) => {
    const answer = await query(...args)
    for (const { leafIndex } of answer?.rows ?? []) if (leafIndex !== undefined) read.push(Number(leafIndex))
    return answer
  }) as unknown as typeof role.query
  for (const size of [600, 20]) {
    await log.record(
      AT,
      Array.from({ length: size }, (_, n) => auditEntry({ requestId: `r${n}` })),
    )
    await log.sealAll(AT, size)
  }
  // The end of the log and the places by chance come first.
  await turn()
})
afterEach(() => log[Symbol.asyncDispose]())

const LEAF = (index: number): string => `(select event_id from cases.audit_leaf where leaf_index = ${index})`

/** Whether a turn found something, and which leaves it read. */
async function turn(): Promise<{ readonly isDamaged: boolean; readonly leaves: readonly number[] }> {
  read = []
  const isDamaged = await walk.turn(log.role, { size: 620 }).then(
    () => false,
    (fault: unknown) => {
      if (fault instanceof DamagedLog) return true
      throw fault
    },
  )
  return { isDamaged, leaves: read }
}

/** Turns until something is found; at most so many as look through the log twice. */
async function turnsUntil(isDamaged: boolean): Promise<number> {
  for (let turns = 1; turns <= 6; turns++) if ((await turn()).isDamaged === isDamaged) return turns
  return Infinity
}

it('looks at 250 leaves a turn, at each one once and again, however many a head holds', async () => {
  // The first turn began the round.
  const round = [...(await turn()).leaves, ...(await turn()).leaves]
  expect(round).toEqual(Array.from({ length: 370 }, (_, n) => 250 + n))
  expect((await turn()).leaves).toEqual(Array.from({ length: 250 }, (_, n) => n))
})

it('reads what others sealed, and not again what was compared with its hash when it was sealed', async () => {
  const sealMore = async (): Promise<void> => {
    await log.record(
      AT,
      Array.from({ length: 5 }, (_, n) => auditEntry({ requestId: `more${n}` })),
    )
    await log.sealAll(AT, 5)
  }
  const readBeyond = async (from: number, wholeFrom: number): Promise<number> => {
    read = []
    await walk.turn(log.role, { size: from + 5, wholeFrom })
    return read.filter((leaf) => leaf >= from).length
  }
  await sealMore()
  expect(await readBeyond(620, 625)).toBe(5)
  await sealMore()
  // The round has come to the end of the log.
  expect(await readBeyond(625, 625)).toBe(5)
})

const DAMAGES: Readonly<Record<string, readonly [damage: string, undo: string]>> = {
  'a record': [
    `update cases.audit_event set actor = actor || '!' where id = ${LEAF(580)}`,
    `update cases.audit_event set actor = rtrim(actor, '!') where id = ${LEAF(580)}`,
  ],
  'a record that was looked at in this round': [
    `update cases.audit_event set actor = actor || '!' where id = ${LEAF(3)}`,
    `update cases.audit_event set actor = rtrim(actor, '!') where id = ${LEAF(3)}`,
  ],
  'the transaction of a record and of its leaf': [
    `with r as (update cases.audit_event set xact = (xact::text::int8 - 1)::text::xid8 where id = ${LEAF(9)}) update cases.audit_leaf set xact = (xact::text::int8 - 1)::text::xid8 where leaf_index = 9`,
    `with r as (update cases.audit_event set xact = (xact::text::int8 + 1)::text::xid8 where id = ${LEAF(9)}) update cases.audit_leaf set xact = (xact::text::int8 + 1)::text::xid8 where leaf_index = 9`,
  ],
  'the list of a head that is half looked at': [
    `update cases.audit_tree_head set leaf_hashes = set_byte(leaf_hashes, 0, get_byte(leaf_hashes, 0) # 1) where tree_size = 600`,
    `update cases.audit_tree_head set leaf_hashes = set_byte(leaf_hashes, 0, get_byte(leaf_hashes, 0) # 1) where tree_size = 600`,
  ],
  'the root of a head that is half looked at': [
    `update cases.audit_tree_head set root_hash = reverse(root_hash) where tree_size = 600`,
    `update cases.audit_tree_head set root_hash = reverse(root_hash) where tree_size = 600`,
  ],
  'a leaf': [
    `update cases.audit_leaf set leaf_hash = reverse(leaf_hash) where leaf_index = 599`,
    `update cases.audit_leaf set leaf_hash = reverse(leaf_hash) where leaf_index = 599`,
  ],
}

describe.each(Object.keys(DAMAGES))('%s, altered within a large head', (what) => {
  const [damage, undo] = DAMAGES[what]!

  it('is found, told in each turn and no longer once it is undone', async () => {
    await log.admin.query(damage)
    expect(await turnsUntil(true)).toBeLessThan(Infinity)
    for (let again = 0; again < 4; again++) expect(await turn()).toMatchObject({ isDamaged: true })
    await log.admin.query(undo)
    expect(await turn()).toMatchObject({ isDamaged: false })
    expect(await turnsUntil(true)).toBe(Infinity)
  })
})
