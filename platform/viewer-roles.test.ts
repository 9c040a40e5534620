import { expect, test } from 'vitest'
import { PERSONAS, PERSONA_NAMES } from './personas.ts'
import { purposesOf } from './purposes.ts'
import { isPersonalTaxCode } from './scalars/tax-code.ts'
import { APPOINTMENT_ROLES, UNIT_KINDS } from './viewer-port.ts'
import type { ActiveAppointment } from './viewer-port.ts'
import { viewerRolesOf } from './viewer-roles.ts'
import { PURPOSES, VIEWER_ROLES } from './viewer.ts'

const staff = (...appointments: ActiveAppointment[]) => viewerRolesOf({ kind: 'STAFF', appointments })

test.each([
  ['COORDINATOR', 'PROFESSIONAL_SOCIAL_SERVICE', ['COORDINATOR']],
  ['AREA_LEAD', null, ['AREA_LEAD']],
  ['CASE_WORKER', 'PROFESSIONAL_SOCIAL_SERVICE', ['CASE_MANAGER']],
  ['CASE_WORKER', 'MUNICIPAL_SOCIAL_OFFICE', []],
  ['CASE_WORKER', null, []],
  ['UVM_MEMBER', 'ASL_DISTRICT', ['ASL_MEMBER']],
  ['UVM_MEMBER', 'ASL_SPECIALIST_SERVICE', ['ASL_MEMBER']],
  ['UVM_MEMBER', 'PROFESSIONAL_SOCIAL_SERVICE', []],
  ['PLAN_OFFICE_HEAD', 'PLAN_OFFICE', ['PLAN_OFFICE']],
  ['PLAN_OFFICE_MEMBER', 'PLAN_OFFICE', ['PLAN_OFFICE']],
  ['PLAN_OFFICE_MEMBER', 'INSTITUTIONAL_COORDINATION', ['INSTITUTIONAL_COORDINATION']],
  ['DATA_PROTECTION_OFFICER', 'INSTITUTIONAL_COORDINATION', ['AUDITOR']],
  ['DATA_PROTECTION_OFFICER', null, ['AUDITOR']],
  ['ACCESS_POINT_OPERATOR', 'SINGLE_ACCESS_POINT', ['ACCESS_POINT']],
  ['EMERGENCY_ON_CALL', 'EMERGENCY_RESPONSE', ['ON_CALL']],
  ['FINANCE_OFFICER', 'FINANCE_OFFICE', ['FINANCE']],
] as const)('%s in %s is %j', (role, unitKind, roles) => {
  expect(staff({ role, unitKind })).toEqual(roles)
})

test('who holds several appointments holds each role once', () => {
  const worker = { role: 'CASE_WORKER', unitKind: 'PROFESSIONAL_SOCIAL_SERVICE' } as const
  expect(staff(worker, { role: 'COORDINATOR', unitKind: null }, worker)).toEqual(['COORDINATOR', 'CASE_MANAGER'])
})

test('a provider contact and a client registration are what they are, whatever stands beside', () => {
  const appointments = [{ role: 'COORDINATOR', unitKind: null }] as const
  expect(viewerRolesOf({ kind: 'PROVIDER', appointments })).toEqual(['PROVIDER'])
  expect(viewerRolesOf({ kind: 'CLIENT', appointments })).toEqual(['DASHBOARD'])
})

test('no appointment gives more than one role, nor those that are no appointment', () => {
  for (const role of APPOINTMENT_ROLES) {
    for (const unitKind of [...UNIT_KINDS, null]) {
      const roles = staff({ role, unitKind })
      expect(roles.length).toBeLessThanOrEqual(1)
      expect(['PROVIDER', 'DASHBOARD', 'PUBLIC']).not.toEqual(expect.arrayContaining([roles[0]]))
    }
  }
})

test('a social member of a UVM may claim the integration with health', () => {
  expect(purposesOf(['CASE_MANAGER'], ['CASE_WORKER'])).toEqual(['SOCIAL_CARE'])
  expect(purposesOf(['CASE_MANAGER'], ['CASE_WORKER', 'UVM_MEMBER'])).toEqual([
    'SOCIAL_CARE',
    'HEALTH_SOCIAL_INTEGRATION',
  ])
})

test('every purpose can be claimed by somebody, and none by the public', () => {
  expect(purposesOf(VIEWER_ROLES, [])).toEqual(PURPOSES)
  expect(purposesOf(['PUBLIC'], [])).toEqual([])
})

test('there is one persona for each viewer role but PUBLIC', () => {
  const roles = PERSONA_NAMES.map((name) => PERSONAS[name].viewerRole)
  expect([...roles].sort()).toEqual(VIEWER_ROLES.filter((role) => role !== 'PUBLIC').sort())
})

test('every human persona has a synthetic tax code of their own; the dashboard has none', () => {
  const codes = PERSONA_NAMES.map((name) => PERSONAS[name].fiscalNumber)
  const human = codes.filter((code) => code !== null)
  expect(human).toHaveLength(11)
  expect(new Set(human).size).toBe(11)
  expect(human.every((code) => isPersonalTaxCode(code) && code.slice(11, 15) === 'Z000')).toBe(true)
  expect(PERSONAS.dashboard.fiscalNumber).toBeNull()
})
