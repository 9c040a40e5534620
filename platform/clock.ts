/** Where time comes from. Handed in, never read from the system inside the domain, so that tests can choose it. */
export interface Clock {
  now(): Date
  /** The civil date in Italy, `YYYY-MM-DD`: terms of law run on it, across both nights of the hour change. */
  today(): string
}

const romeDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short' })

/** The civil date in Italy of an instant, `YYYY-MM-DD`. */
export const dateInRome = (instant: Date): string => romeDate.format(instant)

/** The clock of the machine. */
export const systemClock: Clock = Object.freeze({ now: () => new Date(), today: () => dateInRome(new Date()) })

/** A clock that stands still at an instant (ISO 8601). */
export const fixedClock = (instant: string): Clock => ({
  now: () => new Date(instant),
  today: () => dateInRome(new Date(instant)),
})
