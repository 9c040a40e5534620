import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { ELSEWHERE, HERE, appointment, employment, id, organisationWorld, viewerOf } from './organisation.fixture.ts'

let world: Awaited<ReturnType<typeof organisationWorld>>
const UNIT = { unit_id: id('c', 2), unit_kind: 'PROFESSIONAL_SOCIAL_SERVICE' }
const act = (n: number, published: string | null): Record<string, unknown> => ({
  id: id('ac', n),
  ambito_id: HERE,
  kind: 'COORDINATION_RESOLUTION',
  number: `0${n}`,
  date: `202${n}-09-29`,
  body: 'Coordinamento',
  subject: 'Regolamento',
  published_on: published,
})

beforeAll(async () => {
  world = await organisationWorld()
  await world.insert(
    'appointment',
    appointment(1, 1, 'COORDINATOR', UNIT),
    appointment(2, 2, 'COORDINATOR', { ...UNIT, from: '2021-01-01', to: '2024-12-31', status: 'ENDED' }),
    appointment(3, 3, 'AREA_LEAD', { area_id: id('a1', 2) }),
    appointment(4, 4, 'AREA_LEAD', { area_id: id('a1', 3) }),
    appointment(5, 4, 'CASE_WORKER', UNIT),
    appointment(6, 5, 'COORDINATOR', { status: 'PROPOSED' }),
    appointment(7, 6, 'COORDINATOR', { from: '2026-12-01' }),
    appointment(8, 6, 'AREA_LEAD', { area_id: id('a1', 1), from: '2026-04-01' }),
  )
  await world.insert('act', act(3, null), act(4, '2024-10-10'))
})
afterAll(() => world[Symbol.asyncDispose]())

const coordinator = `{ ambito(code: "16-A") { now: coordinator { id staffMember { displayName } } earlier: coordinator(asOf: "2024-12-31") { id } before: coordinator(asOf: "2020-01-01") { id } } }`

describe('I1, I2: governance at a date', () => {
  test('the coordinator is the one ACTIVE appointment in force today, or the one of a day', async () => {
    const { data } = await world.ask(coordinator)
    expect(data.ambito).toEqual({
      now: { id: id('e', 1), staffMember: { displayName: 'Persona 1' } },
      earlier: { id: id('e', 2) },
      before: null,
    })
  })

  test('an area has its lead, null when the post is vacant', async () => {
    const { data } = await world.ask(`{ ambito(code: "16-A") { areas { code lead { id } } } }`)
    expect(data.ambito.areas).toEqual([
      { code: 'MINORS_FAMILIES_GENDER_VIOLENCE', lead: { id: id('e', 3) } },
      { code: 'NON_SELF_SUFFICIENCY_DISABILITY', lead: { id: id('e', 4) } },
      { code: 'INCLUSION_POVERTY_MENTAL_HEALTH_ADDICTION', lead: null },
      { code: 'SECRETARIAT_CITIZENSHIP', lead: { id: id('e', 8) } },
    ])
  })

  test('R4.10 requiredAbsent lists the area leads of that day who did not attend a Plan Office meeting, in whatever role', async () => {
    const meeting = (n: number, unit: number, at: string): Record<string, unknown> => ({
      id: id('b', n),
      ambito_id: HERE,
      unit_id: id('c', unit),
      held_at: at,
      attendee_ids: [id('e', 5)],
      agenda: ['Budget'],
      decision_act_ids: [id('ac', 4)],
    })
    await world.insert(
      'governance_meeting',
      meeting(1, 1, '2026-03-31T21:30:00Z'),
      meeting(2, 1, '2026-03-31T22:30:00Z'),
      meeting(3, 2, '2026-04-02T10:00:00Z'),
    )
    const { data } = await world.ask(
      `{ ambito(code: "16-A") { meetings { totalCount nodes { id attendees { id } requiredAbsent { id } decisions { number } } } day: meetings(from: "2026-04-01", to: "2026-04-01") { nodes { id } } } }`,
    )
    expect(data.ambito.meetings.totalCount).toBe(3)
    expect(
      data.ambito.meetings.nodes.map(({ requiredAbsent }: { requiredAbsent: unknown[] }) => requiredAbsent),
    ).toEqual([[], [{ id: id('e', 3) }, { id: id('e', 8) }], [{ id: id('e', 3) }]])
    expect(data.ambito.meetings.nodes[0]).toMatchObject({
      attendees: [{ id: id('e', 5) }],
      decisions: [{ number: '04' }],
    })
    expect(data.ambito.day.nodes).toEqual([{ id: id('b', 2) }])
  })
})

describe('model 4.8: regulation', () => {
  beforeAll(async () => {
    const version = (n: number, missing: string[]): Record<string, unknown> => ({
      id: id('9', n),
      ambito_id: HERE,
      version: n,
      act_id: id('ac', n + 2),
      missing_articles: missing,
    })
    await world.insert('regulation_version', version(1, ['10', '11']))
    await world.insert(
      'regulation_article',
      { regulation_version_id: id('9', 1), position: 2, ambito_id: HERE, number: '12', title: 'B', text: 'b' },
      { regulation_version_id: id('9', 1), position: 1, ambito_id: HERE, number: '9', title: 'A', text: 'a' },
    )
  })
  const fields = `{ version inForceFrom supersededOn missingArticles act { number } articles { number } }`
  const query = `{ ambito(code: "16-A") { latest: regulation ${fields} on: regulation(asOf: "2024-10-10") { version } before: regulation(asOf: "2024-10-09") { version } } }`

  test('without a date the latest adopted version stands, not in force while unpublished; with a date only one in force', async () => {
    const { data } = await world.ask(query, PUBLIC_VIEWER)
    expect(data.ambito).toEqual({
      latest: {
        version: 1,
        inForceFrom: null,
        supersededOn: null,
        missingArticles: ['10', '11'],
        act: { number: '03' },
        articles: [{ number: '9' }, { number: '12' }],
      },
      on: null,
      before: null,
    })
    await world.insert('regulation_version', {
      id: id('9', 2),
      ambito_id: HERE,
      version: 2,
      act_id: id('ac', 4),
      missing_articles: [],
    })
    const later = await world.ask(query, PUBLIC_VIEWER)
    expect(later.data.ambito).toMatchObject({
      latest: { version: 2, inForceFrom: '2024-10-10' },
      on: { version: 2 },
      before: null,
    })
    const all = await world.ask(`{ ambito(code: "16-A") { regulations { version supersededOn } } }`, PUBLIC_VIEWER)
    expect(all.data.ambito.regulations).toEqual([
      { version: 1, supersededOn: '2024-10-10' },
      { version: 2, supersededOn: null },
    ])
  })
})

describe('staff', () => {
  test('a filter adds up; shares, training and supervision hours are those of the day and the year', async () => {
    await world.insert('employment', employment(50, 7, { to: '2026-06-14' }), employment(51, 8))
    await world.insert(
      'area_share',
      {
        id: id('8', 1),
        ambito_id: HERE,
        staff_member_id: id('d', 8),
        area_id: id('a1', 2),
        share: '0.75',
        from: '2026-01-01',
      },
      {
        id: id('8', 2),
        ambito_id: HERE,
        staff_member_id: id('d', 8),
        area_id: id('a1', 1),
        share: '0.25',
        from: '2026-01-01',
      },
      {
        id: id('8', 3),
        ambito_id: HERE,
        staff_member_id: id('d', 8),
        area_id: id('a1', 1),
        share: '1',
        from: '2025-01-01',
        to: '2025-12-31',
      },
    )
    const attended = (n: number, kind: string, date: string): Record<string, unknown> => ({
      id: id('7', n),
      ambito_id: HERE,
      staff_member_id: id('d', 8),
      title: 'Incontro',
      kind,
      date,
      hours: '2.50',
    })
    await world.insert(
      'training_attendance',
      attended(1, 'SUPERVISION_INDIVIDUAL', '2026-02-01'),
      attended(2, 'SUPERVISION_MULTIPROFESSIONAL', '2026-03-01'),
      attended(3, 'TRAINING', '2026-03-02'),
      attended(4, 'SUPERVISION_INDIVIDUAL', '2025-12-31'),
    )
    const { data } = await world.ask(`{ ambito(code: "16-A") {
      active: staff(filter: { active: true, profession: SOCIAL_WORKER }) { totalCount nodes { displayName areaShares { area { code } share } earlier: areaShares(asOf: "2025-06-01") { share } hours: supervisionHours(year: 2026) none: supervisionHours(year: 2020) training(year: 2026) { kind } employments { fte } } }
      area: staff(filter: { area: MINORS_FAMILIES_GENDER_VIOLENCE, active: true }) { nodes { displayName } }
      leads: staff(filter: { role: AREA_LEAD }, first: 2) { totalCount nodes { appointments(active: true) { role } } pageInfo { hasNextPage } }
    } }`)
    expect(data.ambito.active).toEqual({
      totalCount: 1,
      nodes: [
        {
          displayName: 'Persona 8',
          areaShares: [
            { area: { code: 'MINORS_FAMILIES_GENDER_VIOLENCE' }, share: '0.75' },
            { area: { code: 'SECRETARIAT_CITIZENSHIP' }, share: '0.25' },
          ],
          earlier: [{ share: '1' }],
          hours: '5.00',
          none: '0',
          training: [
            { kind: 'TRAINING' },
            { kind: 'SUPERVISION_MULTIPROFESSIONAL' },
            { kind: 'SUPERVISION_INDIVIDUAL' },
          ],
          employments: [{ fte: '1' }],
        },
      ],
    })
    expect(data.ambito.area.nodes).toEqual([{ displayName: 'Persona 8' }])
    expect(data.ambito.leads).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } })
  })
})

describe('who may see what', () => {
  test('PUBLIC sees Ambito, municipalities, areas, regulation and acts, and nothing of staff, units or LEPS', async () => {
    const open = await world.ask(
      `{ ambito(code: "16-A") { name residents areas { labelIt } municipalities { name } units { name } aslDistricts { name } staff { totalCount nodes { id } } } me { subject } staffMember(id: "${id('d', 1)}") { displayName } }`,
      PUBLIC_VIEWER,
    )
    expect(open.data).toMatchObject({
      ambito: {
        residents: 97000,
        municipalities: [{ name: 'Andria' }],
        units: [],
        aslDistricts: [],
        staff: { totalCount: 0, nodes: [] },
      },
      me: null,
      staffMember: null,
    })
    // Name of units twice, node and name of staff; the rows are absent.
    expect(open.codes).toEqual(Array.from({ length: 4 }, () => 'FORBIDDEN_FIELD'))
    const closed = await world.ask(
      `{ ambito(code: "16-A") { name coordinator { id } meetings { nodes { id } } areas { lead { id } } } }`,
      PUBLIC_VIEWER,
    )
    expect(closed.data.ambito).toMatchObject({ name: 'Qui', coordinator: null, meetings: null })
    // The coordinator, the meetings, and the lead of each of the four areas.
    expect(closed.codes).toEqual(Array.from({ length: 6 }, () => 'FORBIDDEN_FIELD'))
    expect(
      (await world.ask(`{ ambito(code: "16-A") { leps(year: 2026) { socialWorkers } } }`, PUBLIC_VIEWER)).codes,
    ).toEqual(['FORBIDDEN_FIELD'])
  })

  test('LEPS follows its row of the matrix: dashboards count without seeing staff, the access point does not', async () => {
    const query = `{ ambito(code: "16-A") { leps(year: 2026) { met } staff { totalCount } } }`
    expect((await world.ask(query, viewerOf('DASHBOARD'))).data.ambito).toMatchObject({
      leps: { met: false },
      staff: { totalCount: 0 },
    })
    expect((await world.ask(query, viewerOf('ACCESS_POINT'))).codes).toEqual(['FORBIDDEN_FIELD'])
  })

  test('me is the viewer of the request', async () => {
    const viewer = viewerOf('COORDINATOR', {
      appointmentRoles: ['COORDINATOR'],
      staffMemberId: id('d', 1),
      unitId: id('c', 2),
      areaIds: [id('a1', 3), id('a1', 2)],
      clearances: ['MINORS_JUDICIAL'],
      purposes: ['SOCIAL_CARE'],
      providerId: id('5', 1),
    })
    const { data } = await world.ask(
      `{ me { subject organisation { kind } roles areas { code } scopes purposes viewerRoles ambito { code } staffMember { displayName } provider { id } clearances } }`,
      viewer,
    )
    expect(data.me).toEqual({
      subject: 'someone',
      organisation: { kind: 'PROFESSIONAL_SOCIAL_SERVICE' },
      roles: ['COORDINATOR'],
      areas: [{ code: 'MINORS_FAMILIES_GENDER_VIOLENCE' }, { code: 'NON_SELF_SUFFICIENCY_DISABILITY' }],
      scopes: [...viewer.scopes],
      purposes: ['SOCIAL_CARE'],
      viewerRoles: ['COORDINATOR'],
      ambito: { code: '16-A' },
      staffMember: { displayName: 'Persona 1' },
      provider: { id: id('5', 1) },
      clearances: ['MINORS_JUDICIAL'],
    })
  })

  test('row-level security: nothing without a viewer, nothing of another Ambito, no foreign schema', async () => {
    const { rows } = await world.admin.query<{ relname: string; forced: boolean }>(
      `select relname, relforcerowsecurity as forced from pg_class where relnamespace = 'organisation'::regnamespace and relkind = 'r' and relname <> 'mikro_orm_migrations' order by 1`,
    )
    expect(rows.filter(({ forced }) => !forced)).toEqual([])
    const count = async (viewer: Parameters<typeof world.pool.read>[0], table: string): Promise<number> =>
      Number(
        await world.pool.read(viewer, {
          name: `count_${table}`,
          text: `select count(*)::text from organisation.${table}`,
          values: [],
        }),
      )
    const nobody = { ...PUBLIC_VIEWER, kind: '' as 'STAFF' }
    const stranger = viewerOf('COORDINATOR', { ambitoId: id('a', 3) })
    for (const { relname } of rows.filter(
      ({ relname }) => !['municipality', 'population_snapshot'].includes(relname),
    )) {
      expect([relname, await count(nobody, relname), await count(stranger, relname)]).toEqual([relname, 0, 0])
    }
    await world.admin.query('create schema if not exists cases; create table cases.probe (id int)')
    await expect(
      world.pool.read(viewerOf('COORDINATOR'), {
        name: 'foreign',
        text: 'select id::text from cases.probe',
        values: [],
      }),
    ).rejects.toThrow(/permission denied/)
    expect((await world.ask(`{ ambito(id: "${ELSEWHERE}") { name } }`)).data.ambito).toBeNull()
  })

  test('one statement answers a fetch, however many rows', async () => {
    world.statements.length = 0
    await world.ask(
      `{ ambiti { nodes { name coordinator { staffMember { displayName } } staff(first: 200) { nodes { displayName areaShares { area { code } share } appointments { unit { name } act { number } } } } leps(year: 2026) { met byArea { area { code } socialWorkers } } } } me { ambito { name } } area(ambitoId: "${HERE}", code: SECRETARIAT_CITIZENSHIP) { labelIt } }`,
    )
    expect(world.statements).toHaveLength(1)
  })
})
