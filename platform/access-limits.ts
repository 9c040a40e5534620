/** How much one viewer may do of what is rare in ordinary work (access rules 6.4.8). */
export interface AccessLimits {
  /** Days for which emergency access is closed to a person after a review that found no reason. */
  readonly emergencyClosedDays: number
  /** Files that one person has open in an emergency at once. */
  readonly emergencyAtOnce: number
  /** Files that one person opens in an emergency within 24 hours. */
  readonly emergencyPerDay: number
  /** Look-ups by tax code or name of one viewer in a minute, for as long as one likes. */
  readonly lookUpsPerMinute: number
  /** Look-ups that a viewer who has rested may do at once. */
  readonly lookUpsBurst: number
}

let limits: AccessLimits = {
  emergencyClosedDays: 7,
  emergencyAtOnce: 5,
  emergencyPerDay: 20,
  lookUpsPerMinute: 30,
  lookUpsBurst: 60,
}

/** The limits that count in this process. */
export const currentAccessLimits = (): AccessLimits => limits

/** Sets limits, at start; what is not named stays. */
export function setAccessLimits(some: Partial<AccessLimits>): void {
  limits = { ...limits, ...some }
}
