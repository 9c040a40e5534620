import type { TrustedKeys } from './audit-key.ts'
import type { Finding } from './finding.ts'
import { monthsBefore, SHORTEST_RETENTION } from './retention.ts'
import { isRetirementSigned, type SignedRetirement } from './tree-head.ts'

/** What the retirements of a log allow. */
export interface RetirementVerdict {
  readonly findings: readonly Finding[]
  /** The content of leaves below this place was deleted rightly. */
  readonly retiredTo: number
}

/** Judges retirements, oldest first: each signed, each beginning where the one before ended, none before its time. */
export function checkRetirements(retirements: readonly SignedRetirement[], keys: TrustedKeys): RetirementVerdict {
  const findings: Finding[] = []
  let retiredTo = 0
  for (const retirement of retirements) {
    const { from, to } = retirement
    const isDue = retirement.before <= monthsBefore(retirement.retiredAt, SHORTEST_RETENTION)
    if (isDue && from === retiredTo && to > from && isRetirementSigned(retirement, keys)) retiredTo = to
    else findings.push({ code: 'RETIREMENT_WRONG', leafIndex: from, lastIndex: to - 1, eventId: null })
  }
  return { findings, retiredTo }
}
