const FULL_DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** The number of days of a month (1 to 12) of the Gregorian calendar. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** Whether a text is a full-date (RFC 3339 §5.6) of the years 0001 to 9999, the day existing in its month. */
export function isFullDate(text: string): boolean {
  const [, year, month, day] = FULL_DATE.exec(text) ?? []
  return year !== undefined && year !== '0000' && exists(Number(year), Number(month), Number(day))
}

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const exists = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
