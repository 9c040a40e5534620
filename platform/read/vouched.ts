import { isNonNullType } from 'graphql'
import { sql } from 'kysely'
import { refuse } from '#platform/errors.ts'
import type { Compilation, FieldAt } from './compile.ts'
import { jsonKey } from './json-keys.ts'
import { FILE_KEY } from './touched-files.ts'
import type { Sql, Vouched } from './vocabulary.ts'

/**
 * One row of this subgraph to which the owner of the row at hand leads: as the viewer sees it whatever the path; else, to
 * the roles that see more of it by this path, in the form of the path; else nothing but its id, which the owner has shown.
 */
export function vouchedSql(compilation: Compilation, read: Vouched<never>, at: FieldAt): Sql {
  const { opensRow, viewer } = compilation.context
  const type = compilation.typeAt(at)
  const target = read.target(at.row)
  const isSeen = opensRow(type.name)
  const byPath = read.roles.some((role) => viewer.fileRoles.includes(role))
  const answers = [
    ...(isSeen ? [compilation.one(read.entity(), { ...at, on: (row) => sql`${row('id')} = ${target}` })] : []),
    ...(byPath ? [inForm(compilation, read, at)] : []),
    ...keyOnly(compilation, at, target),
  ]
  if (!isSeen) refuseOthers(compilation, at, byPath ? Object.keys(read.fields) : [])
  return answers.length === 0 ? sql`null::json` : sql`coalesce(${sql.join(answers)})`
}

function inForm(compilation: Compilation, read: Vouched<never>, at: FieldAt): Sql {
  const type = compilation.typeAt(at)
  const policy = compilation.context.policyOf(type.name)!
  const { touched, isNew } = compilation.files.at(policy, { path: at.path, holder: at.of.holder })
  const columns = [sql`${sql.lit(type.name)} as "__typename"`]
  if (isNew) columns.push(sql`json_build_array(x.id, x.id, null, false) as ${sql.id(FILE_KEY)}`)
  for (const one of compilation.below(at, type)) {
    const column = read.fields[one.field.name]
    if (column === undefined) continue
    touched.classes.add(policy.fields.get(one.field.name)!.dataClass)
    columns.push(sql`x.${sql.ref(column)} as ${sql.id(jsonKey(one))}`)
  }
  return sql`(select to_json(o) from (select ${sql.join(columns)} from ${read.shown(read.target(at.row))} x) o)`
}

// Without what may not be null there is no object: it would take the whole answer with it.
function keyOnly(compilation: Compilation, at: FieldAt, target: Sql): Sql[] {
  const type = compilation.typeAt(at)
  const needed = compilation.below(at, type).filter(({ field }) => isNonNullType(field.type))
  if (needed.some(({ field }) => field.name !== 'id' && field.name !== '__typename')) return []
  return [
    sql`(select json_build_object('__typename', ${sql.lit(type.name)}, 'id', v.key) from (select ${target} as key offset 0) v where v.key is not null)`,
  ]
}

function refuseOthers(compilation: Compilation, at: FieldAt, shown: readonly string[]): void {
  for (const { field, responseKey } of compilation.below(at, compilation.typeAt(at)))
    if (!['id', '__typename', ...shown].includes(field.name))
      compilation.deny([...at.path, responseKey], refuse('FORBIDDEN_FIELD'))
}
