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
export const systemClock: Clock = Object.freeze({ now: () => new Date(), today: oncePerSecond(dateInRome) })

// Every fetch asks for the date, and Intl takes longer to tell it than the fetch takes to be planned.
function oncePerSecond(dateOf: (instant: Date) => string): () => string {
  let second = Number.NaN
  let date = ''
  return () => {
    const now = Date.now()
    if (Math.floor(now / 1000) !== second) {
      second = Math.floor(now / 1000)
      date = dateOf(new Date(now))
    }
    return date
  }
}

/** A clock that stands still at an instant (ISO 8601). */
export const fixedClock = (instant: string): Clock => ({
  now: () => new Date(instant),
  today: () => dateInRome(new Date(instant)),
})
