import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { VIEWER_SETTINGS, viewerSettings } from '#platform/database/viewer-settings.ts'
import { PUBLIC_VIEWER, VIEWER_ROLES, type Viewer, type ViewerRole } from '#platform/viewer.ts'
import type { TestDatabase } from '#test/kit/database.ts'
import { AMBITO, CASE, EMERGENCY, GRANT, MEASURE, NOW, OTHER_AMBITO, REFERRAL, id } from '#test/kit/network-rows.ts'
import { insert, openNetwork, related, staff, type Network } from '#test/kit/network.ts'

/** Rows that a viewer's own settings let the role of the subgraph see. */
async function visible(database: TestDatabase, viewer: Viewer, table: string): Promise<number> {
  const client = new pg.Client({ connectionString: database.urlOf('cases') })
  await client.connect()
  try {
    await client.query('begin')
    for (const [index, value] of viewerSettings(viewer, NOW).entries())
      await client.query('select set_config($1, $2, true)', [VIEWER_SETTINGS[index], value])
    return Number((await client.query<{ n: string }>(`select count(*) n from cases.${table}`)).rows[0]!.n)
  } finally {
    await client.end()
  }
}

describe('who sees the network of a case, and what it refuses to store', () => {
  let network: Network
  beforeAll(async () => void (network = await openNetwork()))
  afterAll(() => network[Symbol.asyncDispose]())

  it.each([
    ['judicialDeadlines(ambitoId: $a, dueBefore: "2026-03-10T00:00:00Z") { totalCount }', 'ACCESS_POINT'],
    ['emergencies(filter: { ambitoId: $a }) { totalCount }', 'FINANCE'],
    ['breakGlassReviews(ambitoId: $a) { totalCount }', 'ACCESS_POINT'],
  ] as const)('refuses %s to %s, who lacks its scope', async (field, role) => {
    const result = await network.subgraph.execute(
      { query: `query($a: ID!) { found: ${field} }`, variables: { a: AMBITO } },
      { viewer: staff(role), requestId: 'test', locale: 'en' },
    )
    expect(result.data).toEqual({ found: null })
    expect(result.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN_FIELD' })
  })

  it.each([
    ['referral_person', ['COORDINATOR'], ['AREA_LEAD', 'CASE_MANAGER', 'ASL_MEMBER', 'PROVIDER']],
    ['referral', ['COORDINATOR', 'ACCESS_POINT', 'AUDITOR'], ['AREA_LEAD', 'CASE_MANAGER', 'ASL_MEMBER', 'PROVIDER']],
    ['disclosure_authorisation', ['COORDINATOR', 'ACCESS_POINT'], ['AREA_LEAD', 'CASE_MANAGER', 'ASL_MEMBER']],
    ['uvm_session', ['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ACCESS_POINT', 'AUDITOR'], ['ASL_MEMBER']],
    ['uvm_docket_item', ['COORDINATOR', 'ACCESS_POINT', 'AUDITOR'], ['AREA_LEAD', 'CASE_MANAGER', 'ASL_MEMBER']],
    ['emergency_intervention', ['COORDINATOR', 'ON_CALL', 'AUDITOR'], ['AREA_LEAD', 'CASE_MANAGER']],
    ['judicial_measure', ['COORDINATOR', 'ON_CALL', 'AUDITOR'], ['AREA_LEAD', 'CASE_MANAGER']],
    ['judicial_deadline', ['COORDINATOR', 'AUDITOR'], ['AREA_LEAD', 'CASE_MANAGER']],
    ['break_glass_grant', ['AUDITOR'], []],
  ] as const)(
    'row-level security shows %s to %j, in relation to the case to %j, without a purpose of files to nobody, never across Ambiti',
    async (table, always, inRelation) => {
      const seenBy = async (as: (role: ViewerRole) => Viewer): Promise<ViewerRole[]> => {
        const seen: ViewerRole[] = []
        for (const role of VIEWER_ROLES)
          if ((await visible(network.database, role === 'PUBLIC' ? PUBLIC_VIEWER : as(role), table)) > 0)
            seen.push(role)
        return seen
      }
      const listed = (...roles: readonly string[]): ViewerRole[] => VIEWER_ROLES.filter((role) => roles.includes(role))
      expect(await seenBy((role) => staff(role))).toEqual(listed(...always))
      expect(await seenBy((role) => related(role))).toEqual(listed(...always, ...inRelation))
      expect(await seenBy((role) => related(role, OTHER_AMBITO))).toEqual([])
      const internal = table === 'uvm_session' || table === 'break_glass_grant'
      const aimless = (role: ViewerRole): Viewer => ({ ...related(role), purpose: null, fileRoles: [] })
      expect(await seenBy(aimless)).toEqual(internal ? listed(...always, ...inRelation) : [])
    },
  )

  it.each([
    ['a rejection without a reason', 'referral', { ...REFERRAL, status: 'REJECTED' }, 'rejected_with_a_reason'],
    ['a draft that was sent', 'referral', { ...REFERRAL, status: 'DRAFT', requested_at: NOW }, 'draft_is_not_sent'],
    [
      'a step of an emergency before the one it follows',
      'emergency_intervention',
      {
        ...EMERGENCY,
        status: 'DISPATCHED',
        reported_at: NOW,
        triaged_at: '2026-03-01T11:10:00Z',
        dispatched_at: '2026-03-01T11:05:00Z',
      },
      'steps_in_order',
    ],
    [
      'a UVM decision without its shares',
      'uvm_docket_item',
      {
        ambito_id: AMBITO,
        session_id: id(41),
        position: 1,
        case_id: CASE,
        decided_at: NOW,
        eligible: true,
        setting: 'HOME',
        review_on: '2026-09-01',
      },
      'decision_is_whole',
    ],
    [
      'an urgent placement without its instant',
      'judicial_measure',
      { ...MEASURE, status: 'NOTIFIED', placement_at: null },
      'placement_is_known',
    ],
    [
      'a break-glass grant of more than an hour',
      'break_glass_grant',
      { ...GRANT, expires_at: '2026-02-20T11:00:01Z', review_due_on: '2026-02-27' },
      'at_most_an_hour',
    ],
    [
      'a break-glass reason of a word',
      'break_glass_grant',
      { ...GRANT, reason: 'Urgente', review_due_on: '2026-02-27' },
      'reason_says_something',
    ],
  ] as const)('does not store %s', async (_what, table, row, rule) => {
    const client = new pg.Client({ connectionString: network.database.adminUrl })
    await client.connect()
    await expect(insert(client, table, { ...row, id: id(999) }).finally(() => client.end())).rejects.toMatchObject({
      constraint: rule,
    })
  })

  it('shows an operator their own break-glass grants', async () => {
    expect(await visible(network.database, { ...staff('ON_CALL'), subject: 'demo:on-call' }, 'break_glass_grant')).toBe(
      2,
    )
  })
})
