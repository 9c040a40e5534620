import { generateKeyPairSync } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../clock.ts'
import { asTrail } from './as-trail.ts'
import { auditKeyOf, trustedKeysOf } from './audit-key.ts'
import { auditEntry } from './audit.fixture.ts'
import { leafHash, merkleRoot } from './merkle-tree.ts'
import { sealAudit } from './seal-audit.ts'
import { smallLog, type SmallLog } from './small-log.fixture.ts'
import { storedHeads } from './stored-heads.ts'
import { signHead } from './tree-head.ts'

const NOON = '2026-06-15T10:00:00.000Z'
const LATER = '2026-06-15T10:00:05.000Z'
const many = (count: number) => Array.from({ length: count }, (_, n) => auditEntry({ requestId: `r${n}` }))

let log: SmallLog
beforeEach(async () => {
  log = await smallLog()
})
afterEach(() => log[Symbol.asyncDispose]())

const leaves = async (): Promise<string[]> =>
  (
    await log.admin.query<{ hash: string }>('select leaf_hash as hash from cases.audit_leaf order by leaf_index')
  ).rows.map(({ hash }) => hash)

describe('sealing', () => {
  it('takes every record into the tree once, under heads that are whole and signed', async () => {
    await log.record(NOON, many(7))
    await log.sealAll(NOON, 7)
    await log.record(LATER, many(5))
    await log.sealAll(LATER, 5)
    expect(await log.seal(LATER)).toEqual({ treeSize: 12, sealed: 0, unusual: [], wholeFrom: 12 })
    const report = await log.verify(LATER)
    expect(report).toMatchObject({ records: 12, unsealed: 0, findings: [] })
    const hashes = (await leaves()).map((hash) => Buffer.from(hash, 'hex'))
    expect(report.head?.rootHash).toBe(merkleRoot(hashes).toString('hex'))
  })

  it('compares what it seals with its hash, and says from where on nothing is wrong', async () => {
    await log.record(NOON, many(5))
    await expect.poll(() => log.seal(NOON, { batch: 3 })).toMatchObject({ treeSize: 5, wholeFrom: 0 })
    await log.record(LATER, many(2))
    await expect.poll(() => log.seal(LATER)).toMatchObject({ treeSize: 7, wholeFrom: 5 })
  })

  it.each([
    ['its content', `actor = 'nobody'`],
    ['its instant', `at = 'infinity'`],
    ['its hash', `leaf_hash = repeat('a', 64)`],
    ['its instant and hash, to long ago', `at = '2020-01-01', leaf_hash = repeat('b', 64)`],
  ])('says of a batch in which a record was altered in %s that it is to be looked at', async (_what, set) => {
    await log.record(NOON, many(5))
    await log.sealAll(NOON, 5)
    await log.record(LATER, many(4))
    await log.admin.query(
      `update cases.audit_event set ${set} where request_id = 'r2' and id not in (select event_id from cases.audit_leaf)`,
    )
    await expect.poll(() => log.seal(LATER)).toMatchObject({ treeSize: 9, wholeFrom: 9 })
  })

  it('takes no more into one head than it is told, and leaves nothing behind', async () => {
    await log.record(NOON, many(25))
    await expect.poll(() => log.seal(NOON, { batch: 10 })).toMatchObject({ treeSize: 25 })
    expect(await log.verify(NOON)).toMatchObject({ records: 25, heads: 3, findings: [] })
  })

  it('is not stopped by instants that no calendar has', async () => {
    await log.record(NOON, many(3))
    await log.admin.query(
      `update cases.audit_event set at = case request_id when 'r0' then 'infinity' when 'r1' then '-infinity' else '200000-01-01' end::timestamptz`,
    )
    await log.sealAll(NOON, 3)
    expect(await leaves()).toHaveLength(3)
  })

  it('skips no record of a transaction that was open while others were sealed', async () => {
    const writer = new pg.Client({ connectionString: log.database.urlOf('cases') })
    await writer.connect()
    await writer.query("begin; select set_config('app.kind', 'AUDIT', true)")
    await writer.query(insertOne('overtaken'))
    await log.record(NOON, many(3))
    expect(await log.seal(NOON)).toMatchObject({ sealed: 0 })
    await writer.query('commit')
    await writer.end()
    await log.sealAll(LATER, 4)
    expect((await log.admin.query('select from cases.audit_leaf')).rowCount).toBe(4)
  })

  it('by two sealers at once gives one tree', async () => {
    const other = new pg.Client({ connectionString: log.database.urlOf('cases') })
    await other.connect()
    const options = { subgraph: 'cases', key: log.key, memory: log.memory, clock: fixedClock(NOON), batch: 7 }
    await log.record(NOON, many(60))
    const both = (): Promise<unknown> => Promise.all([sealAudit(log.role, options), sealAudit(other, options)])
    await expect
      .poll(() =>
        both()
          .then(leaves)
          .then((all) => all.length),
      )
      .toBe(60)
    await other.end()
    expect(await log.verify(NOON)).toMatchObject({ records: 60, findings: [] })
  })

  it('goes on in a server that counts its transactions anew', async () => {
    await log.record(NOON, many(2))
    await log.sealAll(NOON, 2)
    await log.record(NOON, many(2))
    // As after a restore: the horizon of the last head, and a record that was not sealed yet, are of a far greater count.
    await log.admin.query(
      `update cases.audit_event set xact = '900000000001' where id = (select id from cases.audit_event e where not exists (select from cases.audit_leaf l where l.event_id = e.id) limit 1)`,
    )
    await resignLastHead('900000000000')
    await log.sealAll(LATER, 2)
    await log.record(LATER, many(3))
    await log.sealAll(LATER, 3)
    expect(await log.verify(LATER)).toMatchObject({ records: 7, findings: [] })
  })

  it('seals a hash of another form than the trail writes as it stands, for the verifier to find', async () => {
    await log.record(NOON, many(1))
    await log.admin.query(`update cases.audit_event set leaf_hash = 'none'`)
    await log.sealAll(NOON, 1)
    expect(await leaves()).toEqual([leafHash('none').toString('hex')])
    expect((await log.verify(NOON)).findings).toMatchObject([{ code: 'CONTENT_ALTERED', leafIndex: 0 }])
  })
})

describe('nothing is sealed on top of', () => {
  it.each([
    ['a frontier that was altered', `update cases.audit_tree_head set frontier = decode(repeat('00', 32), 'hex')`],
    ['a root that was altered', `update cases.audit_tree_head set root_hash = repeat('0', 64)`],
    ['a signature that was altered', `update cases.audit_tree_head set signature = 'x'`],
    ['a log that has shrunk', `delete from cases.audit_tree_head; delete from cases.audit_leaf`],
  ])('%s', async (_what, sql) => {
    await log.record(NOON, many(1))
    await log.sealAll(NOON, 1)
    await log.admin.query(sql)
    await log.record(LATER, many(1))
    await expect(log.seal(LATER)).rejects.toThrow(/^The audit log of cases is not as it was sealed/)
  })
})

it('a new key goes on where an old one ended; the verifier is told both', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  await log.record(NOON, many(2))
  await log.sealAll(NOON, 2)
  await log.record(LATER, many(1))
  await expect.poll(() => log.seal(LATER, { key: auditKeyOf(privateKey) })).toMatchObject({ sealed: 1 })
  expect((await log.verify(LATER)).findings).toMatchObject([{ code: 'KEY_UNKNOWN', leafIndex: 2 }])
  const keys = new Map([...log.keys, ...trustedKeysOf([publicKey])])
  expect((await log.verify(LATER, { keys })).findings).toEqual([])
})

it('an auditor reads when a record was sealed, and nothing until then', async () => {
  await log.record(NOON, many(1))
  const sealedAt = `select (select sealed_at from cases.audit_leaf l where l.event_id = e.id) as at from cases.audit_event e`
  const read = () => asTrail(log.role, async () => (await log.role.query<{ at: Date | null }>(sealedAt)).rows)
  expect(await read()).toEqual([{ at: null }])
  await log.sealAll(LATER, 1)
  expect(await read()).toEqual([{ at: new Date(LATER) }])
})

const insertOne = (requestId: string): string =>
  `insert into cases.audit_event (id, ambito_id, at, actor, role, organisation, action, entity, entity_id, field_classes, break_glass, outcome, request_id, leaf_hash)
   values (gen_random_uuid(), gen_random_uuid(), now(), 'a', 'r', 'o', 'READ', 'Case', gen_random_uuid(), '{}', false, 'ALLOWED', '${requestId}', repeat('0', 64))`

/** Signs the last head anew with another horizon, as the hub of the other server would have. */
async function resignLastHead(horizon: string): Promise<void> {
  const [head] = await storedHeads(log.admin, 'cases', 'order by tree_size desc limit 1')
  const { signature } = signHead({ ...head!, horizon }, log.key)
  await log.admin.query(
    'update cases.audit_tree_head set horizon = $1::text::xid8, signature = $2 where tree_size = $3',
    [horizon, signature, head!.treeSize],
  )
}
