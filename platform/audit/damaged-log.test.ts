import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { acknowledgeDamage } from './acknowledge-damage.ts'
import type { Audit } from './open-audit.ts'
import { KEY, at, begin, codes, end, hubRan, memory, reads, start, verified } from './stopped-hub.fixture.ts'

// What was sealed is altered in the midst of a log, while what is remembered of it is whole.

beforeEach(begin)
afterEach(end)

const isOpen = (audit: Audit): Promise<boolean> =>
  audit
    .trailOf('cases')
    .assertRecordable()
    .then(
      () => true,
      () => false,
    )

const LEAF = (index: number): string => `(select event_id from cases.audit_leaf where leaf_index = ${index})`
const acknowledge = (...named: string[]) =>
  acknowledgeDamage(at.admin, {
    subgraph: 'cases',
    key: KEY,
    memory: memory(),
    clock: systemClock,
    operator: 'root',
    reason: 'a page of the disk was lost, as the report of the provider says',
    named,
  })

/** Ways to damage what is sealed, and by which name it is acknowledged. */
const DAMAGES: Readonly<Record<string, readonly [string, string]>> = {
  'a record altered': [`update cases.audit_event set actor = 'nobody' where id = ${LEAF(2)}`, '2'],
  'a record deleted': [`delete from cases.audit_event where id = ${LEAF(2)}`, '2'],
  'the transaction of a record altered': [`update cases.audit_event set xact = '3' where id = ${LEAF(2)}`, '2'],
  'a leaf deleted': ['delete from cases.audit_leaf where leaf_index = 2', '2'],
  'a leaf altered': ['update cases.audit_leaf set ambito_id = gen_random_uuid() where leaf_index = 2', '2'],
  'a head in the midst altered': [`update cases.audit_tree_head set leaf_hashes = '' where tree_size = 3`, '0'],
}

it.each(Object.keys(DAMAGES))('%s is found when the hub starts, and acknowledged by its name', async (what) => {
  const [sql, name] = DAMAGES[what]!
  await hubRan(3, 4)
  await at.admin.query(sql)
  expect(await reads()).toBe('refused')
  expect(await reads()).toBe('refused')
  expect(at.told).toContainEqual(
    expect.objectContaining({ level: 'error', err: expect.objectContaining({ type: 'DamagedLog' }) }),
  )
  await acknowledge(name)
  expect(await reads()).toBe('recorded')
  expect(await verified()).toMatchObject({ findings: [], acknowledged: 1 })
  const { rows } = await at.admin.query(`select actor, request_id from cases.audit_event where entity = 'AuditLog'`)
  expect(rows).toMatchObject([
    { actor: 'operator:root', request_id: expect.stringMatching(/^audit-damage [A-Z_]+ leaf/) },
  ])
})

it('a record altered while the hub runs closes the log, which opens when it is undone', async () => {
  await hubRan(3, 4)
  const audit = await start()
  expect(await isOpen(audit)).toBe(true)
  await at.admin.query(`update cases.audit_event set purpose = 'AUDIT' where id = ${LEAF(2)}`)
  await expect.poll(() => audit.sealNow().then(() => isOpen(audit))).toBe(false)
  await at.admin.query(`update cases.audit_event set purpose = 'SOCIAL_CARE' where id = ${LEAF(2)}`)
  await audit.sealNow()
  expect(await isOpen(audit)).toBe(true)
  await audit.close()
})

it('a record altered far behind the end is found by the walk within some turns', async () => {
  await hubRan(300, 300, 300, 300, 300, 300)
  await at.admin.query(`update cases.audit_event set purpose = 'AUDIT' where id = ${LEAF(400)}`)
  const audit = await start()
  let turns = 1
  for (; (await isOpen(audit)) && turns < 8; turns++) await audit.sealNow()
  expect(turns).toBeLessThan(8)
  await audit.close()
})

it('an acknowledged damage excuses no other, and no further one in its place', async () => {
  await hubRan(3, 4)
  await at.admin.query(`update cases.audit_event set actor = 'nobody' where id in (${LEAF(1)}, ${LEAF(2)})`)
  await expect(acknowledge('2', '6')).rejects.toThrow(/no such damage: 6/)
  await acknowledge('2')
  expect((await verified()).findings).toMatchObject([{ code: 'CONTENT_ALTERED', leafIndex: 1 }])
  expect(await reads()).toBe('refused')
  await acknowledge('1')
  expect(await codes()).toEqual([])
  await at.admin.query(`update cases.audit_event set actor = 'somebody' where id = ${LEAF(2)}`)
  expect(await codes()).toEqual(['CONTENT_ALTERED'])
  expect(await reads()).toBe('refused')
})
