import pg from 'pg'
import type { LockedRows } from '#platform/access/file-rows.ts'
import { LOCKS } from '#platform/access/locks.ts'
import { openOrm, type SubgraphOrm } from '#platform/orm/orm-config.ts'

type RowPolicy = LockedRows['policies'][number]

/** A table whose rows carry locks, with the expression that its policies ask for. */
interface LockedTable {
  /** `"schema"."table"`, as MikroORM writes it. */
  readonly table: string
  readonly expression: string
  readonly policies: readonly RowPolicy[]
}

/** How a table comes to carry the locks that its policies ask for. */
export interface LockChange {
  readonly table: string
  readonly statements: readonly string[]
}

/**
 * The tables of a subgraph in a database whose locks are other than its policies say. MikroORM does not know the column: a
 * stored expression is a fact of the policies, not of the entity. Only PostgreSQL knows whether two texts are one expression.
 */
export async function lockDifference(subgraph: SubgraphOrm, adminUrl: string): Promise<readonly LockChange[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const changes: LockChange[] = []
    for (const one of lockedTables(subgraph))
      if (!(await carriesLocks(client, one))) changes.push({ table: one.table, statements: relocked(one) })
    return changes
  } finally {
    await client.end()
  }
}

function lockedTables(subgraph: SubgraphOrm): readonly LockedTable[] {
  const entities = [...openOrm(subgraph).getMetadata().getAll().values()]
  return entities.flatMap((meta) => {
    const policies = (meta.policies ?? []) as readonly RowPolicy[]
    const expression = policies.find(({ locks }) => locks !== undefined)?.locks?.(subgraph.name)
    return expression === undefined ? [] : [{ table: `"${subgraph.name}"."${meta.tableName}"`, expression, policies }]
  })
}

async function carriesLocks(client: pg.Client, { table, expression }: LockedTable): Promise<boolean> {
  const told = `select pg_get_expr(d.adbin, d.adrelid) as expression from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
    where d.adrelid = $1::regclass and a.attname = '${LOCKS}' and a.attgenerated = 's'`
  await client.query('begin')
  try {
    const before = await client.query(told, [table])
    await client.query(`create temporary table as_told (like ${table})`)
    await client.query(`alter table as_told drop column if exists ${LOCKS}, add column ${columnOf(expression)}`)
    const after = await client.query(told, ['as_told'])
    return JSON.stringify(before.rows) === JSON.stringify(after.rows)
  } catch {
    return false // The expression needs a function or column that does not exist yet.
  } finally {
    await client.query('rollback')
  }
}

const columnOf = (expression: string): string => `${LOCKS} text[] generated always as (${expression}) stored`

// PostgreSQL before 17 cannot change the expression in place, and no column goes while a policy asks it.
const relocked = ({ table, expression, policies }: LockedTable): readonly string[] => [
  ...policies.map(({ name }) => `drop policy if exists "${name}" on ${table}`),
  `alter table ${table} drop column if exists ${LOCKS}, add column ${columnOf(expression)}`,
  ...policies.map(
    ({ name, command, using, check }) =>
      `create policy "${name}" on ${table} for ${command}${using === undefined ? '' : ` using (${String(using)})`}${check === undefined ? '' : ` with check (${String(check)})`}`,
  ),
]
