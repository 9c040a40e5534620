import { hash } from 'node:crypto'
import type { AuditKey, Signed, TrustedKeys } from './audit-key.ts'
import { isSigned } from './audit-key.ts'
import type { Damage } from './damage.ts'

/** What a signed tree head says: that the log of a subgraph had this root with so many records at an instant. */
export interface TreeHead {
  readonly log: string
  readonly treeSize: number
  readonly rootHash: string
  readonly sealedAt: string
  /** Size of the head before: none can be taken out of the row. */
  readonly previousSize: number
  /** Every record written by a transaction below this number stands in the tree. */
  readonly horizon: string
  /** Id of the memory outside of the database that holds this head. Not in heads of before, as `xacts`. */
  readonly memory?: string | undefined
  /** Hash of the numbers of the transactions that wrote the records of its leaves (`xactsHash`). */
  readonly xacts?: string | undefined
}

/** A tree head with its signature. */
export type SignedTreeHead = TreeHead & Signed

/** That the content of the first records was deleted because it was older than the retention; their leaves stay. */
export interface Retirement {
  readonly log: string
  /** Leaves from here … */
  readonly from: number
  /** … to here, exclusive. */
  readonly to: number
  /** Every retired record is older than this instant. */
  readonly before: string
  readonly retiredAt: string
}

/** A retirement with its signature. */
export type SignedRetirement = Retirement & Signed

/**
 * That an operator found a log other than it was remembered outside of the database, and let it go on all the same: after
 * a restore from a backup, for example. What was remembered and what was found; null for an empty log.
 */
export interface LogBreak {
  readonly kind: 'audit-break'
  readonly log: string
  readonly remembered: SignedTreeHead | null
  readonly found: SignedTreeHead | null
  /** Not in breaks of before. */
  readonly lost?: LostRecords | undefined
  readonly at: string
  /** Account of the machine on which it was acknowledged. */
  readonly operator: string
  readonly reason: string
}

/** What a log lost at a break, as far as it is known outside of the database. */
export interface LostRecords {
  /** Of the records that were sealed from this leaf on … */
  readonly from: number
  /** … to this one, exclusive, nothing proves any more that they are as they were. */
  readonly to: number
  /** So many were recorded, waited for their seal and are gone. */
  readonly unsealed: number
}

/** That an operator knows of damage to a log, by name, and lets it go on all the same. */
export interface LogDamage {
  readonly kind: 'audit-damage'
  readonly log: string
  readonly damages: readonly Damage[]
  readonly at: string
  /** Account of the machine on which it is acknowledged. */
  readonly operator: string
  readonly reason: string
}

/** An acknowledged damage with its signature. */
export type SignedDamage = LogDamage & Signed

/** Signs a damage. */
export const signDamage = (one: LogDamage, key: AuditKey): SignedDamage => signed(one, damageText(one), key)

/** Whether a trusted key signed what is said of a damage. */
export const isDamageSigned = (one: SignedDamage, keys: TrustedKeys): boolean => isSigned(damageText(one), one, keys)

/** A break with its signature. */
export type SignedBreak = LogBreak & Signed

/** Signs a tree head. */
export const signHead = (head: TreeHead, key: AuditKey): SignedTreeHead => signed(head, headText(head), key)

/** Whether a trusted key signed what a head says. */
export const isHeadSigned = (head: SignedTreeHead, keys: TrustedKeys): boolean => isSigned(headText(head), head, keys)

/** Signs a retirement. */
export const signRetirement = (retirement: Retirement, key: AuditKey): SignedRetirement =>
  signed(retirement, retirementText(retirement), key)

/** Whether a trusted key signed what a retirement says. */
export const isRetirementSigned = (retirement: SignedRetirement, keys: TrustedKeys): boolean =>
  isSigned(retirementText(retirement), retirement, keys)

/** Signs a break. */
export const signBreak = (one: LogBreak, key: AuditKey): SignedBreak => signed(one, breakText(one), key)

/** Whether a trusted key signed what a break says. */
export const isBreakSigned = (one: SignedBreak, keys: TrustedKeys): boolean => isSigned(breakText(one), one, keys)

/** A head as it is given out: what is signed, with its signature. */
export const bare = ({
  log,
  treeSize,
  previousSize,
  rootHash,
  sealedAt,
  horizon,
  memory,
  xacts,
  keyId,
  signature,
}: SignedTreeHead): SignedTreeHead => ({
  log,
  treeSize,
  previousSize,
  rootHash,
  sealedAt,
  horizon,
  ...(memory !== undefined && { memory, xacts }),
  keyId,
  signature,
})

/** The hash over the numbers of the transactions that wrote the records of a head, in the order of the tree. */
export const xactsHash = (xacts: readonly string[]): string => hash('sha256', xacts.join(','), 'hex')

const signed = <T>(statement: T, text: string, key: AuditKey): T & Signed => ({
  ...statement,
  keyId: key.keyId,
  signature: key.sign(text),
})

// Canonical JSON (RFC 8785): the names are in their order. Version 1 knows no memory.
const headText = ({ horizon, log, memory, previousSize, rootHash, sealedAt, treeSize, xacts }: TreeHead): string => {
  const kind = 'audit-tree-head'
  const more = memory !== undefined || xacts !== undefined
  return more
    ? JSON.stringify({ horizon, kind, log, memory, previousSize, rootHash, sealedAt, treeSize, v: 2, xacts })
    : JSON.stringify({ horizon, kind, log, previousSize, rootHash, sealedAt, treeSize, v: 1 })
}

const retirementText = ({ before, from, log, retiredAt, to }: Retirement): string =>
  JSON.stringify({ before, from, kind: 'audit-retirement', log, retiredAt, to, v: 1 })

const damageText = ({ at, damages, log, operator, reason }: LogDamage): string =>
  JSON.stringify({
    at,
    damages: damages.map(({ code, eventId, found, lastIndex, leafIndex, witnessLine }) => ({
      code,
      eventId,
      found,
      lastIndex,
      leafIndex,
      ...(witnessLine !== undefined && { witnessLine }),
    })),
    kind: 'audit-damage',
    log,
    operator,
    reason,
    v: 1,
  })

// Version 1 does not say what was lost.
const breakText = ({ at, found, log, lost, operator, reason, remembered }: LogBreak): string =>
  JSON.stringify({
    at,
    found: found && `${found.treeSize} ${found.rootHash}`,
    kind: 'audit-break',
    log,
    ...(lost !== undefined && { lost: { from: lost.from, to: lost.to, unsealed: lost.unsealed } }),
    operator,
    reason,
    remembered: remembered && `${remembered.treeSize} ${remembered.rootHash}`,
    v: lost === undefined ? 1 : 2,
  })
