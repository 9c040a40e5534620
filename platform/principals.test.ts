import { expect, test } from 'vitest'
import { principalsOf } from './principals.ts'
import { EVENT } from './access/event.ts'
import { VIEWER_ROLES, type ViewerRole } from './viewer.ts'

const facts = { staffMemberId: 'staff' }

const MORE: Partial<Record<ViewerRole, readonly string[]>> = { ON_CALL: [EVENT] }

test.each(VIEWER_ROLES)('staff are named by themselves, who is on call by the open emergency: %s', (role) => {
  const expected = ['staff', ...(MORE[role] ?? [])]
  expect(principalsOf({ ...facts, kind: 'STAFF', roles: [role] }, [])).toEqual(expected)
})

test('the ASL is named by every unit in whose name its member acts', () => {
  const member = { ...facts, kind: 'STAFF', roles: ['ASL_MEMBER'] } as const
  expect(principalsOf(member, ['district', 'clinic'])).toEqual(['staff', 'district', 'clinic'])
})

test.each(['PROVIDER', 'CLIENT', 'PUBLIC'] as const)('nothing names a viewer of kind %s', (kind) => {
  expect(principalsOf({ ...facts, kind, roles: ['ASL_MEMBER'] }, ['district'])).toEqual([])
})

test('what is unknown is no name', () => {
  expect(principalsOf({ kind: 'STAFF', roles: ['ASL_MEMBER'], staffMemberId: null }, [])).toEqual([])
})
