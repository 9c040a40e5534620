/** Everything that can be wrong with a log, in the words in which it is told. */
export const FINDINGS = {
  CONTENT_ALTERED: 'the record does not say what was sealed',
  RECORD_MISSING: 'the record was deleted and is not among those retired',
  RECORD_INSERTED:
    'the record was added behind the horizon of the tree, or in the name of a transaction that never began: the trail did not write it',
  BACKDATED: 'the record bears a time long before the head that was sealed ahead of it',
  REORDERED: 'the record stands at another place than the one it was sealed at',
  LEAF_ALTERED: 'the leaf does not say what was sealed',
  XACT_ALTERED: 'the transaction that wrote the record is another than the one that was sealed',
  LEAF_MISSING: 'the leaf was deleted',
  LEAF_WITHOUT_HEAD: 'the leaf was added, or the head that covers it was deleted',
  HEAD_ALTERED: 'the head of these leaves does not fit its own root or the leaves before it',
  HEAD_MISSING: 'the head of these leaves was deleted',
  SIGNATURE_WRONG: 'the signature of the head does not fit what it says',
  KEY_UNKNOWN: 'the head is signed by a key that is not trusted: give its public key with --key',
  RETIREMENT_WRONG: 'the retirement is not signed, not due or not in its place',
  TRUNCATED: 'the log ends before the head that was witnessed, or holds another',
  TAIL_MISSING: 'a record that was about to be sealed beyond the last head is gone: leaf hash as remembered',
  WITNESS_CUT: 'lines of the witness file are missing from here on: it was deleted or cut, at its end or in the midst',
  WITNESS_ALTERED: 'lines of the witness file are not those that were written there: altered, moved or added',
  MEMORY_MISSING: 'what was remembered of the log outside of the database is gone',
  MEMORY_DAMAGED:
    'what is remembered of the log outside of the database cannot be understood, or the key of the hub did not sign it',
  MEMORY_OLDER: 'what is remembered of the log outside of the database is an older copy of what was written there',
  ALERT_ALTERED: 'the alert does not say what was sealed of it',
  ALERT_MISSING: 'the alert that was sealed was deleted',
  ALERT_ADDED: 'the alert stands in no record of the log: the hub did not note it',
  TABLE_ALTERED: 'the audit tables are not as the migrations made them: records may be swallowed or altered',
  UNSEALED: 'the record is older than a minute and not sealed: start the hub, which seals it, or look who added it',
} as const
export type FindingCode = keyof typeof FINDINGS

/** One thing that is wrong, and where. */
export interface Finding {
  readonly code: FindingCode
  /** Place in the tree; null for what is not in it. */
  readonly leafIndex: number | null
  /** The last leaf concerned, where only the leaves of a whole head can be named. */
  readonly lastIndex?: number
  readonly eventId: string | null
  /** Number of the line of the witness file from which on it is not as it was written. */
  readonly witnessLine?: number | undefined
  /** What exactly, where there is more to say. */
  readonly detail?: string
  /** A hash of what is there, where there is something. */
  readonly found?: string
}

/** In the order of the tree; what is not in it comes last. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => (a.leafIndex ?? Infinity) - (b.leafIndex ?? Infinity) || 0)
