import { sql } from 'kysely'
import type { Args } from '#platform/read/arguments.ts'
import type { Sql } from '#platform/read/vocabulary.ts'

/** The conditions of a `FinanceFilter` on where a row stands: its Ambito always, its area when asked. */
export const inScope = (args: Args, { ambitoId, areaId }: { ambitoId: Sql; areaId: Sql }): (Sql | undefined)[] => [
  sql`${ambitoId} = ${args('filter.ambitoId')}`,
  args('filter.areaId') && sql`${areaId} = ${args('filter.areaId')}`,
]

/** The condition of one list of states of a `FinanceFilter`, undefined when it was not given. */
export function anyOf(
  args: Args,
  list: 'commitmentStatus' | 'liquidationStatus' | 'invoiceStatus',
  condition: (wanted: Sql) => Sql,
): Sql | undefined {
  const given = args(`filter.${list}`)
  return given && condition(sql`any(${given}::text[])`)
}
