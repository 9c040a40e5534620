import { sql } from 'kysely'
import type { AnyRow, Order, Sql } from './vocabulary.ts'

/** `order by` of a list, ties broken by `tie`. */
export function orderSql(order: readonly Order<never>[], row: AnyRow, tie?: Sql): Sql {
  const keys = order.map(({ by, descending }) => sql`${by(row)}${sql.raw(descending ? ' desc' : '')}`)
  if (tie) keys.push(sql`${tie}${sql.raw(order.at(-1)?.descending ? ' desc' : '')}`)
  return keys.length === 0 ? sql`` : sql` order by ${sql.join(keys)}`
}
