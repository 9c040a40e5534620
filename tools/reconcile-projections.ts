import { asAdmin } from '#platform/database/admin-connection.ts'
import { asCarrier } from '#platform/outbox/as-carrier.ts'
import type { CarrierTransaction } from '#platform/outbox/carrier-pool.ts'
import { findDifferences, type Difference } from '#platform/outbox/find-differences.ts'
import { repairProjections } from '#platform/outbox/repair-projections.ts'
import { routesOf } from '#platform/outbox/routes.ts'
import { EXCHANGES } from '#subgraphs/exchanges.ts'

/** What is reconciled, and whether it is repaired. */
export interface Reconciliation {
  readonly adminUrl: string
  readonly repair: boolean
}

/**
 * One line per row of a projection that is not what its source says, per row about a person that is not what the projections
 * give (whom it names, I14, and who may see it), and per id that points to nobody (I28): subgraph, table, id and columns,
 * never a value. With `repair`, the projections are then what their sources say, and the rows what these give.
 */
export async function reconcile({ adminUrl, repair }: Reconciliation): Promise<string[]> {
  const routes = routesOf(EXCHANGES)
  const found = await asCarrier(adminUrl, async (transaction) => [
    ...(await (repair ? repairProjections(transaction, routes) : findDifferences(transaction, routes))).map(line),
    ...(await rowsBehind(transaction, repair)),
  ])
  return [...found, ...(await dangling(adminUrl))]
}

const line = ({ table, id, kind, columns }: Difference): string =>
  `${table} ${id} ${kind}${columns.length > 0 ? `: ${columns.join(', ')}` : ''}`

// Rows of the first are derived from the projections; those of the others, from the first.
const ROWS_OF_PERSONS = { services: 'service_enrolment', finance: 'economic_benefit' } as const

async function rowsBehind(transaction: CarrierTransaction, repair: boolean): Promise<string[]> {
  const lines: string[] = []
  for (const [schema, table] of Object.entries(ROWS_OF_PERSONS)) {
    const rows = await transaction.query<{ of_table: string; id: string; columns: string[] }>(
      `select of_table, id, columns from ${schema}.rows_behind() order by 1, 2`,
    )
    lines.push(...rows.map(({ of_table: at, id, columns }) => `${schema}.${at} ${id} DIFFERENT: ${columns.join(', ')}`))
    if (repair && rows.length > 0)
      await transaction.query(`select ${schema}.propagate_to_${table}(array(select id from ${schema}.${table}))`)
  }
  return lines
}

const POINTERS = [
  ['services.service_enrolment', 'case_id', 'cases."case"'],
  ['services.service_enrolment', 'person_id', 'cases.person'],
  ['finance.economic_benefit', 'case_id', 'cases."case"'],
  ['finance.economic_benefit', 'person_id', 'cases.person'],
] as const

const DANGLING = POINTERS.map(
  ([table, column, target]) =>
    `select '${table} ' || r.id || ' DANGLING: ${column}' as line from ${table} r
     where r.${column} is not null and not exists (select from ${target} t where t.id = r.${column})`,
).join(' union all ')

// An owner that is no superuser is bound by forced row-level security and would take everything for dangling: it is
// lifted in a transaction of its own, which is undone, so that no other session ever sees it lifted.
const dangling = (adminUrl: string): Promise<string[]> =>
  asAdmin(adminUrl, async (client) => {
    await client.query('begin')
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c where c.oid = any($1::regclass[]) and c.relforcerowsecurity
         and not (select rolsuper or rolbypassrls from pg_roles where rolname = current_user)`,
      [[...new Set(POINTERS.flatMap(([table, , target]) => [table, target]))]],
    )
    for (const { name } of tables) await client.query(`alter table ${name} no force row level security`)
    const { rows } = await client.query<{ line: string }>(`${DANGLING} order by 1`)
    await client.query('rollback')
    return rows.map((row) => row.line)
  })
