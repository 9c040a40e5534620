import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { auditEntry } from './audit.fixture.ts'
import { acknowledgeBreak } from './acknowledge-break.ts'
import { acknowledgeDamage } from './acknowledge-damage.ts'
import type { Audit } from './open-audit.ts'
import { appendAudit } from '../write/append-audit.ts'
import { KEY, allSealed, at, begin, codes, end, hubRan, memory, reads, start, verified } from './stopped-hub.fixture.ts'

// Somebody with all rights of the database tries to let reads go without a record, while the hub runs.

let audit: Audit
beforeEach(async () => {
  await begin()
  await hubRan(2)
  audit = await start()
  // Looked at for the first time: what comes is noticed by the insert itself.
  await reading('before')
})
afterEach(async () => {
  await audit.close()
  await end()
})

const reading = (requestId: string) => audit.trailOf('cases').record([auditEntry({ requestId })])
const outcome = (requestId: string): Promise<string> =>
  reading(requestId).then(
    () => 'recorded',
    () => 'refused',
  )

const trigger = (when: string, body: string, more = ''): string =>
  `create function cases.mine() returns trigger language plpgsql as $$ begin ${body} end $$;
   create trigger mine ${when} on cases.audit_event for each row execute function cases.mine(); ${more}`
const NO_TRIGGER = 'drop trigger mine on cases.audit_event'

/** Of this database alone: roles belong to the whole server. */
const inDatabase = (setting: string): string =>
  `do $$ begin execute format('alter role hub_cases in database %I ${setting}', current_database()); end $$`

/** What is done to the table, and what undoes it. */
const WAYS: Readonly<Record<string, readonly [string, string]>> = {
  'a trigger that swallows': [trigger('before insert', 'return null;'), NO_TRIGGER],
  'a trigger that swallows now and then': [
    trigger('before insert', `if new.request_id ~ 'b' then return null; end if; return new;`),
    NO_TRIGGER,
  ],
  'a trigger that alters': [trigger('before insert', `new.actor = 'nobody'; return new;`), NO_TRIGGER],
  'a trigger that deletes afterwards': [
    trigger('after insert', 'delete from cases.audit_event where id = new.id; return null;'),
    NO_TRIGGER,
  ],
  'a trigger that deletes at the end of the transaction': [
    `create function cases.mine() returns trigger language plpgsql security definer as $$ begin delete from cases.audit_event where id = new.id; return null; end $$;
     create constraint trigger mine after insert on cases.audit_event deferrable initially deferred for each row execute function cases.mine()`,
    NO_TRIGGER,
  ],
  'a trigger for replicas': [
    `${trigger('before insert', 'return null;', 'alter table cases.audit_event enable replica trigger mine;')}
     ${inDatabase('set session_replication_role = replica')}`,
    `${NO_TRIGGER}; ${inDatabase('reset session_replication_role')}`,
  ],
  'a rule that does nothing instead': [
    'create rule mine as on insert to cases.audit_event do instead nothing',
    'drop rule mine on cases.audit_event',
  ],
  'a rule for some': [
    `create rule mine as on insert to cases.audit_event where new.request_id ~ 'b' do instead nothing`,
    'drop rule mine on cases.audit_event',
  ],
  'a view in its place': [
    `alter table cases.audit_event rename to away; create table cases.elsewhere (like cases.away including defaults);
     create view cases.audit_event as select * from cases.elsewhere; grant all on cases.audit_event to hub_cases`,
    'drop view cases.audit_event; alter table cases.away rename to audit_event',
  ],
  'a table that a crash of the database empties': [
    'alter table cases.audit_event set unlogged',
    'alter table cases.audit_event set logged',
  ],
  'row security that is not forced': [
    'alter table cases.audit_event no force row level security',
    'alter table cases.audit_event force row level security',
  ],
}

describe.each(Object.keys(WAYS))('with %s', (way) => {
  const [doing, undoing] = WAYS[way]!

  it('nothing is read, and the log goes on once it is gone', async () => {
    await at.admin.query(doing)
    expect(await outcome('b1')).toBe('refused')
    await at.admin.query(undoing)
    await audit.sealNow()
    expect(await outcome('after')).toBe('recorded')
  })

  it('nothing is done either', async () => {
    await at.admin.query(doing)
    const query = async (text: string, values: readonly unknown[] = []): Promise<never[]> =>
      (await at.admin.query(text, [...values])).rows as never[]
    await at.admin.query('begin')
    const appended = appendAudit({ query, schema: 'cases', clock: systemClock }, [auditEntry({ requestId: 'b2' })])
    await expect(appended).rejects.toThrow(/./)
    await at.admin.query('rollback')
    await at.admin.query(undoing)
  })

  it('a hub does not start to read, the running one closes, and the verifier says so', async () => {
    await at.admin.query(doing)
    await audit.sealNow()
    await expect(audit.trailOf('cases').assertRecordable()).rejects.toThrow(/audit/i)
    expect(await codes()).toContain('TABLE_ALTERED')
    expect(await reads()).toBe('refused')
    await at.admin.query(undoing)
    expect(await reads()).toBe('recorded')
  })
})

describe('a record that was acknowledged and', () => {
  it.each([
    ['deleted', `delete from cases.audit_event where request_id = 'b'`],
    [
      'altered, with its hash,',
      `update cases.audit_event set actor = 'nobody', leaf_hash = repeat('a', 64) where request_id = 'b'`,
    ],
    ['moved below the horizon', `update cases.audit_event set xact = '3' where request_id = 'b'`],
  ])('%s before it was sealed closes the log, which no restart forgets', async (_what, sql) => {
    await reading('b')
    await reading('c')
    await at.admin.query(sql)
    await audit.sealNow()
    expect(await outcome('d')).toBe('refused')
    expect(at.told).toContainEqual(expect.objectContaining({ level: 'error', subgraph: 'cases' }))
    await audit.close()
    expect(await reads()).toBe('refused')
    expect(await codes()).toContain('TAIL_MISSING')
    const why = { operator: 'root', reason: 'somebody deleted a record before it was sealed' }
    const log = { subgraph: 'cases', key: KEY, memory: memory(), clock: systemClock, ...why }
    await acknowledgeBreak(at.admin, log)
    // What is there in its place was sealed as it is found: a damage of its own, where its hash is not that of its content.
    const { rows } = await at.admin.query(`select id from cases.audit_event where actor = 'nobody'`)
    await reads()
    expect(await reads()).toBe(rows.length === 0 ? 'recorded' : 'refused')
    const leaves = await at.admin.query<{ leaf: string }>(
      'select leaf_index::text as leaf from cases.audit_leaf where event_id = any ($1)',
      [rows.map(({ id }) => id)],
    )
    if (leaves.rows.length > 0)
      await acknowledgeDamage(at.admin, { ...log, named: leaves.rows.map(({ leaf }) => leaf) })
    expect(await reads()).toBe('recorded')
    expect(await codes()).not.toContain('TAIL_MISSING')
  })

  it('sealed by another hub is not missed, with a memory of its own or the same', async () => {
    const other = await start()
    for (let round = 0; round < 3; round++) {
      await reading(`mine ${round}`)
      await other.trailOf('cases').record([auditEntry({ requestId: `theirs ${round}` })])
      await allSealed(other)
      await audit.sealNow()
      await other.sealNow()
    }
    expect(await outcome('on')).toBe('recorded')
    await other.close()
    expect(at.told).toEqual([])
  })

  it('sealed before its caller heard of it is not missed', async () => {
    const many = Array.from({ length: 40 }, (_, n) => reading(`r${n}`))
    for (let turn = 0; turn < 10; turn++) await audit.sealNow()
    await Promise.all(many)
    await allSealed(audit)
    await audit.sealNow()
    expect(await outcome('on')).toBe('recorded')
    expect((await verified()).findings).toEqual([])
  })
})
