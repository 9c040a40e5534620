import { SAME_AMBITO, hasRole, mayWriteWhen, perVerb, type RowSecurity } from '#platform/orm/row-security.ts'
import type { ViewerRole } from '#platform/viewer.ts'
import { bare, type ColumnName, type Condition } from './facts.ts'
import { IS_KEEPER } from './keeper-rows.ts'
import { LOCKS, grantsByLock, locksSql, type BoundGrant } from './locks.ts'
import { asksClearance, type Gates, type Grant, type Policy } from './policy.ts'
import { viewerTextPerRow, viewerTexts } from './viewer-sql.ts'

const hasAnyRole = (roles: readonly ViewerRole[]): string => hasRole(...roles)

/** The viewer holds one of the roles, for the purpose of this request. */
const hasFileRole = (roles: readonly ViewerRole[]): string =>
  `(select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{${roles.join(',')}}'::text[], false))`

/** Row security of a table whose rows carry locks; `locks` is the column's expression, for a schema that has the function. */
export interface LockedRows extends RowSecurity {
  readonly policies: (RowSecurity['policies'][number] & { readonly locks?: (schema: string) => string })[]
}

/**
 * The row-level policies of a noun about citizens, written from its grants: whoever has a grant on the row, in whatever
 * form, sees the row; fields are the policy's.
 */
export function fileRows(policy: Policy, gates: Gates): LockedRows {
  const see = visibleSql(policy, gates)
  const { rowLevelSecurity, policies: verbs } = perVerb({
    see,
    add: mayWriteWhen(see),
    change: mayWriteWhen(see),
    remove: mayWriteWhen(see),
  })
  const [visible, ...others] = verbs
  return {
    rowLevelSecurity,
    policies: [{ ...visible!, locks: (schema) => locksSql(schema, policy, gates) }, ...others],
  }
}

/** The row-level policies of an internal noun, written from its grants: roles without a purpose, no gates. */
export function internalRows(policy: Policy): RowSecurity {
  const see = `${SAME_AMBITO} and (${[anyOf(policy.grants, { holds: hasAnyRole }), IS_KEEPER].join(' or ')})`
  return perVerb({ see, add: mayWriteWhen(see), change: mayWriteWhen(see), remove: mayWriteWhen(see) })
}

// A key of the viewer fits a lock of the row, or one of the grants that hang on the instant holds. Those are asked of a row that
// no key opens only, so they cost little elsewhere.
function visibleSql(policy: Policy, gates: Gates): string {
  const asked = gates.all.filter(({ ways }) => ways === undefined).map((gate) => gate.sql(bare))
  const written = gates.all.filter(({ ways }) => ways !== undefined).map((gate) => gate.sql(bare))
  const others = grantsByLock(policy).asked.map((one) => [...written, askedSql(one)].join(' and '))
  const ways = [`${LOCKS} && ${viewerTexts('file_roles')}`, ...others.map((other) => `(${other})`)]
  return [SAME_AMBITO, ...asked, `(${ways.join(' or ')})`].join(' and ')
}

// The keys of a role alone: marked, on a protected identity, for those whom its protection binds.
function askedSql({ grant: { roles, when }, isBound }: BoundGrant): string {
  const keys = (mark: string): string => `'{${roles.map((role) => mark + role).join(',')}}'`
  const fitting = isBound
    ? `case when access_compartments && '{PROTECTED_IDENTITY}'::text[] then ${keys('!')} else ${keys('')} end`
    : keys('')
  return `${when!.sql(bare)} and (${viewerTextPerRow('file_roles')})::text[] && (${fitting})::text[]`
}

/** One of the grants of a policy holds on a row. */
export function grantsSql(policy: Policy, gates: Gates, column: ColumnName): string {
  const [bound, exempt] = [true, false].map((isBound) =>
    anyOf(
      policy.grants.filter((one) => asksClearance(policy, one) === isBound),
      { column },
    ),
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
