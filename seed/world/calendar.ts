/** A calendar date, `YYYY-MM-DD`. */
export type IsoDate = string
/** An instant in UTC, RFC 3339 with `Z`. */
export type IsoInstant = string
/** Days since 1 January 1970: the arithmetic form of a date. */
export type DayNumber = number

const MS_PER_DAY = 86_400_000
const isoCache = new Map<DayNumber, IsoDate>()

/** The day number of a date. */
export const dayOf = (date: IsoDate): DayNumber => Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY

/** The date of a day number. */
export const dateOf = (day: DayNumber): IsoDate => {
  const known = isoCache.get(day)
  if (known) return known
  const date = new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
  isoCache.set(day, date)
  return date
}

/** An instant on a day, `minutes` after midnight UTC. */
export const instantOf = (day: DayNumber, minutes: number): IsoInstant => {
  const whole = Math.floor(minutes)
  const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)
  return `${dateOf(day + Math.floor(whole / 1440))}T${two(Math.floor((whole % 1440) / 60))}:${two(whole % 60)}:00.000Z`
}

/** An instant some minutes after another. */
export const later = (instant: IsoInstant, minutes: number): IsoInstant =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString()

/** The year of a day number. */
export const yearOf = (day: DayNumber): number => Number(dateOf(day).slice(0, 4))

/** The same day and month, `years` later; 29 February becomes the 28th. */
export const addYears = (date: IsoDate, years: number): IsoDate =>
  `${Number(date.slice(0, 4)) + years}-${date.slice(5) === '02-29' ? '02-28' : date.slice(5)}`

/** The first day of the month `months` away. */
export const addMonths = (month: IsoDate, months: number): IsoDate => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
}
