import { expect, test } from 'vitest'
import { principalsOf } from './principals.ts'
import { EVENT } from './access/event.ts'
import { VIEWER_ROLES, type ViewerRole } from './viewer.ts'

const facts = { staffMemberId: 'staff', unitId: 'unit' }

const MORE: Partial<Record<ViewerRole, readonly string[]>> = { ASL_MEMBER: ['unit'], ON_CALL: [EVENT] }

test.each(VIEWER_ROLES)(
  'staff are named by themselves, the ASL by its unit, who is on call by the open emergency: %s',
  (role) => {
    const expected = ['staff', ...(MORE[role] ?? [])]
    expect(principalsOf({ ...facts, kind: 'STAFF', roles: [role] })).toEqual(expected)
  },
)

test.each(['PROVIDER', 'CLIENT', 'PUBLIC'] as const)('nothing names a viewer of kind %s', (kind) => {
  expect(principalsOf({ ...facts, kind, roles: ['ASL_MEMBER'] })).toEqual([])
})

test('what is unknown is no name', () => {
  expect(principalsOf({ kind: 'STAFF', roles: ['ASL_MEMBER'], staffMemberId: null, unitId: null })).toEqual([])
})
