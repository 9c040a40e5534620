import { afterAll, beforeAll, expect, it } from 'vitest'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { alterationsOf } from './altered-tables.ts'
import { at, begin, codes, end, hubRan, reads } from './stopped-hub.fixture.ts'

// Somebody with all rights of the database changes what the audit tables are, so that records may be altered, doubled or read later.

beforeAll(async () => {
  await begin()
  await hubRan(2)
})
afterAll(end)

/** What is done to the tables, and the first that is said of it. */
const ALTERATIONS: readonly (readonly [string, RegExp])[] = [
  ['alter table cases.audit_event drop constraint audit_event_pkey', /key audit_event PRIMARY KEY \(id\) is missing/],
  ['alter table cases.audit_leaf drop constraint audit_leaf_event_id_key', /key audit_leaf UNIQUE \(event_id\)/],
  [
    `alter table cases.audit_leaf drop constraint audit_leaf_pkey, add primary key (leaf_index) deferrable`,
    /key audit_leaf PRIMARY KEY \(leaf_index\) DEFERRABLE/,
  ],
  ['alter table cases.audit_event alter leaf_hash drop not null', /column audit_event\.leaf_hash text/],
  [`alter table cases.audit_event alter actor set default 'nobody'`, /column audit_event\.actor .*default 'nobody'/],
  ['alter table cases.audit_event alter xact drop default', /column audit_event\.xact xid8 not null/],
  ['alter table cases.audit_event drop column purpose', /column audit_event\.purpose text is missing/],
  ['alter table cases.audit_alert alter persons type bigint', /column audit_alert\.persons bigint/],
  ['alter table cases.audit_tree_head add column mine text', /column audit_tree_head\.mine text: no migration/],
  ['create unique index mine on cases.audit_event (request_id)', /unique index audit_event .*mine/],
  [`alter table cases.audit_event add check (actor <> 'me')`, /key audit_event CHECK/],
  ['grant update on cases.audit_event to hub_cases', /privilege UPDATE on audit_event of hub_cases/],
  ['grant delete on cases.audit_tree_head to hub_cases', /privilege DELETE on audit_tree_head of hub_cases/],
  ['grant insert on cases.audit_retirement to hub_cases', /privilege INSERT on audit_retirement of hub_cases/],
  ['grant select on cases.audit_event to public', /privilege SELECT on audit_event of PUBLIC/],
  ['grant select (actor) on cases.audit_event to hub_finance', /column audit_event\.actor .*acl/],
  ['grant insert on cases.audit_event to hub_cases with grant option', /hub_cases with grant option/],
  ['revoke insert on cases.audit_leaf from hub_cases', /privilege INSERT on audit_leaf of hub_cases is missing/],
  ['alter policy visible on cases.audit_event using (true)', /policy audit_event visible \(r\): true/],
  ['alter policy added on cases.audit_event with check (false)', /policy audit_event added \(a\): {2}\/ false/],
  ['create policy mine on cases.audit_leaf for delete using (true)', /policy audit_leaf mine \(d\): true/],
  ['drop policy visible on cases.audit_alert', /policy audit_alert visible .* is missing/],
  [
    'drop policy added on cases.audit_leaf; create policy added on cases.audit_leaf as restrictive for insert',
    /policy audit_leaf added .*restrictive/,
  ],
  ['drop table cases.audit_retirement', /audit_retirement/],
]

it.each(ALTERATIONS)('%s is noticed by a hub that starts and by the verifier', async (doing, words) => {
  await at.admin.query('begin')
  await at.admin.query(doing)
  expect((await alterationsOf(at.admin, 'cases')).join('\n')).toMatch(words)
  await at.admin.query('rollback')
})

it('nothing is read on account of a table of another shape, until it is undone', async () => {
  await at.admin.query('grant update on cases.audit_event to hub_cases')
  expect(await reads()).toBe('refused')
  expect(await codes()).toContain('TABLE_ALTERED')
  await at.admin.query('revoke update on cases.audit_event from hub_cases')
  expect(await reads()).toBe('recorded')
  expect(await codes()).toEqual([])
})

it('the tables of every subgraph are as their migrations make them', async () => {
  for (const { name } of SUBGRAPHS) expect([name, await alterationsOf(at.admin, name)]).toEqual([name, []])
})

it('an index more or less is the business of the administrator', async () => {
  await at.admin.query('begin; create index mine on cases.audit_event (role); drop index cases.audit_event_of_actor')
  expect(await alterationsOf(at.admin, 'cases')).toEqual([])
  await at.admin.query('rollback')
})
