import { getNamedType, type GraphQLField } from 'graphql'
import { describe, expect, it } from 'vitest'
import { isSeenIn, type Policy } from '#platform/access/policy.ts'
import { requiredScopes } from '#platform/graph/required-scopes.ts'
import { federatedSchema } from '#platform/graph/federated-schema.ts'
import { nounOf } from '#platform/graph/noun-of.ts'
import { openOrm } from '#platform/orm/orm-config.ts'
import { ReadModels } from '#platform/read/model.ts'
import { scopesOf } from '#platform/scopes.ts'
import { sdlOf } from '#platform/subgraph.ts'
import { VIEWER_ROLES, type ViewerRole } from '#platform/viewer.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'

// Two tables say who may ask: the scopes of a role, and the grants of a policy. Where a field states scopes, they must agree.

interface Guarded {
  readonly name: string
  readonly byScope: ReadonlySet<ViewerRole>
  readonly byGrant: ReadonlySet<ViewerRole>
}

/** Where the access page itself parts the two: a role that sees the rows, and may not ask in this way; or the other way round. */
const PARTED: Readonly<Record<string, readonly ViewerRole[]>> = {
  // 6.3 rule 6: finance is led from no case to a benefit.
  'Case.economicBenefits': ['FINANCE'],
  // 6.4 rule 4: nor from a person, to whom an enrolment may have led; it lists the benefits of the Ambito.
  'Person.economicBenefits': ['FINANCE'],
  // Row "Identity and contacts": "payee only" is a name and a tax code, seen in a benefit and on no row of a person.
  'Person.taxCode': ['FINANCE'],
  'Person.givenName': ['FINANCE'],
  'Person.familyName': ['FINANCE'],
  'Person.birthDate': ['FINANCE'],
  'Person.identityCode': ['FINANCE'],
  'Person.domicile': ['FINANCE'],
  'Person.phone': ['FINANCE'],
  'Person.email': ['FINANCE'],
}

const holders = (field: GraphQLField<unknown, unknown>): readonly ViewerRole[] => {
  const required = requiredScopes(field)
  return VIEWER_ROLES.filter((role) =>
    required.some((all) => all.every((scope) => (scopesOf([role]) as ReadonlySet<string>).has(scope))),
  )
}

function guardedOf(definition: (typeof SUBGRAPHS)[number]): readonly Guarded[] {
  const schema = federatedSchema(
    sdlOf(definition),
    new ReadModels(definition.reads, openOrm(definition.ormConfig), definition.name),
  )
  const policies = new Map(definition.policies.map((policy) => [policy.noun, policy]))
  const granted = (policy: Policy, field?: string): readonly ViewerRole[] =>
    policy.grants
      .filter(({ form }) => field === undefined || isSeenIn(policy.fields.get(field)!.forms, form))
      .flatMap(({ roles }) => roles)
  const guarded: Guarded[] = []
  for (const type of Object.values(schema.getTypeMap())) {
    if (!('getFields' in type) || type.name.startsWith('__') || type.name === 'Mutation') continue
    for (const field of Object.values(type.getFields()) as GraphQLField<unknown, unknown>[]) {
      if (requiredScopes(field).length === 0) continue
      const isRoot = type === schema.getQueryType()
      const policy = policies.get(isRoot ? nounOf(getNamedType(field.type)) : type.name)
      if (policy === undefined) throw new Error(`${type.name}.${field.name} states scopes and has no policy`)
      // What a field leads to must be granted, too.
      const target = policies.get(nounOf(getNamedType(field.type)))
      const below = target ? granted(target) : VIEWER_ROLES
      guarded.push({
        name: `${type.name}.${field.name}`,
        byScope: new Set(holders(field)),
        byGrant: new Set(granted(policy, isRoot ? undefined : field.name).filter((role) => below.includes(role))),
      })
    }
  }
  return guarded
}

describe.each(SUBGRAPHS.map((one) => [one.name, one] as const))('scopes and policies of %s', (name, definition) => {
  const guarded = guardedOf(definition)

  it('let the same roles ask, but where the access page parts them', () => {
    for (const { name: field, byScope, byGrant } of guarded) {
      const parted = VIEWER_ROLES.filter((role) => byScope.has(role) !== byGrant.has(role))
      expect([field, parted]).toEqual([field, PARTED[field] ?? []])
    }
  })

  it('are compared wherever a field states scopes', () => {
    if (name === 'cases') expect(guarded.length).toBeGreaterThan(10)
    if (name === 'services') expect(guarded).toEqual([])
  })
})
