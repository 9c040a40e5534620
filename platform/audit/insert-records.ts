import type { ReadStatement } from '../database/read-unit.ts'
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

/**
 * The one insert of a subgraph, whatever the number of records: one text, prepared once per connection. What is sent is the
 * canonical form that was hashed.
 */
export function insertStatement(subgraph: string): (records: readonly HashedRecord[]) => ReadStatement {
  const columns = COLUMNS.map(([column]) => column).join(', ')
  const properties = COLUMNS.map(([, , property]) => `r."${property}"`).join(', ')
  const types = COLUMNS.map(([, type, property]) => `"${property}" ${type}`).join(', ')
  const text = `insert into ${subgraph}.audit_event (${columns}, leaf_hash) select ${properties}, r."leafHash" from json_to_recordset($1::json) r(${types}, "leafHash" text)`
  const name = statementName(text)
  return (records) => ({ name, text, values: [`[${records.map(withHash).join(',')}]`] })
}

const withHash = ({ canonical, leafHash }: HashedRecord): string =>
  `${canonical.slice(0, -1)},"leafHash":"${leafHash}"}`
