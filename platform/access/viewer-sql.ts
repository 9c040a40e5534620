// `(select …)` makes PostgreSQL evaluate a setting once per statement; a missing setting is null, and null denies.
const setting = (name: string): string => `nullif(current_setting('app.${name}', true), '')`

/**
 * A fact of the viewer as text, evaluated on each row that is asked: a statement pays about a microsecond for each
 * `(select …)` in its policies, also where no row asks it.
 */
export const viewerTextPerRow = setting

/** A fact of the viewer as text; null when it is missing. */
export const viewerText = (name: string): string => `(select ${setting(name)})`
/** Ids of the viewer as an array, empty when missing. */
export const viewerUuids = (name: string): string => `(select coalesce(${setting(name)}, '{}')::uuid[])`
/** Words of the viewer as an array, empty when missing. */
export const viewerTexts = (name: string): string => `(select coalesce(${setting(name)}, '{}')::text[])`
/** The same, and some more. */
export const viewerTextsAnd = (name: string, more: readonly string[]): string =>
  `(select coalesce(${setting(name)}, '{}')::text[] || '{${more.join(',')}}'::text[])`
/** One number of the viewer as an array that holds it, or null, which meets nothing. */
export const viewerBigints = (name: string): string => `(select array[${setting(name)}::bigint])`
