import pg from 'pg'
import { expect, it } from 'vitest'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { testDatabase } from '#test/kit/database.ts'

// Of a series without gaps, a viewer of some of it counts the rest: the numbers that are missing are hidden records (access rules 6.4,
// 7). So no column of a record that tells its rows apart ends in such a series.

const FEW = 30
/** How much larger the span of a series must be than what it numbers. */
const SPARSE = 20

interface Found {
  readonly rows: number
  readonly distinct: number
  readonly span: number
}

it('no column that tells the records of an Ambito apart is a dense series', async () => {
  await using database = await testDatabase({ seeded: true })
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  const { rows: columns } = await admin.query<{ schema: string; table: string; column: string }>(
    `select c.table_schema as schema, c.table_name as table, c.column_name as column from information_schema.columns c
       join information_schema.columns k on (k.table_schema, k.table_name) = (c.table_schema, c.table_name) and k.column_name = 'access_compartments'
     where c.table_schema = any ($1) and c.data_type in ('text', 'integer', 'bigint', 'smallint') and c.column_name not like 'access\\_%' order by 1, 2, 3`,
    [SUBGRAPHS.map(({ name }) => name)],
  )
  const series: string[] = []
  for (const { schema, table, column } of columns) {
    const { rows } = await admin.query<Found>(
      `select count(*)::int as rows, count(distinct n)::int as distinct, (max(n) - min(n) + 1)::float as span
       from (select substring("${column}"::text from '(\\d{1,15})$')::numeric as n from ${schema}."${table}") v where n is not null`,
    )
    const { rows: count, distinct, span } = rows[0]!
    if (count >= FEW && distinct > count * 0.9 && span < count * SPARSE)
      series.push(`${schema}.${table}.${column}: ${count} in ${span}`)
  }
  await admin.end()
  expect(columns.length).toBeGreaterThan(100)
  expect(series).toEqual([])
})
