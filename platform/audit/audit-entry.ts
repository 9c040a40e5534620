import type { Clock } from '../clock.ts'
import { newId } from '../ids.ts'
import type { AuditAction, AuditOutcome } from './audit-event.entity.ts'
import { leafHashHex } from './merkle-tree.ts'

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

/** What most entries that no request of a viewer makes have in common: no person, case, field or purpose; allowed. */
export const PLAIN_ENTRY = {
  personId: null,
  caseId: null,
  fieldClasses: [],
  purpose: null,
  legalBasis: null,
  breakGlass: false,
  outcome: 'ALLOWED',
} as const satisfies Partial<AuditEntry>

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
  const canonical = canonicalForm(entry, newId(now.getTime()), now.toISOString())
  return { canonical, leafHash: leafHashHex(canonical) }
}

/**
 * The canonical form of a record: JSON (RFC 8785) of all its content, names in their order. What a leaf hash covers; it never
 * changes for records already written. Version 1 has no search; version 2 is that of a search.
 */
export const canonicalRecord = (record: AuditRecord): string => canonicalForm(record, record.id, record.at)

// Written out once for each version, without a copy of the entry: every reading pays for it. PostgreSQL gives uuids back in lower
// case: another form would be hashed and never found again.
function canonicalForm(entry: AuditEntry, id: string, at: string): string {
  const { action, actor, breakGlass, entity, fieldClasses, legalBasis, organisation, outcome, purpose } = entry
  const { requestId, role, query = null, criteria = null } = entry
  const ambitoId = entry.ambitoId.toLowerCase()
  const caseId = entry.caseId?.toLowerCase() ?? null
  const entityId = entry.entityId.toLowerCase()
  const personId = entry.personId?.toLowerCase() ?? null
  if (query === null && criteria === null)
    return JSON.stringify({
      action,
      actor,
      ambitoId,
      at,
      breakGlass,
      caseId,
      entity,
      entityId,
      fieldClasses,
      id,
      legalBasis,
      organisation,
      outcome,
      personId,
      purpose,
      requestId,
      role,
      v: 1,
    })
  return JSON.stringify({
    action,
    actor,
    ambitoId,
    at,
    breakGlass,
    caseId,
    criteria,
    entity,
    entityId,
    fieldClasses,
    id,
    legalBasis,
    organisation,
    outcome,
    personId,
    purpose,
    query,
    requestId,
    role,
    v: 2,
  })
}

/** The leaf hash of a record, in hexadecimal. */
export const leafHashOf = (record: AuditRecord): string => leafHashHex(canonicalRecord(record))
