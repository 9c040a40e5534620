/** Why an access is unusual: many distinct persons in an hour, persons opened at night by who is not on call, look-ups beyond the limit. */
export const ALERT_CODES = ['VOLUME', 'NIGHT', 'LOOK_UPS'] as const
export type AlertCode = (typeof ALERT_CODES)[number]

/** What one actor opened within one hour. */
export interface AccessCount {
  readonly ambitoId: string
  readonly actor: string
  /** The beginning of the hour. */
  readonly hour: Date
  /** Distinct persons. */
  readonly persons: number
  readonly records: number
  /** Distinct persons opened in a role that does not work at night, and under no break-glass grant. */
  readonly personsOffDuty: number
  /** Look-ups that were refused because there were too many. */
  readonly refusedLookUps: number
}

/** An access that an auditor should look at: the actor and counts, never whom they read of. */
export interface UnusualAccess extends Omit<AccessCount, 'personsOffDuty' | 'refusedLookUps'> {
  readonly code: AlertCode
}

/** What is usual. */
export interface UsualAccess {
  /** More distinct persons per actor and hour are unusual. */
  readonly personsPerHour: number
  /** More distinct persons per actor and hour of the night are unusual. */
  readonly personsPerNightHour: number
  /** More refused look-ups per actor and hour are unusual. */
  readonly refusedLookUpsPerHour: number
  /** The night in Italy: from this hour … */
  readonly nightFrom: number
  /** … to this one, exclusive. */
  readonly nightTo: number
}

/** The bounds unless told: a page of a list is usual, a list from end to end is not, least of all at night. */
export const USUAL_ACCESS: UsualAccess = {
  personsPerHour: 100,
  personsPerNightHour: 10,
  refusedLookUpsPerHour: 10,
  nightFrom: 22,
  nightTo: 6,
}

/** Tells which counts are unusual, and why. */
export const unusualAccess = (counts: readonly AccessCount[], usual = USUAL_ACCESS): UnusualAccess[] =>
  counts.flatMap((count) => [
    ...(count.persons > usual.personsPerHour ? [alert(count, 'VOLUME', count.persons)] : []),
    ...(isNight(count.hour, usual) && count.personsOffDuty > usual.personsPerNightHour
      ? [alert(count, 'NIGHT', count.personsOffDuty)]
      : []),
    ...(count.refusedLookUps > usual.refusedLookUpsPerHour
      ? [{ ...alert(count, 'LOOK_UPS', 0), records: count.refusedLookUps }]
      : []),
  ])

const alert = ({ ambitoId, actor, hour, records }: AccessCount, code: AlertCode, persons: number): UnusualAccess => ({
  ambitoId,
  actor,
  hour,
  records,
  persons,
  code,
})

const hourInRome = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Rome', hour: '2-digit', hourCycle: 'h23' })

function isNight(instant: Date, { nightFrom, nightTo }: UsualAccess): boolean {
  const hour = Number(hourInRome.format(instant))
  return hour >= nightFrom || hour < nightTo
}
