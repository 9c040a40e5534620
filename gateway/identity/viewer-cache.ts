import type { Clock } from '#platform/clock.ts'
import type { ResolveViewer, ResolvedViewer } from '#platform/viewer-port.ts'

/** How long a resolved viewer may be used: a revoked appointment loses its effect within this time. */
export const MAX_AGE_SECONDS = 60

/** How many subjects are remembered; the longest unused is forgotten first. */
export const MAX_SUBJECTS = 1_000

/** What the organisation says of a subject, and when it was asked, in milliseconds since the epoch. */
export interface Entry {
  readonly startedAt: number
  readonly viewer: Promise<ResolvedViewer | null>
}

/** The port with the age of its answers. */
export type CachedResolver = (subject: string) => Entry

/**
 * The same port, asked at most once per subject in sixty seconds, counted from the moment the question was asked.
 * Questions at the same time share one answer. Nobody and failures are not remembered: a new appointment counts at once.
 */
export function cachedResolver(resolve: ResolveViewer, clock: Clock, maxSubjects = MAX_SUBJECTS): CachedResolver {
  const entries = new Map<string, Entry>()
  const isFresh = (entry: Entry, now: number): boolean => Math.abs(now - entry.startedAt) < MAX_AGE_SECONDS * 1000
  const remember = (subject: string, entry: Entry): Entry => {
    entries.delete(subject)
    entries.set(subject, entry)
    if (entries.size > maxSubjects) entries.delete(entries.keys().next().value ?? '')
    return entry
  }
  const forget = (subject: string, entry: Entry): void => {
    if (entries.get(subject)?.viewer === entry.viewer) entries.delete(subject)
  }
  const ask = (subject: string, startedAt: number): Entry => {
    const entry: Entry = { startedAt, viewer: resolve(subject) }
    entry.viewer.then(
      (viewer) => viewer === null && forget(subject, entry),
      () => forget(subject, entry),
    )
    return remember(subject, entry)
  }
  return (subject) => {
    const now = clock.now().getTime()
    const known = entries.get(subject)
    return known !== undefined && isFresh(known, now) ? remember(subject, known) : ask(subject, now)
  }
}
