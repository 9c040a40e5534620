import type { Viewer } from '../viewer.ts'

/** The settings that row-level policies read, in the order in which their values are sent. */
export const VIEWER_SETTINGS = [
  'app.kind',
  'app.ambito',
  'app.roles',
  'app.subject',
  'app.staff',
  'app.provider',
  'app.areas',
  'app.clearances',
  'app.purpose',
] as const

/**
 * The one statement that hands a viewer to row-level security, for the current transaction only (third argument of
 * set_config): nothing of a viewer outlives the Sync that ends its unit.
 */
export const SETTINGS_STATEMENT = {
  name: 'viewer_settings',
  text: `select ${VIEWER_SETTINGS.map((setting, index) => `set_config('${setting}',$${index + 1},true)`).join(',')}`,
} as const

/** Whose settings are sent: a viewer's, or those of a subject while `organisation` finds out who it is. */
export type SettingsHolder = Omit<Viewer, 'kind'> & { readonly kind: Viewer['kind'] | 'IDENTITY' }

const known = new WeakMap<SettingsHolder, readonly string[]>()

/** The values of the settings for a viewer: arrays as PostgreSQL array literals, empty for null, which denies. */
export function viewerSettings(viewer: SettingsHolder): readonly string[] {
  const cached = known.get(viewer)
  if (cached) return cached
  const settings = [
    viewer.kind,
    viewer.ambitoId ?? '',
    arrayLiteral(viewer.roles),
    viewer.subject,
    viewer.staffMemberId ?? '',
    viewer.providerId ?? '',
    arrayLiteral(viewer.areaIds),
    arrayLiteral(viewer.clearances),
    viewer.purpose ?? '',
  ]
  if (Object.isFrozen(viewer)) known.set(viewer, settings)
  return settings
}

/** A text array as PostgreSQL writes it; elements other than plain words are quoted. */
export const arrayLiteral = (elements: readonly string[]): string => `{${elements.map(element).join(',')}}`

const element = (text: string): string =>
  /^[\w-]+$/.test(text) && !/^null$/i.test(text) ? text : `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`
