/** Garante, guidelines of 4 June 2015 no. 331: traces of access are kept for so many months at least. */
export const SHORTEST_RETENTION = 24

/** The same day and time so many months before; the last day of a shorter month. */
export function monthsBefore(instant: string, months: number): string {
  const date = new Date(instant)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() - months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last))
  return date.toISOString()
}
