import type { GraphQLObjectType, GraphQLResolveInfo, GraphQLUnionType } from 'graphql'
import { sql } from 'kysely'
import type { Compilation } from './compile.ts'
import { keyRow, type ReadModel } from './model.ts'
import { EntityKeysParam } from './parameters.ts'
import type { Sql } from './vocabulary.ts'

/**
 * JSON of one `_entities` root: per type an array in the order of that type's representations; what is missing, or not
 * for this viewer, is null.
 */
export function entitiesSql(compilation: Compilation, info: GraphQLResolveInfo): Sql {
  const { selections } = compilation.context
  const union = selections.schema.getType('_Entity') as GraphQLUnionType
  const sets = info.fieldNodes.map((node) => node.selectionSet!)
  const parts = selections
    .typesWithin(union, sets)
    .map((type) => sql`${sql.lit(type.name)}, ${ofType(compilation, type, info)}`)
  return parts.length === 0 ? sql`json_build_object()` : sql`json_build_object(${sql.join(parts)})`
}

function ofType(compilation: Compilation, type: GraphQLObjectType, info: GraphQLResolveInfo): Sql {
  const { models } = compilation.context
  const model = models.named(type.name)
  if (!model) throw new Error(`${type.name} cannot be found by key`)
  const root = String(info.path.key)
  const given = compilation.alias()
  const columns = [...model.keys, ...Object.entries(model.requires).map(([name, type]) => ({ name, type }))]
  const names = sql.join(columns.map(({ name }) => sql.id(name)))
  const arrays = sql.join(
    columns.map((column) => sql`${new EntityKeysParam(root, type.name, column)}::${sql.raw(column.type)}[]`),
  )
  const node = nodeSql(compilation, { model, type, info, given })
  const order = sql.ref(`${given}.ord`)
  return sql`(select coalesce(json_agg(case when ${keyed(model, given)} then ${node} end order by ${order}), '[]'::json) from unnest(${arrays}) with ordinality as ${sql.id(given)}(${names}, ord))`
}

interface EntityAsked {
  readonly model: ReadModel
  readonly type: GraphQLObjectType
  readonly info: GraphQLResolveInfo
  readonly given: string
}

// A stub's row is its key; a stored entity is found by whichever of its keys was given.
function nodeSql(compilation: Compilation, { model, type, info, given }: EntityAsked): Sql {
  const { models, selections, variables } = compilation.context
  const sets = info.fieldNodes.map((node) => node.selectionSet!)
  const asked = {
    model,
    type,
    selected: selections.of(type, sets, variables),
    path: [String(info.path.key)],
    holder: undefined,
  }
  const key = keyRow(given)
  if (model.stub) return sql`(select to_json(o) from (select ${compilation.columns({ ...asked, row: key })}) o)`
  const alias = compilation.alias()
  const row = models.row(model.entity, alias)
  const match = sql.join(
    model.keys.map(({ name }) => sql`${row(name)} = ${key(name)}`),
    sql` or `,
  )
  const isUnique = model.keys.length === 1 && models.isPrimaryKey(model.entity, model.keys[0]!.name)
  return sql`(select to_json(o) from (select ${compilation.columns({ ...asked, row })} from ${models.table(model.entity)} as ${sql.id(alias)} where ${match}${isUnique ? sql`` : sql` limit 1`}) o)`
}

const keyed = ({ keys }: ReadModel, given: string): Sql =>
  sql`(${sql.join(
    keys.map(({ name }) => sql`${sql.ref(`${given}.${name}`)} is not null`),
    sql` or `,
  )})`
