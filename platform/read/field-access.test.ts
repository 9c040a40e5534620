import { buildSchema, type GraphQLObjectType } from 'graphql'
import { expect, it } from 'vitest'
import { ordinary, ownProvider } from '#platform/access/conditions.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { full, internalPolicy, openPolicy, summary, type Policy } from '#platform/access/policy.ts'
import { viewerAs } from '#test/kit/viewers.ts'
import { fieldAccess, type Verdict } from './field-access.ts'

const schema = buildSchema('type Query { one: Thing } type Thing { id: ID secret: String file: String }')
const verdict = (policy: Policy, viewer: ReturnType<typeof viewerAs>, field: string): Verdict => {
  const type = schema.getType('Thing') as GraphQLObjectType
  return fieldAccess({ schema, policies: [policy], gates: OWNER_GATES })(viewer)('Thing', type.getFields()[field]!)
}
const text = { noun: 'Thing', fields: 'L0: id\nL1 S: secret\nL2: file', grants: [full('PROVIDER', ownProvider)] }

it('asks on every row of an open noun whether the only grant of a viewer holds: the row is seen without it', () => {
  const provider = viewerAs('PROVIDER')
  expect(verdict(openPolicy(text), provider, 'secret')).toEqual({ kind: 'depends', when: [ownProvider] })
  expect(verdict(openPolicy(text), provider, 'id')).toEqual({ kind: 'granted' })
  expect(verdict(internalPolicy(text), provider, 'secret')).toEqual({ kind: 'granted' })
})

it('asks on every row that another role shows whether a grant of the purpose holds', () => {
  const grants = [full('ASL_MEMBER', ordinary), summary('ACCESS_POINT')]
  const both = viewerAs('ASL_MEMBER', { roles: ['ASL_MEMBER', 'ACCESS_POINT'], purpose: 'HEALTH_SOCIAL_INTEGRATION' })
  const policy = internalPolicy({ ...text, grants })
  expect(both.fileRoles).toEqual(['ASL_MEMBER'])
  expect(verdict(policy, both, 'file')).toEqual({ kind: 'depends', when: [ordinary] })
  expect(verdict(policy, both, 'secret')).toEqual({ kind: 'granted' })
})
