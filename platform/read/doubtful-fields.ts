import { sql } from 'kysely'
import type { Condition } from '#platform/access/facts.ts'
import { refuse } from '#platform/errors.ts'
import { responseKeyOf } from './json-keys.ts'
import type { Denied } from './operation.ts'
import type { AnyRow, Sql } from './vocabulary.ts'

/** A selected field that is seen on some rows only. */
export interface Doubtful {
  readonly responseKey: string
  readonly when: readonly Condition[]
}

/** The JSON property in which a row names the fields that were withheld from it. */
export const DENIED_KEY = '__denied'

/** Whether one of the conditions holds on a row. */
export const conditionSql = (when: readonly Condition[], row: AnyRow): Sql =>
  sql`(${sql.join(
    when.map((one) => sql.raw(one.sql((column) => `"${aliasOf(row)}"."${column}"`))),
    sql` or `,
  )})`

/** The names of the fields withheld from a row, null when none is. Fields under the same conditions are tested once. */
export function deniedSql(doubtful: readonly Doubtful[], row: AnyRow): Sql {
  const groups = new Map<string, { when: readonly Condition[]; keys: string[] }>()
  for (const { responseKey, when } of doubtful) {
    const name = when.map((one) => one.name).join('|')
    const group = groups.get(name) ?? { when, keys: [] }
    group.keys.push(responseKey)
    groups.set(name, group)
  }
  const parts = [...groups.values()].map(
    ({ when, keys }) => sql`case when ${conditionSql(when, row)} then '' else ${sql.lit(`${keys.join(' ')} `)} end`,
  )
  return sql`nullif(concat(${sql.join(parts)}), '') as ${sql.id(DENIED_KEY)}`
}

const aliasOf = (row: AnyRow): string => {
  if (row.alias === undefined) throw new Error('A row without alias cannot be asked for its envelope')
  return row.alias
}

/** What the rows of an answer say was withheld from them; walks the answer only when one does. */
export function withheldFrom(text: string, answers: Readonly<Record<string, unknown>>): readonly Denied[] {
  if (!text.includes(`"${DENIED_KEY}":"`)) return []
  const denied: Denied[] = []
  for (const [key, answer] of Object.entries(answers)) collect(answer, [key], denied)
  return denied
}

function collect(value: unknown, path: readonly (string | number)[], denied: Denied[]): void {
  if (Array.isArray(value)) return value.forEach((item, index) => collect(item, [...path, index], denied))
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (key !== DENIED_KEY) collect(inner, [...path, key], denied)
    else if (typeof inner === 'string')
      for (const name of inner.trim().split(' '))
        denied.push({ path: [...path.map(responseKeyOf), name], refusal: refuse('FORBIDDEN_FIELD') })
  }
}
