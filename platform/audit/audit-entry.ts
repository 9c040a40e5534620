import type { Clock } from '../clock.ts'
import { newId } from '../ids.ts'
import type { AuditAction, AuditOutcome } from './audit-event.entity.ts'
import { leafHash } from './merkle-tree.ts'

/** Who read or changed what, and why, as its caller knows it: ids, codes and classes, never content, names or tax codes. */
export interface AuditEntry {
  readonly ambitoId: string
  /** Subject of the token. */
  readonly actor: string
  readonly role: string
  readonly organisation: string
  readonly action: keyof typeof AuditAction
  /** Graph type of the record. */
  readonly entity: string
  readonly entityId: string
  readonly personId: string | null
  readonly caseId: string | null
  /** Classes (L0 to L4) of the fields concerned. */
  readonly fieldClasses: readonly string[]
  readonly purpose: string | null
  readonly legalBasis: string | null
  readonly breakGlass: boolean
  readonly outcome: keyof typeof AuditOutcome
  readonly requestId: string
  /** Of a search: the field of the graph that was asked, `Query.cases`. */
  readonly query?: string | null
  /** Of a search: the arguments that were given, by their names; never a value. */
  readonly criteria?: readonly string[] | null
}

/** An entry as it is stored: everything that its leaf hash covers. `at` is an instant with milliseconds in UTC. */
export interface AuditRecord extends AuditEntry {
  readonly id: string
  readonly at: string
}

/** A record in its canonical form, with its hash in the Merkle tree, in hexadecimal. */
export interface HashedRecord {
  readonly canonical: string
  readonly leafHash: string
}

/** Gives an entry its id, its instant and its hash. */
export function hashedRecord(entry: AuditEntry, clock: Clock): HashedRecord {
  const now = clock.now()
  const canonical = canonicalRecord({
    ...entry,
    ...lowerCaseIds(entry),
    id: newId(now.getTime()),
    at: now.toISOString(),
  })
  return { canonical, leafHash: hashOf(canonical) }
}

/**
 * The canonical form of a record: JSON (RFC 8785) of all its content, names in their order. What a leaf hash covers; it never
 * changes for records already written. Version 1 has no search; version 2 is that of a search.
 */
export const canonicalRecord = (record: AuditRecord): string => {
  const { query = null, criteria = null } = record
  const isSearch = query !== null || criteria !== null
  return JSON.stringify({
    action: record.action,
    actor: record.actor,
    ambitoId: record.ambitoId,
    at: record.at,
    breakGlass: record.breakGlass,
    caseId: record.caseId,
    ...(isSearch && { criteria }),
    entity: record.entity,
    entityId: record.entityId,
    fieldClasses: record.fieldClasses,
    id: record.id,
    legalBasis: record.legalBasis,
    organisation: record.organisation,
    outcome: record.outcome,
    personId: record.personId,
    purpose: record.purpose,
    ...(isSearch && { query }),
    requestId: record.requestId,
    role: record.role,
    v: isSearch ? 2 : 1,
  })
}

/** The leaf hash of a record, in hexadecimal. */
export const leafHashOf = (record: AuditRecord): string => hashOf(canonicalRecord(record))

const hashOf = (canonical: string): string => leafHash(canonical).toString('hex')

// PostgreSQL gives uuids back in lower case: another form would be hashed and never found again.
const lowerCaseIds = ({ ambitoId, entityId, personId, caseId }: AuditEntry) => ({
  ambitoId: ambitoId.toLowerCase(),
  entityId: entityId.toLowerCase(),
  personId: personId?.toLowerCase() ?? null,
  caseId: caseId?.toLowerCase() ?? null,
})
