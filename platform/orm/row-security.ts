import type { PolicyDef } from '@mikro-orm/core'
import type { ViewerRole } from '#platform/viewer.ts'

/** Entity options that put a table under forced row-level security. Spread into `@Entity({ … })`. */
export interface RowSecurity {
  readonly rowLevelSecurity: 'force'
  readonly policies: PolicyDef[]
}

// `(select …)` makes PostgreSQL evaluate a setting once per statement; a missing setting is null, and null denies.
const setting = (name: string): string => `(select nullif(current_setting('app.${name}', true), ''))`

/** The viewer's Ambito. */
export const VIEWER_AMBITO = `${setting('ambito')}::uuid`
/** The row's Ambito is the viewer's. */
export const SAME_AMBITO = `ambito_id = ${VIEWER_AMBITO}`
/** The viewer carries no token: open data (class L0) only. */
export const IS_PUBLIC = `${setting('kind')} = 'PUBLIC'`
/** The viewer's subject is being resolved by `organisation`; nothing but its own facts may be read. */
export const IS_IDENTITY = `${setting('kind')} = 'IDENTITY'`
/** The audit trail itself works: it adds records of all actors, and seals them. No viewer is ever of this kind. */
export const IS_TRAIL = `${setting('kind')} = 'AUDIT'`
/** The hub itself, at a chore that nobody asked for: it sees and changes only what a policy names it for. */
export const IS_MAINTENANCE = `${setting('kind')} = 'MAINTENANCE'`
/** The subject of the viewer's token. */
export const VIEWER_SUBJECT = setting('subject')
/** The viewer's provider. */
export const VIEWER_PROVIDER = `${setting('provider')}::uuid`

/** The viewer holds one of the roles. */
export const hasRole = (...roles: ViewerRole[]): string =>
  `(select coalesce(nullif(current_setting('app.roles', true), '')::text[] && '{${roles.join(',')}}'::text[], false))`

/** The viewer holds a role of the access matrix: an appointment alone, which gives none, opens no more than the public sees. */
export const HAS_A_ROLE = `(select coalesce(cardinality(nullif(current_setting('app.roles', true), '')::text[]) > 0, false))`

/** The viewer did it, in a role that sees its own trail (matrix, row "Audit trail of reads": cells `own`). */
export const IS_OWN_DEED = `(${hasRole('COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ACCESS_POINT', 'ON_CALL', 'ASL_MEMBER', 'PROVIDER', 'FINANCE')} and actor = ${VIEWER_SUBJECT})`

/** The viewer is the provider of the row. */
export const IS_OWN_PROVIDER = `(${hasRole('PROVIDER')} and provider_id = ${VIEWER_PROVIDER})`

/** Whoever writes, writes within their own Ambito and is a person: neither the public nor a registered client (a dashboard). */
export const MAY_WRITE = `${SAME_AMBITO} and ${setting('kind')} in ('STAFF', 'PROVIDER')`

/** Whoever writes a row that they see under a condition. */
export const mayWriteWhen = (see: string): string => `${MAY_WRITE} and (${see})`

/** Conditions on the rows of a table, one per verb; a verb without condition is refused. */
export interface Verbs {
  readonly see: string
  readonly add?: string
  readonly change?: string
  readonly remove?: string
}

/**
 * One policy per verb: what may be seen never decides alone what may be written. For the few tables that none of the
 * others fits. (A policy for `all` would also widen what is seen.)
 */
export const perVerb = ({ see, add, change, remove }: Verbs): RowSecurity => ({
  rowLevelSecurity: 'force',
  policies: [
    { name: 'visible', command: 'select', using: see },
    ...(add === undefined ? [] : [{ name: 'added', command: 'insert', check: add } as const]),
    ...(change === undefined ? [] : [{ name: 'changed', command: 'update', using: change, check: change } as const]),
    ...(remove === undefined ? [] : [{ name: 'removed', command: 'delete', using: remove } as const]),
  ],
})

const under = (see: string, write: string): RowSecurity => perVerb({ see, add: write, change: write, remove: write })

/** Seen and written by the given roles within their Ambito (access matrix: every role whose cell is not `-`, `A` or empty). */
export const withinAmbito = (...roles: ViewerRole[]): RowSecurity =>
  under(`${SAME_AMBITO} and ${hasRole(...roles)}`, `${MAY_WRITE} and ${hasRole(...roles)}`)

/** As `withinAmbito`, and by a provider its own rows: those whose `provider_id` is the viewer's (matrix: cells "own"). */
export const withinAmbitoOrOwn = (...roles: ViewerRole[]): RowSecurity => {
  const either = `(${hasRole(...roles)} or ${IS_OWN_PROVIDER})`
  return under(`${SAME_AMBITO} and ${either}`, `${MAY_WRITE} and ${either}`)
}

/** Seen by every viewer with a token and a role within their Ambito. */
export const withinOwnAmbito = (): RowSecurity =>
  under(`${SAME_AMBITO} and ${HAS_A_ROLE}`, `${MAY_WRITE} and ${HAS_A_ROLE}`)

/** Open data (class L0): seen by the public everywhere, by viewers with a token within their Ambito; written there only. */
export const openWithinAmbito = (): RowSecurity =>
  under(`(${IS_PUBLIC} or ${SAME_AMBITO})`, `${MAY_WRITE} and ${HAS_A_ROLE}`)

/** As `openWithinAmbito`; and read while a subject is being resolved, which is done before its Ambito is known. */
export function openToIdentity(): RowSecurity {
  const { rowLevelSecurity, policies } = openWithinAmbito()
  return { rowLevelSecurity, policies: [...policies, { name: 'identity', command: 'select', using: IS_IDENTITY }] }
}

/** Seen under a condition; what may not be seen may not be written. */
export const visibleWhen = (see: string): RowSecurity => under(see, mayWriteWhen(see))

/** Reference data without owner or person that is open data (municipalities, types of service): seen by all, not written. */
export const reference = (): RowSecurity => perVerb({ see: 'true' })

/** Reference data that is not open data (funds, kinds of benefit): seen by every viewer with a token and a role, not written. */
export const internalReference = (): RowSecurity => perVerb({ see: `${VIEWER_AMBITO} is not null and ${HAS_A_ROLE}` })
