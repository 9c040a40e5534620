import { sql } from 'kysely'
import type { Compilation, FieldAt } from './compile.ts'
import { keyRow } from './model.ts'
import type { Reference, References, Sql } from './vocabulary.ts'

/**
 * The key of another subgraph's entity as JSON, null where there is none; with the fields that this subgraph adds to it, when they
 * are asked for. Without `offset 0` PostgreSQL would inline the key's expression and compute it twice; a column needs no select of its own.
 */
export function referenceSql(compilation: Compilation, read: Reference<never>, at: FieldAt): Sql {
  const value = read.value(at.row, compilation.argsAt(at.selected), compilation.context.viewer)
  const added = addedTo(compilation, { ...at, as: read.typename }, read.key)
  if (!added && read.isColumn)
    return sql`case when ${value} is not null then json_build_object('__typename', ${sql.lit(read.typename)}, ${sql.lit(read.key)}, ${value}) end`
  if (!added)
    return sql`(select json_build_object('__typename', ${sql.lit(read.typename)}, ${sql.lit(read.key)}, v.key) from (select ${value} as key offset 0) v where v.key is not null)`
  const { alias, columns, key } = added
  return sql`(select to_json(o) from (select ${columns}, ${key} from (select ${value} as ${sql.id(read.key)} offset 0) as ${sql.id(alias)} where ${key} is not null) o)`
}

/** The same of a list of keys, in its order. */
export function referencesSql(compilation: Compilation, read: References<never>, at: FieldAt): Sql {
  const values = read.values(at.row, compilation.argsAt(at.selected))
  const added = addedTo(compilation, at, read.key)
  if (!added)
    return sql`(select coalesce(json_agg(json_build_object(${sql.lit(read.key)}, x)), '[]'::json) from unnest(${values}) x)`
  const { alias, columns, key } = added
  return sql`(select coalesce(json_agg(o), '[]'::json) from (select ${columns}, ${key} from unnest(${values}) with ordinality as ${sql.id(alias)}(${sql.id(read.key)}, position) order by ${sql.id(alias)}.position) o)`
}

interface Added {
  readonly alias: string
  readonly columns: Sql
  readonly key: Sql
}

// What this subgraph adds to another's entity and is asked for, as columns of a row of its key; undefined when nothing is.
function addedTo(compilation: Compilation, at: FieldAt, keyName: string): Added | undefined {
  const type = compilation.typeAt(at)
  const model = compilation.context.models.named(type.name)
  const selected = model?.stub ? compilation.below(at, type).filter(({ field }) => field.name !== keyName) : []
  if (!model || selected.every(({ field }) => field.name === '__typename')) return undefined
  const alias = compilation.alias()
  const row = keyRow(alias)
  const columns = compilation.columns({ model, type, selected, row, path: at.path, holder: at.of.holder })
  return { alias, columns, key: row(keyName) }
}
