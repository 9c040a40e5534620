import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { acknowledgeDamage } from './acknowledge-damage.ts'
import { KEY, at, begin, end, hubRan, memory, reads, verified } from './stopped-hub.fixture.ts'

// Somebody adds records to the log by themselves, so that it looks as if they had been read.

beforeEach(begin)
afterEach(end)

const FORGED = '00000000-0000-4000-8000-0000000000ff'
const COLUMNS =
  'ambito_id, at, actor, role, organisation, action, entity, entity_id, field_classes, break_glass, outcome, request_id, leaf_hash'
const forge = (xact: string, column = 'actor', value = "'nobody'"): string =>
  `insert into cases.audit_event (id, xact, ${COLUMNS})
   select '${FORGED}', ${xact}, ${COLUMNS.split(', ')
     .map((name) => (name === column ? value : name))
     .join(', ')} from cases.audit_event limit 1`

/** Ways to add a record that the trail did not write, and the code under which it is found. */
const WAYS: Readonly<Record<string, readonly [string, string]>> = {
  'behind the horizon': [forge(`'3'`), 'RECORD_INSERTED'],
  'behind the horizon, long ago': [forge(`'3'`, 'at', `'2020-01-01'`), 'RECORD_INSERTED'],
  'of a transaction that never began': [forge(`'999999999999'`), 'RECORD_INSERTED'],
  'of a transaction that never began, long ago': [forge(`'999999999999'`, 'at', `'2020-01-01'`), 'RECORD_INSERTED'],
}

it.each(Object.keys(WAYS))('a record added %s is found, and acknowledged by its id', async (way) => {
  const [sql, code] = WAYS[way]!
  await hubRan(3, 2)
  await at.admin.query(sql)
  expect((await verified()).findings).toMatchObject([{ code, eventId: FORGED }])
  expect(await reads()).toBe('recorded')
  expect((await verified()).findings).toMatchObject([{ code, eventId: FORGED }])
  await acknowledgeDamage(at.admin, {
    subgraph: 'cases',
    key: KEY,
    memory: memory(),
    clock: systemClock,
    operator: 'root',
    reason: 'an administrator tried the table out, as the report says',
    named: [FORGED],
  })
  expect(await reads()).toBe('recorded')
  expect(await verified()).toMatchObject({ findings: [], acknowledged: 1 })
  // What stands there is acknowledged, and nothing else.
  await at.admin.query(`update cases.audit_event set actor = 'somebody' where id = '${FORGED}'`)
  expect((await verified()).findings).toMatchObject([{ eventId: FORGED }])
})
