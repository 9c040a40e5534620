import { keysOf } from '../access/keys.ts'
import type { Viewer, ViewerRole } from '../viewer.ts'

/** The settings that row-level policies read, in the order in which their values are sent. */
export const VIEWER_SETTINGS = [
  'app.kind',
  'app.ambito',
  'app.roles',
  'app.subject',
  'app.staff',
  'app.provider',
  'app.clearances',
  'app.file_roles',
  'app.principals',
  'app.kin',
  'app.lead_areas',
  'app.lead_compartments',
  'app.now',
] as const

/**
 * The one statement that hands a viewer to row-level security, for the current transaction only (third argument of
 * set_config): nothing of a viewer outlives the Sync that ends its unit.
 */
export const SETTINGS_STATEMENT = {
  name: 'viewer_settings',
  text: `select ${VIEWER_SETTINGS.map((setting, index) => `set_config('${setting}',$${index + 1},true)`).join(',')}`,
} as const

/**
 * Whose settings are sent: a viewer's, those of a subject while `organisation` finds out who it is, the audit trail's, or
 * the hub's own at a chore, or those of the carrier of facts.
 */
export type SettingsHolder = Omit<Viewer, 'kind' | 'fileRoles'> & {
  readonly kind: Viewer['kind'] | 'IDENTITY' | 'AUDIT' | 'MAINTENANCE' | 'FEED'
  readonly fileRoles: readonly (ViewerRole | 'KEEPER')[]
}

const known = new WeakMap<SettingsHolder, readonly string[]>()

/**
 * The values of the settings for a viewer at an instant (ISO, UTC): arrays as PostgreSQL array literals, empty for null,
 * which denies; so does an instant that is not given, to every condition that hangs on one.
 */
export function viewerSettings(viewer: SettingsHolder, now = ''): readonly string[] {
  const remembered = known.get(viewer) ?? valuesOf(viewer)
  if (Object.isFrozen(viewer)) known.set(viewer, remembered)
  return [...remembered, now]
}

const valuesOf = (viewer: SettingsHolder): readonly string[] => [
  viewer.kind,
  viewer.ambitoId ?? '',
  arrayLiteral(viewer.roles),
  viewer.subject,
  viewer.staffMemberId ?? '',
  viewer.providerId ?? '',
  arrayLiteral(viewer.clearances),
  arrayLiteral(keysOf(viewer)),
  arrayLiteral(viewer.principals),
  viewer.fiscalHash ?? '',
  arrayLiteral(viewer.leadAreaIds),
  arrayLiteral(viewer.leadCompartments),
]

/** A text array as PostgreSQL writes it; elements other than plain words are quoted. */
export const arrayLiteral = (elements: readonly string[]): string => `{${elements.map(element).join(',')}}`

const element = (text: string): string =>
  /^[\w-]+$/.test(text) && !/^null$/i.test(text) ? text : `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`
