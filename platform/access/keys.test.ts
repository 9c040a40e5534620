import { expect, test } from 'vitest'
import { keysOf } from './keys.ts'

const NOBODY = { fileRoles: [], principals: [], leadAreaIds: [], leadCompartments: [], clearances: [] } as const
const [STAFF, DISTRICT, AREA] = [
  '00000000-0000-7000-8000-00000000000a',
  '00000000-0000-7000-8000-00000000000b',
  '00000000-0000-7000-8000-00000000000c',
]

test('whoever holds no role that the purpose opens has no key, whatever else is theirs', () => {
  expect(
    keysOf({
      ...NOBODY,
      principals: [STAFF],
      leadAreaIds: [AREA],
      leadCompartments: ['JUDICIAL'],
      clearances: ['PROTECTED_IDENTITY'],
    }),
  ).toEqual([])
})

test('a role alone, and with each id by which facts name the viewer, as PostgreSQL writes ids', () => {
  expect(keysOf({ ...NOBODY, fileRoles: ['ASL_MEMBER'], principals: [STAFF.toUpperCase(), DISTRICT] })).toEqual([
    'ASL_MEMBER',
    `ASL_MEMBER/${STAFF}`,
    `ASL_MEMBER/${DISTRICT}`,
  ])
})

test('a lead by every set of the compartments for which they answer, in one order', () => {
  const lead = { ...NOBODY, fileRoles: ['AREA_LEAD'], leadAreaIds: [AREA] } as const
  expect(keysOf(lead)).toEqual(['AREA_LEAD', `AREA_LEAD/${AREA}`])
  expect(keysOf({ ...lead, leadCompartments: ['JUDICIAL', 'GENDER_VIOLENCE'] })).toEqual([
    'AREA_LEAD',
    `AREA_LEAD/${AREA}`,
    `AREA_LEAD/${AREA}/GENDER_VIOLENCE`,
    `AREA_LEAD/${AREA}/JUDICIAL`,
    `AREA_LEAD/${AREA}/GENDER_VIOLENCE+JUDICIAL`,
  ])
})

test('rule 3: the marked keys are for the cleared', () => {
  expect(
    keysOf({ ...NOBODY, fileRoles: ['CASE_MANAGER'], principals: [STAFF], clearances: ['PROTECTED_IDENTITY'] }),
  ).toEqual(['CASE_MANAGER', `CASE_MANAGER/${STAFF}`, '!CASE_MANAGER', `!CASE_MANAGER/${STAFF}`])
})

test('the keeper has one key', () => {
  expect(keysOf({ ...NOBODY, fileRoles: ['KEEPER'], principals: [STAFF], leadAreaIds: [AREA] })).toEqual(['KEEPER'])
})
