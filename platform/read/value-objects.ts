import { sql } from 'kysely'
import type { Compilation, FieldAt } from './compile.ts'
import { exact, mergeByName, valueKey, valuesAsked } from './json-keys.ts'
import type { FieldRead, Sql } from './vocabulary.ts'

/** An object of value from expressions over the row at hand. */
export function inlineSql(
  compilation: Compilation,
  read: Extract<FieldRead<never>, { kind: 'inline' }>,
  at: FieldAt,
): Sql {
  const when = read.when?.(at.row, compilation.argsAt(at.selected), compilation.context.viewer)
  const type = compilation.typeAt(at)
  const columns = [sql`${sql.lit(type.name)} as "__typename"`]
  for (const selected of valuesAsked(compilation.below(at, type))) {
    const { name } = selected.field
    const key = valueKey(selected)
    if (name === '__typename') continue
    const inner = read.fields[name]
    if (!inner) throw new Error(`${type.name}.${name} has no read`)
    columns.push(
      sql`${exact(compilation.field(inner, { selected, row: at.row, path: [...at.path, key], of: at.of }), selected.field)} as ${sql.id(key)}`,
    )
  }
  return sql`(select to_json(o) from (select ${sql.join(columns)}${when ? sql` where ${when}` : sql``}) o)`
}

/** One object of aggregates over the rows of an entity. */
export function aggregateSql(
  compilation: Compilation,
  read: Extract<FieldRead<never>, { kind: 'aggregate' }>,
  at: FieldAt,
): Sql {
  const args = compilation.argsAt(at.selected)
  const alias = compilation.alias()
  const target = compilation.context.models.row(read.target(), alias)
  const asked = mergeByName(compilation.below(at, compilation.typeAt(at))).filter(
    ({ field }) => field.name !== '__typename',
  )
  const columns = asked.map(
    (one) => sql`${exact(read.fields[one.field.name]!(target, args), one.field)} as ${sql.id(one.field.name)}`,
  )
  const list = columns.length > 0 ? sql.join(columns) : sql`count(*) as "rows"`
  const when = read.when?.(at.row, args, { target, asked: asked.map(({ field }) => field.name) })
  return sql`(select to_json(o) from (select ${list} from ${compilation.context.models.table(read.target())} as ${sql.id(alias)} where ${read.on(target, at.row, args, compilation.context.viewer)}${when ? sql` having ${when}` : sql``}) o)`
}
