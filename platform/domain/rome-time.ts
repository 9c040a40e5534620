import { dateInRome } from '#platform/clock.ts'

const DAY = 86_400_000

const wallClock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short', timeStyle: 'medium' })

/** A civil date so many days later (or, negative, earlier). */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** The last millisecond of a civil day in Italy: a term of days expires with it (art. 2963 c.c.). */
export const endOfRomeDay = (date: string): Date =>
  new Date(romeInstant(`${addDays(date, 1)}T00:00:00.000`).getTime() - 1)

/**
 * The instant at which clocks in Italy show a civil date and time (`YYYY-MM-DDThh:mm:ss.sss`).
 *
 * In the night of 25 hours the first of the two instants; in that of 23 hours a time that does not exist counts with
 * the offset before the change, as RFC 5545 does.
 */
export function romeInstant(local: string): Date {
  const asUtc = Date.parse(`${local}Z`)
  const earlier = offset(asUtc - DAY)
  const first = asUtc - earlier
  const later = offset(first + DAY)
  return new Date(offset(first) === earlier || offset(asUtc - later) !== later ? first : asUtc - later)
}

/** The same time on the clock in Italy, so many calendar days later. */
export function addRomeDays(instant: Date, days: number): Date {
  const local = new Date(instant.getTime() + offset(instant.getTime())).toISOString()
  return romeInstant(`${addDays(dateInRome(instant), days)}${local.slice(10, 23)}`)
}

/** How far the clocks in Italy are ahead of UTC at an instant, in milliseconds. */
function offset(instant: number): number {
  const shown = Date.parse(`${wallClock.format(instant).replace(' ', 'T')}Z`)
  return shown - Math.floor(instant / 1000) * 1000
}
