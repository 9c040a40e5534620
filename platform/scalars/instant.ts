import { isFullDate } from './calendar.ts'

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/

/**
 * The RFC 3339 date-time of an instant in UTC with `Z`, or null when the text is none.
 *
 * Any offset is accepted and converted. Microseconds are kept (what PostgreSQL stores), nanoseconds cut; a leap
 * second is refused, because neither PostgreSQL nor JavaScript can tell it from the next minute.
 */
export function parseInstant(text: string): string | null {
  const [, date = '', hour, minute, second, fraction = '', sign, hours, minutes] = DATE_TIME.exec(text) ?? []
  if (!isFullDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  if (sign !== undefined && (Number(hours) > 23 || Number(minutes) > 59)) return null
  const offset = Number(`${sign ?? '+'}1`) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
  const instant = new Date(Date.parse(`${date}T${hour}:${minute}:${second}Z`) - offset * 60_000)
  return inFourDigitYears(instant) ? withFraction(instant, fraction) : null
}

/** The RFC 3339 text of a JavaScript date, in UTC with `Z`, without a fraction of zero; null when it has no value. */
export const instantOf = (date: Date): string | null =>
  Number.isNaN(date.getTime()) ? null : date.toISOString().replace('.000Z', 'Z')

const inFourDigitYears = (instant: Date): boolean => instant.getUTCFullYear() >= 1 && instant.getUTCFullYear() <= 9999

function withFraction(wholeSecond: Date, fraction: string): string {
  const micros = fraction.slice(0, 6).replace(/0{1,6}$/, '')
  return `${wholeSecond.toISOString().slice(0, 19)}${micros === '' ? '' : `.${micros}`}Z`
}
