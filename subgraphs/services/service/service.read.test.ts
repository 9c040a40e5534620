import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PUBLIC_VIEWER, type Viewer } from '#platform/viewer.ts'
import {
  AMBITO,
  AREA,
  SHEET,
  HOME,
  SHELTER,
  FULL,
  at,
  enrolment,
  id,
  viewer,
  startServices,
  type RunningServices,
} from '../services.fixture.ts'

describe('a service', () => {
  let running: RunningServices
  beforeAll(async () => {
    running = await startServices()
  })
  afterAll(() => running[Symbol.asyncDispose]())

  const PLACES = `query ($s: ID!) { service(id: $s) { occupied waiting } }`

  it('I17 occupied equals active enrolments, waiting those in the queue', async () => {
    expect(await running.answer(PLACES, { s: HOME })).toEqual({ service: { occupied: 2, waiting: 2 } })
    await running.admin.query('begin')
    await running.admin.query(
      `update services.service_enrolment set status = 'ACTIVE' where id = '${enrolment(4)}'; delete from services.service_enrolment where id = '${enrolment(7)}'`,
    )
    const counted = await running.admin
      .query(`select o.service_id from services.service_occupancy o where (o.occupied, o.waiting) is distinct from
      (select row((count(*) filter (where status = 'ACTIVE'))::int, (count(*) filter (where status = 'WAITLISTED'))::int) from services.service_enrolment e where e.service_id = o.service_id)`)
    await running.admin.query('rollback')
    expect(counted.rows).toEqual([])
  })

  it('counts places for viewers who see no enrolment, and suppresses the few of a secret address', async () => {
    expect(await running.answer(PLACES, { s: HOME }, viewer('DASHBOARD'))).toEqual({
      service: { occupied: 2, waiting: 2 },
    })
    for (const role of ['DASHBOARD', 'PLAN_OFFICE', 'CASE_MANAGER', 'AREA_LEAD', 'ASL_MEMBER'] as const)
      expect(await running.answer(PLACES, { s: SHELTER }, viewer(role)), role).toEqual({
        service: { occupied: null, waiting: null },
      })
    expect(await running.answer(PLACES, { s: SHELTER }, viewer('ON_CALL'))).toEqual({
      service: { occupied: 1, waiting: 0 },
    })
  })

  it('counts to the lead of its area what the list of enrolments holds, no matter who is hidden', async () => {
    const lead: Viewer = { ...viewer('AREA_LEAD'), leadAreaIds: [AREA], leadCompartments: [] }
    const listed = async (): Promise<unknown> =>
      running.answer(
        `query ($s: ID!) { service(id: $s) { occupied waiting active: enrolments(status: [ACTIVE]) { totalCount } waitlisted: enrolments(status: [WAITLISTED]) { totalCount nodes { waitlistPosition } } } }`,
        { s: HOME },
        lead,
      )
    const counted = (active: number, waiting: number) => ({
      service: {
        occupied: active,
        waiting,
        active: { totalCount: active },
        waitlisted: { totalCount: waiting, nodes: expect.toSatisfy(isCountedOut) },
      },
    })
    const isCountedOut = (nodes: { waitlistPosition: number }[]): boolean =>
      nodes
        .map(({ waitlistPosition }) => waitlistPosition)
        .toSorted()
        .every((position, at) => position === at + 1)
    const hide = (compartments: string): Promise<unknown> =>
      running.admin.query(
        `update services.person_access_projection set compartments = '${compartments}' where person_id in (select person_id from services.service_enrolment where id = any ('{${enrolment(2)},${enrolment(5)}}'))`,
      )
    expect(await listed()).toEqual(counted(2, 2))
    await hide('{MENTAL_HEALTH_ADDICTION}')
    expect(await listed()).toEqual(counted(1, 1))
    await hide('{}')
  })

  it('I19 a confidential location has no address, municipality or coordinates, and is not searched', async () => {
    const LOCATIONS = `query ($s: ID!) { service(id: $s) { locations { confidential address { municipality street } latitude longitude } } }`
    expect(at(await running.answer(LOCATIONS, { s: SHELTER }), 'service.locations')).toEqual([
      { confidential: true, address: null, latitude: null, longitude: null },
    ])
    expect(at(await running.answer(LOCATIONS, { s: HOME }), 'service.locations.0')).toMatchObject({
      address: { municipality: '110001' },
      latitude: '41.22000',
    })
    await expect(
      running.admin.query(`update services.service_location set municipality_code = '110001' where confidential`),
    ).rejects.toThrow(/confidential_has_no_place/)
    expect(await running.answer(LOCATIONS, { s: SHELTER }, PUBLIC_VIEWER)).toEqual({ service: { locations: [] } })
  })

  const FIND = `query ($a: ID!, $f: ServiceFilter) { services(ambitoId: $a, filter: $f) { totalCount nodes { name } } }`
  const found = async (filter: object) =>
    (at(await running.answer(FIND, { a: AMBITO, f: filter }), 'services.nodes') as { name: string }[]).map(
      ({ name }) => name,
    )

  it('finds services by every condition of the filter', async () => {
    expect(await found({ withCapacity: true })).toEqual(['Rifugio', 'SAD 100%_sicuro'])
    expect(await found({ withCapacity: false })).toEqual(['Zeta'])
    expect(await found({ municipality: '110001' })).toEqual(['SAD 100%_sicuro'])
    expect(await found({ text: '%_S' })).toEqual(['SAD 100%_sicuro'])
    expect(await found({ text: '%' })).toEqual(['SAD 100%_sicuro'])
    expect(await found({ text: 'rifugio', setting: 'RESIDENTIAL' })).toEqual(['Rifugio'])
    expect(await found({ areaId: AREA, typeCode: 'SAD', status: ['ACTIVE', 'PLANNED'] })).toEqual([
      'SAD 100%_sicuro',
      'Zeta',
    ])
    expect(await found({ areaId: 'nobody' })).toEqual([])
    // One guest in a shelter of one place: who may not see the number finds the shelter as its status declares it.
    await running.admin.query(`update services.service set capacity = 1 where id = '${SHELTER}'`)
    const withCapacity = async (as: Viewer): Promise<unknown> =>
      JSON.stringify(
        await running.answer(FIND, { a: AMBITO, f: { withCapacity: true, text: 'rifugio' } }, as),
      ).includes('Rifugio')
    expect([await withCapacity(viewer('DASHBOARD')), await withCapacity(viewer('COORDINATOR'))]).toEqual([true, false])
  })

  it('R8.6 progress counts reports made after the objective was assigned, and is GREY without', async () => {
    const PROGRESS = `query ($s: ID!) { service(id: $s) { objectives(year: 2026) { indicator target actual percent planSheet { id } } progress(year: 2026) { year percent trafficLight note reportedBy { id } reportedOn } none: progress(year: 2025) { percent trafficLight } } }`
    expect(at(await running.answer(PROGRESS, { s: HOME }), 'service')).toEqual({
      objectives: [
        { indicator: 'Ore', target: '3.00', actual: '1.00', percent: '33.33', planSheet: { id: SHEET } },
        { indicator: 'Persone', target: '40.00', actual: '60.00', percent: '150.00', planSheet: null },
      ],
      progress: {
        year: 2026,
        percent: '66.67',
        trafficLight: 'AMBER',
        note: 'poi',
        reportedBy: { id: id(90) },
        reportedOn: '2026-03-01',
      },
      none: { percent: '0', trafficLight: 'GREY' },
    })
    // Reported on the day before the assignment.
    expect(at(await running.answer(PROGRESS, { s: FULL }), 'service')).toMatchObject({
      objectives: [{ actual: '0', percent: '0.00' }],
      progress: { trafficLight: 'GREY', reportedOn: null },
    })
  })
})
