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
/** The subject of the viewer's token. */
export const VIEWER_SUBJECT = setting('subject')
/** The viewer's provider. */
export const VIEWER_PROVIDER = `${setting('provider')}::uuid`

/** The viewer holds one of the roles. */
export const hasRole = (...roles: ViewerRole[]): string =>
  `(select coalesce(nullif(current_setting('app.roles', true), '')::text[] && '{${roles.join(',')}}'::text[], false))`

const under = (using: string): RowSecurity => ({
  rowLevelSecurity: 'force',
  policies: [{ name: 'visible', command: 'all', using, check: using }],
})

/** Visible to the given roles within their Ambito (access matrix: every role whose cell is not `-`, `A` or empty). */
export const withinAmbito = (...roles: ViewerRole[]): RowSecurity => under(`${SAME_AMBITO} and ${hasRole(...roles)}`)

/** Visible to every viewer with a token within their Ambito. */
export const withinOwnAmbito = (): RowSecurity => under(SAME_AMBITO)

/** Open data (class L0): to the public everywhere, to viewers with a token within their Ambito. */
export const openWithinAmbito = (): RowSecurity => under(`(${IS_PUBLIC} or ${SAME_AMBITO})`)

/** A condition of its own, for the few tables that none of the others fits. */
export const visibleWhen = (using: string): RowSecurity => under(using)

/** Reference data without owner or person (municipalities, types, funding sources): visible to all. */
export const reference = (): RowSecurity => under('true')
