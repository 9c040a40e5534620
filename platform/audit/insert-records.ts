import type { ReadStatement } from '../database/read-unit.ts'
import { viewerSettings } from '../database/viewer-settings.ts'
import { statementName } from '../read/statement.ts'
import { PUBLIC_VIEWER } from '../viewer.ts'
import type { HashedRecord } from './audit-entry.ts'

/** The settings under which the trail works: of no viewer, so that row-level security lets it add for all actors. */
export const TRAIL_SETTINGS: readonly string[] = viewerSettings({ ...PUBLIC_VIEWER, kind: 'AUDIT', roles: [] })

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
] as const

/** The columns of a record under the names of its properties, for a `select` on `audit_event` under an alias. */
export const recordColumns = (alias: string): string =>
  COLUMNS.map(([column, , property]) => `${alias}.${column} as "${property}"`).join(', ')

/** The one insert of a subgraph, whatever the number of records: one text, prepared once per connection. */
export function insertStatement(subgraph: string): (records: readonly HashedRecord[]) => ReadStatement {
  const columns = `${COLUMNS.map(([column]) => column).join(', ')}, leaf_hash`
  const types = COLUMNS.map(([column, type]) => `${column} ${type}`).join(', ')
  const text = `insert into ${subgraph}.audit_event (${columns}) select ${columns} from jsonb_to_recordset($1::jsonb) r(${types}, leaf_hash text)`
  const name = statementName(text)
  return (records) => ({ name, text, values: [JSON.stringify(records.map(row))] })
}

const row = ({ record, leafHash }: HashedRecord): Record<string, unknown> => ({
  ...Object.fromEntries(COLUMNS.map(([column, , property]) => [column, record[property]])),
  leaf_hash: leafHash,
})
