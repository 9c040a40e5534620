import type { ClientBase } from 'pg'
import type { ReadStatement } from '../database/read-unit.ts'
import { OperatorFault } from '../operator-fault.ts'
import { statementName } from '../read/statement.ts'
import type { HashedRecord } from './audit-entry.ts'

// Column, type and property of a record, in one place: insert and verification must agree.
const COLUMNS = [
  ['id', 'uuid', 'id'],
  ['ambito_id', 'uuid', 'ambitoId'],
  ['at', 'timestamptz', 'at'],
  ['actor', 'text', 'actor'],
  ['role', 'text', 'role'],
  ['organisation', 'text', 'organisation'],
  ['action', 'text', 'action'],
  ['entity', 'text', 'entity'],
  ['entity_id', 'uuid', 'entityId'],
  ['person_id', 'uuid', 'personId'],
  ['case_id', 'uuid', 'caseId'],
  ['field_classes', 'text[]', 'fieldClasses'],
  ['purpose', 'text', 'purpose'],
  ['legal_basis', 'text', 'legalBasis'],
  ['break_glass', 'boolean', 'breakGlass'],
  ['outcome', 'text', 'outcome'],
  ['request_id', 'text', 'requestId'],
  ['query', 'text', 'query'],
  ['criteria', 'text[]', 'criteria'],
] as const

/** The columns of a record under the names of its properties, for a `select` on `audit_event` under an alias. */
export const recordColumns = (alias: string): string =>
  COLUMNS.map(([column, , property]) => `${alias}.${column} as "${property}"`).join(', ')

/** The records were not taken as they were sent: something in the database swallows or alters them. */
export class RecordsNotTaken extends OperatorFault {
  override readonly name = 'RecordsNotTaken'
  readonly code = 'AUDIT_UNAVAILABLE'

  constructor(subgraph: string) {
    super(
      `The audit table of ${subgraph} does not take records as they are sent: run "npm run audit:verify", which names the trigger, rule or row security that is not the hub's own.`,
    )
  }
}

/** The insert of some records, and the look at what became of it. */
export interface RecordInsert extends ReadStatement {
  /** @throws RecordsNotTaken when the answer of the statement is not that of a table that took exactly these records. */
  assertTaken(answer: string | undefined): void
}

/**
 * The one insert of a subgraph, whatever the number of records: one text, prepared once per connection. What is sent is the
 * canonical form that was hashed. It adds nothing unless the table adds what it is given: a table proper, under row-level
 * security, with no trigger and no rule, which the lock of the insert keeps so until it ends. It answers that, and the
 * hashes of what was added.
 */
export function insertStatement(subgraph: string): (records: readonly HashedRecord[]) => RecordInsert {
  const table = `${subgraph}.audit_event`
  const columns = COLUMNS.map(([column]) => column).join(', ')
  const properties = COLUMNS.map(([, , property]) => `r."${property}"`).join(', ')
  const types = COLUMNS.map(([, type, property]) => `"${property}" ${type}`).join(', ')
  const text = `with plain as materialized (${isPlain(table)}),
    added as (insert into ${table} (${columns}, leaf_hash) select ${properties}, r."leafHash" from plain p, json_to_recordset($1::json) r(${types}, "leafHash" text) where p.is_plain returning leaf_hash)
    select p.is_plain::text || (select coalesce(string_agg(' ' || leaf_hash, ''), '') from added) as taken from plain p`
  const name = statementName(text)
  return (records) => ({
    name,
    text,
    values: [`[${records.map(withHash).join(',')}]`],
    assertTaken: (answer) => {
      if (answer !== `true${records.map(({ leafHash }) => ` ${leafHash}`).join('')}`)
        throw new RecordsNotTaken(subgraph)
    },
  })
}

// The flags of a table go on after its last trigger or rule went, until it is vacuumed: then the catalogue itself is asked.
const isPlain = (table: string): string =>
  `select c.relkind = 'r' and c.relpersistence = 'p' and c.relrowsecurity and c.relforcerowsecurity
     and not (c.relhastriggers and exists (select from pg_catalog.pg_trigger t where t.tgrelid = c.oid))
     and not (c.relhasrules and exists (select from pg_catalog.pg_rewrite w where w.ev_class = c.oid)) as is_plain
   from pg_catalog.pg_class c where c.oid = '${table}'::regclass`

/** Sends a statement in a transaction that is open, and answers its rows. */
export type Send = (text: string, values: readonly unknown[]) => Promise<readonly unknown[]>

/**
 * Adds records in a transaction of the trail that is open.
 *
 * @throws RecordsNotTaken when they were not taken as they are: the transaction must then be undone.
 */
export async function addRecords(send: Send, subgraph: string, records: readonly HashedRecord[]): Promise<void> {
  if (records.length === 0) return
  const { text, values, assertTaken } = insertStatement(subgraph)(records)
  const [row] = (await send(text, values)) as readonly { readonly taken: string }[]
  assertTaken(row?.taken)
}

/** Sends on a client. */
export const sendingOn =
  (client: ClientBase): Send =>
  async (text, values) =>
    (await client.query(text, [...values])).rows as unknown[]

const withHash = ({ canonical, leafHash }: HashedRecord): string =>
  `${canonical.slice(0, -1)},"leafHash":"${leafHash}"}`
