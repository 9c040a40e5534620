import { afterAll, beforeAll, expect, test } from 'vitest'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { HERE, appointment, id, organisationWorld } from '../organisation.fixture.ts'
import { createResolveViewer } from './resolve-viewer.ts'

let world: Awaited<ReturnType<typeof organisationWorld>>
const SSP = { unit_id: id('c', 2), unit_kind: 'PROFESSIONAL_SOCIAL_SERVICE' }

beforeAll(async () => {
  world = await organisationWorld()
  await world.insert(
    'appointment',
    appointment(1, 1, 'AREA_LEAD', {
      ...SSP,
      area_id: id('a1', 2),
      from: '2025-03-01',
      clearances: ['GENDER_VIOLENCE', 'MINORS_JUDICIAL'],
    }),
    appointment(2, 1, 'CASE_WORKER', { ...SSP, area_id: id('a1', 2), clearances: ['GENDER_VIOLENCE'] }),
    appointment(3, 1, 'FINANCE_OFFICER', { status: 'SUSPENDED', clearances: ['PROTECTED_IDENTITY'] }),
    appointment(4, 1, 'UVM_MEMBER', { unit_id: id('c', 3), unit_kind: 'ASL_DISTRICT', from: '2026-06-16' }),
    appointment(5, 2, 'COORDINATOR', { to: '2026-06-14' }),
    appointment(6, 3, 'COORDINATOR', { to: '2026-06-15' }),
    appointment(7, 5, 'CASE_WORKER', { ...SSP, area_id: id('a1', 2) }),
    appointment(8, 5, 'UVM_MEMBER', { unit_id: id('c', 3), unit_kind: 'ASL_DISTRICT', from: '2025-02-01' }),
    appointment(9, 5, 'AREA_LEAD', { ...SSP, area_id: id('a1', 3) }),
    appointment(10, 6, 'AREA_LEAD', { ...SSP, area_id: id('a1', 4) }),
  )
  await world.insert('provider_contact_projection', { subject: 'referente', ambito_id: HERE, provider_id: id('5', 1) })
  await world.insert('client_registration', {
    subject: 'cruscotto',
    ambito_id: HERE,
    name: 'Cruscotto',
    default_purpose: 'STATISTICS',
  })
})
afterAll(() => world[Symbol.asyncDispose]())

const resolve = (subject: string) => createResolveViewer(world)(subject)

test('a member of staff is resolved by one statement from the appointments in force today, the first one first', async () => {
  world.statements.length = 0
  expect(await resolve('staff:1')).toEqual({
    kind: 'STAFF',
    ambitoId: HERE,
    appointments: [
      { role: 'CASE_WORKER', unitKind: 'PROFESSIONAL_SOCIAL_SERVICE' },
      { role: 'AREA_LEAD', unitKind: 'PROFESSIONAL_SOCIAL_SERVICE' },
    ],
    areaIds: [id('a1', 2)],
    leadAreaIds: [id('a1', 2)],
    leadCompartments: ['JUDICIAL', 'GENDER_VIOLENCE'],
    clearances: ['GENDER_VIOLENCE', 'MINORS_JUDICIAL'],
    staffMemberId: id('d', 1),
    providerId: null,
    aslUnitIds: [],
    unitId: id('c', 2),
    defaultPurpose: null,
  })
  expect(world.statements).toHaveLength(1)
})

test('an appointment holds until its last day and not after; who holds none is nobody', async () => {
  expect(await resolve('staff:2')).toBeNull()
  expect(await resolve('staff:3')).toMatchObject({
    appointments: [{ role: 'COORDINATOR', unitKind: null }],
    unitId: null,
  })
  for (const subject of ['staff:4', 'unknown', '', "' or true --"]) expect(await resolve(subject)).toBeNull()
})

test('the ASL is named by the unit of that appointment, whichever comes first; an area answers for its own compartments', async () => {
  // Works on cases in area 1 and leads area 2: that answers for no compartment.
  expect(await resolve('staff:5')).toMatchObject({
    unitId: id('c', 2),
    aslUnitIds: [id('c', 3)],
    leadAreaIds: [id('a1', 3)],
    leadCompartments: [],
  })
  expect(await resolve('staff:6')).toMatchObject({ leadCompartments: ['MENTAL_HEALTH_ADDICTION'] })
})

test('provider contacts and registered clients are resolved too', async () => {
  expect(await resolve('referente')).toMatchObject({
    kind: 'PROVIDER',
    ambitoId: HERE,
    providerId: id('5', 1),
    appointments: [],
    defaultPurpose: null,
  })
  expect(await resolve('cruscotto')).toMatchObject({
    kind: 'CLIENT',
    ambitoId: HERE,
    providerId: null,
    defaultPurpose: 'STATISTICS',
  })
})

test('while a subject is resolved, row-level security opens its own rows and nothing else but open data', async () => {
  const identity = { ...PUBLIC_VIEWER, kind: 'IDENTITY', subject: 'staff:1' } as const
  const { rows } = await world.admin.query<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'organisation'::regnamespace and relkind = 'r' and relname <> 'mikro_orm_migrations'`,
  )
  const visible: Record<string, number> = {}
  for (const { relname } of rows)
    visible[relname] = Number(
      await world.pool.read(identity, {
        name: `n_${relname}`,
        text: `select count(*)::text from organisation.${relname}`,
        values: [],
      }),
    )
  const open = Object.fromEntries(
    Object.entries(visible).filter(
      ([table, count]) => count > 0 && !['municipality', 'population_snapshot', 'intervention_area'].includes(table),
    ),
  )
  expect(open).toEqual({ staff_member: 1, appointment: 4 })
  const write = `set local role hub_organisation; select set_config('app.kind', 'IDENTITY', true), set_config('app.subject', 'staff:1', true);
    update organisation.staff_member set display_name = 'x' where subject = 'staff:1'`
  await expect(world.admin.query(`begin; ${write}; commit`)).resolves.toBeDefined()
  const { rows: unchanged } = await world.admin.query(`select from organisation.staff_member where display_name = 'x'`)
  expect(unchanged).toEqual([])
})
