import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PERSONAS } from '../personas.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'

const QUERIES = ['organisationAuditEvents', 'caseAuditEvents', 'serviceAuditEvents', 'financeAuditEvents']
const SCHEMAS = ['organisation', 'cases', 'services', 'finance']
const ENTITY = '00000000-0000-4000-8000-0000000000e1'

let hub: TestHub
let admin: pg.Client
beforeAll(async () => {
  hub = await startHub({ wholeGraph: true })
  admin = new pg.Client({ connectionString: hub.adminUrl })
  await admin.connect()
  for (const schema of SCHEMAS) {
    // Every 50th is about one entity, the last is sealed.
    await admin.query(
      `insert into ${schema}.audit_event (id, ambito_id, at, actor, role, organisation, action, entity, entity_id, person_id, case_id, field_classes, break_glass, outcome, request_id, leaf_hash)
       select gen_random_uuid(), a.id, '2026-06-01'::timestamptz + n * interval '1 minute', case when n % 2 = 0 then $1 else 'demo:another' end, 'CASE_MANAGER', 'Ambito', 'READ', 'Case',
         case when n % 50 = 0 then $2::uuid else gen_random_uuid() end, case when n % 50 = 0 then $2::uuid else gen_random_uuid() end,
         case when n % 50 = 0 then $2::uuid else gen_random_uuid() end, '{L2}', n % 50 = 0, 'ALLOWED', n::text, 'h' || n
       from organisation.ambito a, generate_series(1, 5000) n`,
      [PERSONAS['case-manager'].subject, ENTITY],
    )
    await admin.query(
      `insert into ${schema}.audit_leaf select 0, id, ambito_id, leaf_hash, '2026-06-15T09:00:00Z' from ${schema}.audit_event where request_id = '5000' limit 1`,
    )
    await admin.query(`analyze ${schema}.audit_event`)
  }
})
afterAll(async () => {
  await admin.end()
  await hub[Symbol.asyncDispose]()
})

interface Event {
  readonly requestId: string
  readonly actor: string
  readonly leafHash: string
  readonly sealedAt: string | null
}
const FIELDS = '{ nodes { requestId actor leafHash sealedAt } pageInfo { endCursor hasNextPage } }'

async function page(
  persona: 'auditor' | 'case-manager' | 'plan-office',
  query: string,
  args: string,
): Promise<{ nodes: Event[]; pageInfo: { endCursor: string } }> {
  const { data, errors } = await hub.askText(persona, `{ ${query}(${args}) ${FIELDS} }`)
  expect(errors).toBeUndefined()
  return (data as unknown as Record<string, { nodes: Event[]; pageInfo: { endCursor: string } }>)[query]!
}

describe.each(QUERIES)('%s', (query) => {
  it('gives an auditor the records of all, newest first, with their hash and when they were sealed', async () => {
    const { nodes, pageInfo } = await page('auditor', query, 'filter: {}, first: 3')
    expect(nodes.map(({ requestId, leafHash }) => [requestId, leafHash])).toEqual([
      ['5000', 'h5000'],
      ['4999', 'h4999'],
      ['4998', 'h4998'],
    ])
    expect(nodes.map(({ sealedAt }) => sealedAt)).toEqual(['2026-06-15T09:00:00Z', null, null])
    const next = await page('auditor', query, `filter: {}, first: 2, after: "${pageInfo.endCursor}"`)
    expect(next.nodes.map(({ requestId }) => requestId)).toEqual(['4997', '4996'])
  })

  it.each([
    ['a person', `personId: "${ENTITY}"`],
    ['a case', `caseId: "${ENTITY}"`],
    ['an entity', `entityId: "${ENTITY}"`],
    ['break-glass alone', 'breakGlassOnly: true'],
  ])('finds those of %s', async (_what, filter) => {
    const { nodes } = await page('auditor', query, `filter: { ${filter} }, first: 2`)
    expect(nodes.map(({ requestId }) => requestId)).toEqual(['5000', '4950'])
  })

  it('finds those of an actor, within a time', async () => {
    const time = 'from: "2026-06-01T01:00:00Z", to: "2026-06-01T01:03:00Z"'
    const { nodes } = await page('auditor', query, `filter: { actor: "demo:another", ${time} }, first: 5`)
    expect(nodes.map(({ requestId }) => requestId)).toEqual(['61'])
  })
})

it('an operator reads what they did themselves, and who has no cell of the matrix nothing', async () => {
  const { nodes } = await page('case-manager', 'caseAuditEvents', 'filter: {}, first: 50')
  expect(new Set(nodes.map(({ actor }) => actor))).toEqual(new Set([PERSONAS['case-manager'].subject]))
  // No row, and no field either: the plan office has no cell of the trail.
  const { data, errors } = await hub.askText(
    'plan-office',
    '{ caseAuditEvents(filter: {}, first: 5) { nodes { id actor } } }',
  )
  expect(data).toEqual({ caseAuditEvents: { nodes: [] } })
  expect(new Set(errors?.map(({ extensions }) => extensions['code']))).toEqual(new Set(['FORBIDDEN_FIELD']))
})

it.each([
  ['audit_event_newest', ''],
  ['audit_event_of_person', `where person_id = '${ENTITY}'`],
  ['audit_event_of_case', `where case_id = '${ENTITY}'`],
  ['audit_event_of_entity', `where entity_id = '${ENTITY}'`],
  ['audit_event_of_actor', `where actor = 'demo:somebody'`],
  ['audit_event_break_glass', 'where break_glass'],
])('the index %s can serve its question in order, without a sort', async (index, where) => {
  await admin.query(`begin; select set_config('app.kind', 'STAFF', true), set_config('app.roles', '{AUDITOR}', true),
    set_config('app.ambito', (select id::text from organisation.ambito limit 1), true)`)
  await admin.query('set local enable_bitmapscan = off; set local role hub_cases')
  const { rows } = await admin.query<{ 'QUERY PLAN': unknown }>(
    `explain (format json) select * from cases.audit_event ${where} order by at desc, id desc limit 101`,
  )
  await admin.query('rollback')
  const plan = JSON.stringify(rows[0])
  expect(plan).toContain(index)
  expect(plan).not.toContain('"Sort"')
})
