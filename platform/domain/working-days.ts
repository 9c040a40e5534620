import { addDays } from './rome-time.ts'

/** National holidays with a fixed date (L. 260/1949 and later): month and day. */
const FIXED = new Set(['01-01', '01-06', '04-25', '05-01', '06-02', '08-15', '11-01', '12-08', '12-25', '12-26'])

/** Saint Francis, a national holiday again since 2026 (L. 151/2025). */
const isSaintFrancis = (date: string): boolean => date.endsWith('-10-04') && date >= '2026'

/** Whether a civil date is a working day in Italy: no Saturday, Sunday or national holiday; patron saints are local. */
export function isWorkingDay(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  if (weekday === 0 || weekday === 6 || FIXED.has(date.slice(5)) || isSaintFrancis(date)) return false
  return date !== addDays(easterSunday(Number(date.slice(0, 4))), 1)
}

/** The civil date so many working days after another, which itself does not count. */
export function addWorkingDays(date: string, days: number): string {
  let day = date
  for (let left = days; left > 0;) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's algorithm; names of the terms are theirs). */
export function easterSunday(year: number): string {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114
  return `${year}-${String(Math.floor(n / 31)).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`
}
