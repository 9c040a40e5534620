import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { VIEWER_ROLES } from '#platform/viewer.ts'
import { VIEWER_SETTINGS } from '#platform/database/viewer-settings.ts'
import { AMBITO, AREA, CASE, COMMITMENT, MANAGER, OTHER_AMBITO, PERSON, PROVIDER, id } from './finance-ids.fixture.ts'
import { startFinance, viewerAs, type RunningFinance } from './finance.fixture.ts'

let finance: RunningFinance
beforeAll(async () => void (finance = await startFinance()))
afterAll(() => finance[Symbol.asyncDispose]())

const COMMITMENTS = `query($f: FinanceFilter!, $n: Int, $after: String) { commitments(filter: $f, first: $n, after: $after) { totalCount nodes { number residual { amount } } pageInfo { endCursor hasNextPage } } }`
interface Page {
  readonly commitments: {
    totalCount: number
    nodes: { number: string; residual: { amount: string } }[]
    pageInfo: { endCursor: string; hasNextPage: boolean }
  }
}
const commitments = async (filter: object, page: object = {}): Promise<Page['commitments']> =>
  (
    (await finance.ask(viewerAs('FINANCE'), COMMITMENTS, { f: { ambitoId: AMBITO, ...filter }, n: 50, ...page }))
      .data as Page
  ).commitments

test('the residual of a commitment is its amount less what is liquidated, nothing once cancelled', async () => {
  const { nodes } = await commitments({})
  expect(Object.fromEntries(nodes.map(({ number, residual }) => [number, residual.amount]))).toEqual({
    '1': '349.98',
    '2': '140.00',
    P1: '100.00',
    P2: '0.00',
    '9': '50.00',
  })
})

test('conditions of the filter add up, also across commitments, liquidations and invoices', async () => {
  const numbers = async (filter: object): Promise<string[]> =>
    (await commitments(filter)).nodes.map(({ number }) => number)
  expect(await numbers({ year: 2026 })).toEqual(['2', 'P2', 'P1', '1'])
  expect(await numbers({ areaId: AREA.elderly })).toEqual(['2'])
  expect(await numbers({ commitmentStatus: ['RESERVED', 'CANCELLED'] })).toEqual(['P2', 'P1'])
  expect(await numbers({ liquidationStatus: ['PROPOSED'] })).toEqual(['1'])
  expect(await numbers({ invoiceStatus: ['PAID'], year: 2025 })).toEqual([])
  expect(await numbers({ ambitoId: OTHER_AMBITO })).toEqual([])
})

test('a list is read page by page, each commitment once', async () => {
  const first = await commitments({}, { n: 3 })
  const second = await commitments({}, { n: 3, after: first.pageInfo.endCursor })
  expect([...first.nodes, ...second.nodes].map(({ number }) => number)).toEqual(['2', 'P2', 'P1', '1', '9'])
  expect([first.totalCount, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([5, true, false])
})

test('the creditor is a provider or an anonymous group', async () => {
  const query = `query($a: ID!, $b: ID!) { a: commitment(id: $a) { ...who } b: commitment(id: $b) { ...who } }
    fragment who on Commitment { creditor { __typename ... on Provider { id } ... on BenefitGroup { label beneficiaries suppressed } } }`
  const { data } = await finance.ask(viewerAs('PLAN_OFFICE'), query, { a: COMMITMENT.open, b: COMMITMENT.benefits })
  expect(data).toEqual({
    a: { creditor: { __typename: 'Provider', id: PROVIDER } },
    b: {
      creditor: { __typename: 'BenefitGroup', label: 'Contributo straordinario', beneficiaries: 5, suppressed: true },
    },
  })
})

test('I30 an invoice is verified while all that is billed for its months is covered by deliveries', async () => {
  const { data } = await finance.ask(
    viewerAs('FINANCE'),
    `query($f: FinanceFilter!) { liquidations(filter: $f) { nodes { verifiedDelivery invoice { number dueOn } } } }`,
    { f: { ambitoId: AMBITO } },
  )
  const { nodes } = (
    data as { liquidations: { nodes: { verifiedDelivery: boolean; invoice: { number: string } | null }[] } }
  ).liquidations
  // Deliveries of January are worth 120.00: they cover invoice 1 (100.00), not invoice 2 (60.00) on top of it.
  expect(
    Object.fromEntries(nodes.map(({ invoice, verifiedDelivery }) => [invoice?.number ?? 'none', verifiedDelivery])),
  ).toEqual({ '1/2026': true, '2/2026': false, none: true })
})

test('a provider sees its own invoices, newest first', async () => {
  const query = `query($p: ID!, $o: ID!) { _entities(representations: [{ __typename: "Provider", id: $p }, { __typename: "Provider", id: $o }]) { ... on Provider { invoices(status: [RECEIVED, PAID]) { totalCount nodes { number } } } } }`
  const asked = { p: PROVIDER, o: id('b', 9) }
  const { data } = await finance.ask(viewerAs('PROVIDER', { kind: 'PROVIDER', providerId: PROVIDER }), query, asked)
  expect(data).toEqual({
    _entities: [
      { invoices: { totalCount: 2, nodes: [{ number: '2/2026' }, { number: '1/2026' }] } },
      { invoices: { totalCount: 0, nodes: [] } },
    ],
  })
})

test('the zone plan in force is that of the date (A17)', async () => {
  const query = `query($a: ID!) { _entities(representations: [{ __typename: "Ambito", id: $a }]) { ... on Ambito { now: zonePlan { title total { amount } sheets { code planned { amount } } } before: zonePlan(asOf: "2025-12-31") { title } never: zonePlan(asOf: "2022-12-31") { title } } } }`
  const { data } = await finance.ask(viewerAs('PLAN_OFFICE'), query, { a: AMBITO })
  expect(data).toEqual({
    _entities: [
      {
        now: {
          title: 'Piano 2026-2028',
          total: { amount: '2100.00' },
          sheets: [
            { code: '2026-01', planned: { amount: '1500.00' } },
            { code: '2026-02', planned: { amount: '500.00' } },
            { code: '2026-03', planned: { amount: '100.00' } },
          ],
        },
        before: { title: 'Piano 2023-2025' },
        never: null,
      },
    ],
  })
})

test('economic benefits of a person and a case need the scope, and may be asked while active', async () => {
  const query = `query($p: ID!, $c: ID!) { _entities(representations: [{ __typename: "Person", id: $p }, { __typename: "Case", id: $c }]) { ... on Person { economicBenefits { status monthly { amount } } } ... on Case { economicBenefits(active: true) { kindCode source { kind } person { id } } } } }`
  const asked = { p: PERSON, c: CASE }
  expect(await finance.ask(viewerAs('CASE_MANAGER', { staffMemberId: MANAGER }), query, asked)).toEqual({
    data: {
      _entities: [
        {
          economicBenefits: [
            { status: 'IN_PAYMENT', monthly: { amount: '200.00' } },
            { status: 'IN_PAYMENT', monthly: { amount: '150.00' } },
          ],
        },
        { economicBenefits: [{ kindCode: 'SUSSIDIO', source: { kind: 'MUNICIPAL_OWN' }, person: { id: PERSON } }] },
      ],
    },
  })
  const denied = await finance.ask(viewerAs('DASHBOARD'), query, asked)
  expect(denied).toMatchObject({
    data: { _entities: [{ economicBenefits: null }, { economicBenefits: null }] },
    errors: [{ code: 'FORBIDDEN_FIELD' }, { code: 'FORBIDDEN_FIELD' }],
  })
})

test('rule 6: finance sees whom it pays how much, never why; the access point that something is paid', async () => {
  const fields = 'id person { id } monthly { amount } status kindCode case { id }'
  const benefit = { id: id('d', 301), person: { id: PERSON }, monthly: { amount: '200.00' }, status: 'IN_PAYMENT' }
  const asked = async (
    role: 'FINANCE' | 'ACCESS_POINT',
    query: string,
  ): Promise<{ data: unknown; denied: unknown }> => {
    const { data, errors } = await finance.ask(viewerAs(role), query, { p: PERSON, a: AMBITO })
    const denied = (errors as { path: string[]; code: string }[]).map(({ path, code }) => `${path.at(-1)}: ${code}`)
    return { data, denied: [...new Set(denied)].toSorted() }
  }
  const list = `query($a: ID!) { economicBenefits(ambitoId: $a, status: [IN_PAYMENT]) { totalCount nodes { ${fields} } } }`
  const paid = await asked('FINANCE', list)
  const { totalCount, nodes } = (paid.data as { economicBenefits: { totalCount: number; nodes: unknown[] } })
    .economicBenefits
  expect(totalCount).toBe(nodes.length)
  expect(nodes).toContainEqual({ ...benefit, kindCode: null, case: null })
  expect(paid.denied).toEqual(['case: FORBIDDEN_FIELD', 'kindCode: FORBIDDEN_FIELD'])
  const ofPerson = `query($p: ID!) { _entities(representations: [{ __typename: "Person", id: $p }]) { ... on Person { economicBenefits(active: true) { ${fields} } } } }`
  const nothing = { person: null, monthly: null, kindCode: null, case: null }
  expect(await asked('ACCESS_POINT', ofPerson)).toMatchObject({
    data: { _entities: [{ economicBenefits: [{ id: benefit.id, status: benefit.status, ...nothing }] }] },
  })
  // Nor from a person, to whom an enrolment may have led (6.4, 4).
  expect(await asked('FINANCE', ofPerson)).toEqual({
    data: { _entities: [{ economicBenefits: null }] },
    denied: ['economicBenefits: FORBIDDEN_FIELD'],
  })
})

test('4.7: benefits of a frozen case, and of none, are seen by nobody', async () => {
  const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Person { economicBenefits { id } } } }`
  const r = [PERSON, id('b', 6)].map((one) => ({ __typename: 'Person', id: one }))
  const found = async (): Promise<number[]> => {
    const { data } = await finance.ask(viewerAs('AUDITOR'), query, { r })
    return (data as { _entities: { economicBenefits: unknown[] }[] })._entities.map(
      ({ economicBenefits }) => economicBenefits.length,
    )
  }
  expect(await found()).toEqual([2, 0])
  await finance.admin.query('update finance.case_access_projection set frozen = true')
  expect(await found()).toEqual([0, 0])
  await finance.admin.query('update finance.case_access_projection set frozen = false')
  expect(await found()).toEqual([2, 0])
})

test('a fetch is one statement, however many root fields and entities it asks', async () => {
  finance.statements()
  for (const entities of [1, 20, 200]) {
    const representations = Array.from({ length: entities }, () => ({ __typename: 'Ambito', id: AMBITO }))
    const query = `query($r: [_Any!]!, $f: FinanceFilter!) { fundingSources { code } commitments(filter: $f) { nodes { line { costItem { fundedBy { source { code } } sheet { plan { title } } } } liquidations { orders { number } } } }
      _entities(representations: $r) { ... on Ambito { budget(year: 2026) { byArea { lines { totals { paid { amount } } } alerts { costItem { budgetLines { id } } } } } } } }`
    const { errors } = await finance.ask(viewerAs('FINANCE'), query, { r: representations, f: { ambitoId: AMBITO } })
    expect(errors).toBeUndefined()
    expect(finance.statements()).toBe(1)
  }
})

/** Reference data without owner or person. */
const REFERENCE = new Set(['funding_source', 'benefit_kind'])

test('row-level security: without a viewer or with one of another Ambito no row is seen, and no other schema is reached', async () => {
  const client = new pg.Client({ connectionString: finance.database.urlOf('finance') })
  await client.connect()
  const { rows: tables } = await finance.admin.query<{ relname: string; relforcerowsecurity: boolean }>(
    `select relname, relforcerowsecurity from pg_class where relnamespace = 'finance'::regnamespace and relkind = 'r' and relname not like 'mikro%'`,
  )
  const seen = async (settings: Record<string, string>): Promise<string[]> => {
    await client.query('begin')
    for (const setting of VIEWER_SETTINGS)
      await client.query('select set_config($1, $2, true)', [setting, settings[setting] ?? ''])
    const found: string[] = []
    for (const { relname } of tables)
      if ((await client.query(`select from finance."${relname}" limit 1`)).rowCount) found.push(relname)
    await client.query('rollback')
    return found.filter((table) => !REFERENCE.has(table))
  }
  const everyone = `{${VIEWER_ROLES.filter((role) => role !== 'PUBLIC').join(',')}}`
  expect(tables.filter(({ relforcerowsecurity }) => !relforcerowsecurity)).toEqual([])
  expect(await seen({})).toEqual([])
  expect(
    await seen({ 'app.kind': 'STAFF', 'app.ambito': OTHER_AMBITO, 'app.roles': everyone, 'app.provider': PROVIDER }),
  ).toEqual([])
  expect((await seen({ 'app.kind': 'PUBLIC', 'app.roles': '{PUBLIC}' })).toSorted()).toEqual([
    'area_budget',
    'budget_summary',
  ])
  const all = await seen({
    'app.kind': 'STAFF',
    'app.ambito': AMBITO,
    'app.roles': everyone,
    'app.file_roles': everyone,
    'app.principals': `{${MANAGER}}`,
  })
  // The audit trail and the carriage of facts are worlds of their own; what decides about access is shown to nobody.
  expect(
    tables
      .map(({ relname }) => relname)
      .filter((table) => !all.includes(table) && !REFERENCE.has(table) && !/^(audit|outbox|inbox|frozen)_/.test(table)),
  ).toEqual(['case_access_projection', 'person_access_projection'])
  await expect(client.query('select from organisation.ambito')).rejects.toThrow(/permission denied/)
  await client.end()
})
