import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LED_COMPARTMENTS, VIEWER_ROLES, type LedCompartment, type ViewerRole } from '#platform/viewer.ts'
import { Sensitivity } from '../case/sensitivity.ts'
import { mayOpen, type FileFacts } from './break-glass.policy.ts'

const AREA_1: readonly LedCompartment[] = ['JUDICIAL', 'GENDER_VIOLENCE']
const AREA_3: readonly LedCompartment[] = ['MENTAL_HEALTH_ADDICTION']
const FILE: FileFacts = { compartments: [], areaId: 'a', isAssigned: false, isEmergency: false }
const viewer = (role: ViewerRole, leadAreaIds: readonly string[] = [], leadCompartments = AREA_1) => ({
  roles: [role],
  leadAreaIds,
  leadCompartments,
  staffMemberId: 'me',
})
const holders = ['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ON_CALL'] as const

describe('who may open a file in an emergency, by its compartments', () => {
  it.each(holders)('%s: whatever hides no existence', (role) => {
    for (const compartments of [[], ['STANDARD'], ['MINOR'], ['JUDICIAL'], ['MINOR', 'JUDICIAL']])
      expect(mayOpen(viewer(role), { ...FILE, compartments })).toBe(true)
  })

  it.each([
    ['COORDINATOR', {}, [], true, true],
    ['AREA_LEAD', {}, ['a'], true, false],
    ['AREA_LEAD', {}, ['another'], false, false],
    ['AREA_LEAD', { isAssigned: true, isEmergency: true }, ['another'], false, false],
    ['CASE_MANAGER', {}, ['a'], false, false],
    ['CASE_MANAGER', { isAssigned: true }, [], true, true],
    ['CASE_MANAGER', { isEmergency: true }, [], false, false],
    ['ON_CALL', {}, [], false, true],
    ['ON_CALL', { isEmergency: true }, [], true, true],
    ['ON_CALL', { isAssigned: true }, ['a'], false, true],
    ['ACCESS_POINT', { isAssigned: true, isEmergency: true }, ['a'], false, false],
    ['PROVIDER', { isAssigned: true, isEmergency: true }, ['a'], false, false],
  ] as const)(
    '%s with %j and areas %j: gender violence %s, mental health %s',
    (role, facts, areas, violence, health) => {
      const opens = (...compartments: string[]) => mayOpen(viewer(role, areas), { ...FILE, ...facts, compartments })
      expect([opens('GENDER_VIOLENCE'), opens('MENTAL_HEALTH_ADDICTION')]).toEqual([violence, health])
      expect(opens('GENDER_VIOLENCE', 'MENTAL_HEALTH_ADDICTION')).toBe(violence && health)
    },
  )

  it('AREA_LEAD of the area that answers for mental health: that, and no violence', () => {
    const opens = (...compartments: string[]) => mayOpen(viewer('AREA_LEAD', ['a'], AREA_3), { ...FILE, compartments })
    expect([opens('GENDER_VIOLENCE'), opens('MENTAL_HEALTH_ADDICTION')]).toEqual([false, true])
  })

  const facts = fc.record({
    compartments: fc.subarray(Object.keys(Sensitivity)),
    areaId: fc.constantFrom('a', 'b'),
    isAssigned: fc.boolean(),
    isEmergency: fc.boolean(),
  })
  const viewers = fc.record({
    roles: fc.subarray([...VIEWER_ROLES]),
    leadAreaIds: fc.subarray(['a', 'b']),
    leadCompartments: fc.subarray([...LED_COMPARTMENTS]),
    staffMemberId: fc.constant('me'),
  })

  it('nobody opens a protected identity, cleared or not', () => {
    fc.assert(
      fc.property(viewers, facts, (who, file) => {
        expect(mayOpen(who, { ...file, compartments: [...file.compartments, 'PROTECTED_IDENTITY'] })).toBe(false)
      }),
    )
  })

  it('one more compartment never opens what was closed, one more role never closes what was open', () => {
    fc.assert(
      fc.property(viewers, facts, fc.constantFrom(...Object.keys(Sensitivity)), (who, file, compartment) => {
        const more = { ...file, compartments: [...file.compartments, compartment] }
        if (mayOpen(who, more)) expect(mayOpen(who, file)).toBe(true)
        if (mayOpen(who, file)) expect(mayOpen({ ...who, roles: [...VIEWER_ROLES] }, file)).toBe(true)
      }),
    )
  })
})
