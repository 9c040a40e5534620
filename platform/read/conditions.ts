import { sql } from 'kysely'
import type { Args } from './arguments.ts'
import type { Param } from './parameters.ts'
import type { Sql } from './vocabulary.ts'

/** Conjunction of the conditions that are there; true when none is. */
export function and(conditions: readonly (Sql | undefined | false | '' | null)[]): Sql {
  const present = conditions.filter((condition): condition is Sql => Boolean(condition))
  return present.length === 0 ? sql`true` : sql`(${sql.join(present, sql` and `)})`
}

/** What an optional boolean argument asks of a row: the condition when true, its opposite when false, nothing when absent. */
export function whether(args: Args, path: string, condition: Sql): Sql | undefined {
  const asked = args.literal(path)
  if (asked === undefined) return undefined
  return asked === true ? condition : sql`not ${condition}`
}

/** Whether a day lies in a period, both ends included; open where `to` is null. */
export const coversDay = (from: Sql, to: Sql, day: Param | Sql): Sql =>
  sql`(${from} <= ${day}::date and (${to} is null or ${to} >= ${day}::date))`
