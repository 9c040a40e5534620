import type { Finding, FindingCode } from './finding.ts'

/** What an operator may acknowledge by name: damage to what was sealed. Anything else is undone, or is a break of the log. */
const OF_SEALED: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'CONTENT_ALTERED',
  'RECORD_MISSING',
  'RECORD_INSERTED',
  'BACKDATED',
  'REORDERED',
  'LEAF_ALTERED',
  'XACT_ALTERED',
  'LEAF_MISSING',
  'LEAF_WITHOUT_HEAD',
  'HEAD_ALTERED',
  'HEAD_MISSING',
  'SIGNATURE_WRONG',
  'RETIREMENT_WRONG',
  'ALERT_ALTERED',
  'ALERT_MISSING',
  'ALERT_ADDED',
  'WITNESS_CUT',
  'WITNESS_ALTERED',
])

/** Whether a finding is damage that can be acknowledged. */
export const isDamage = ({ code }: Finding): boolean => OF_SEALED.has(code)

/** One damage as it is acknowledged: where it is, and a hash of what is there, so that no other damage is excused by it. */
export interface Damage {
  readonly code: FindingCode
  readonly leafIndex: number | null
  readonly lastIndex: number | null
  readonly eventId: string | null
  readonly witnessLine?: number | undefined
  readonly found: string
}

/** A finding as a damage. */
export const damageOf = ({ code, leafIndex, lastIndex, eventId, witnessLine, found = code }: Finding): Damage => ({
  code,
  leafIndex,
  lastIndex: lastIndex ?? null,
  eventId,
  ...(witnessLine !== undefined && { witnessLine }),
  found,
})

/** What tells a damage from any other. In the tree its place does, whatever record was thought to have been there. */
export const damageKey = (finding: Finding | Damage): string => {
  const { leafIndex, lastIndex, found = finding.code } = finding
  return [nameOf(finding), lastIndex ?? leafIndex, found].join(' ')
}

/** The name by which an operator acknowledges a damage: the place of a leaf, a line of the witness file, or the id of a record; else empty. */
export const nameOf = ({ leafIndex, eventId, witnessLine }: Finding | Damage): string =>
  witnessLine === undefined ? String(leafIndex ?? eventId ?? '') : `witness:${witnessLine}`

/** A damage in words, by its name. */
export function damageInWords(finding: Finding | Damage): string {
  const { code, leafIndex, eventId } = finding
  const where = leafIndex !== null ? `leaf ${leafIndex}` : eventId !== null ? `record ${eventId}` : nameOf(finding)
  return `${code} ${where}`.trimEnd()
}

/** The findings that no operator has acknowledged. */
export const unacknowledged = (findings: readonly Finding[], acknowledged: ReadonlySet<string>): Finding[] =>
  findings.filter((finding) => !(isDamage(finding) && acknowledged.has(damageKey(finding))))
