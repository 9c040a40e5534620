import { SAME_AMBITO, hasRole, mayWriteWhen, perVerb, type RowSecurity } from '#platform/orm/row-security.ts'
import type { ViewerRole } from '#platform/viewer.ts'
import type { ColumnName, Condition } from './facts.ts'
import { asksClearance, type Gates, type Grant, type Policy } from './policy.ts'

const hasAnyRole = (roles: readonly ViewerRole[]): string => hasRole(...roles)

const bare = (column: string): string => column

/** Whoever keeps derived columns and feeds (triggers, dispatcher): never a viewer. */
const KEEPER = 'KEEPER' as const

/** The viewer holds one of the roles, for the purpose of this request. */
const hasFileRole = (roles: readonly (ViewerRole | typeof KEEPER)[]): string =>
  `(select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{${roles.join(',')}}'::text[], false))`

/**
 * The row-level policies of a noun about citizens, written from its grants: whoever has a grant on the row, in whatever
 * form, sees the row; fields are the policy's. One test of the roles per condition, because each costs a plan node.
 */
export function fileRows(policies: Policy | readonly Policy[], gates: Gates): RowSecurity {
  const see = visibleSql(Array.isArray(policies) ? policies : [policies as Policy], gates)
  return perVerb({ see, add: mayWriteWhen(see), change: mayWriteWhen(see), remove: mayWriteWhen(see) })
}

/** The row-level policies of an internal noun, written from its grants: roles without a purpose, no gates. */
export function internalRows(policy: Policy): RowSecurity {
  const see = `${SAME_AMBITO} and (${[anyOf(policy.grants, { holds: hasAnyRole }), hasFileRole([KEEPER])].join(' or ')})`
  return perVerb({ see, add: mayWriteWhen(see), change: mayWriteWhen(see), remove: mayWriteWhen(see) })
}

/** The condition under which a row is visible, as SQL over bare columns. */
export function visibleSql(policies: readonly Policy[], gates: Gates): string {
  const ways = `(${grantsSql(policies, gates, bare)} or ${hasFileRole([KEEPER])})`
  return [SAME_AMBITO, ...gates.all.map((gate) => gate.sql(bare)), ways].join(' and ')
}

/** One of the grants holds on a row. */
export function grantsSql(policies: readonly Policy[], gates: Gates, column: ColumnName): string {
  const grants = policies.flatMap((policy) => policy.grants.map((one) => ({ one, bound: asksClearance(policy, one) })))
  const bound = anyOf(
    grants.filter((grant) => grant.bound).map(({ one }) => one),
    { column },
  )
  const exempt = anyOf(
    grants.filter((grant) => !grant.bound).map(({ one }) => one),
    { column },
  )
  const ways = [bound && `(${gates.clearance.sql(column)} and (${bound}))`, exempt].filter(Boolean)
  return ways.length === 0 ? 'false' : `(${ways.join(' or ')})`
}

// Grants of one condition are one test of the roles.
function anyOf(
  grants: readonly Grant[],
  {
    column = bare,
    holds = hasFileRole,
  }: { column?: ColumnName; holds?: (roles: readonly ViewerRole[]) => string } = {},
): string {
  const byCondition = new Map<string, { when: Condition | null; roles: Set<ViewerRole> }>()
  for (const { when, roles } of grants) {
    const same = byCondition.get(when?.name ?? '') ?? { when, roles: new Set() }
    for (const role of roles) same.roles.add(role)
    byCondition.set(when?.name ?? '', same)
  }
  return [...byCondition.values()]
    .map(({ when, roles }) => (when ? `(${holds([...roles])} and ${when.sql(column)})` : holds([...roles])))
    .join(' or ')
}
