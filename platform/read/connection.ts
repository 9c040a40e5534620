import { isObjectType, getNamedType } from 'graphql'
import { sql } from 'kysely'
import type { Compilation, FieldAt } from './compile.ts'
import { cursorTag } from './cursor.ts'
import { orderSql } from './order.ts'
import { CursorParam, PageParam } from './parameters.ts'
import type { Selected } from './selection.ts'
import { and, type ClassOf, type KeyType, type Order, type Row, type Sql } from './vocabulary.ts'

interface ConnectionRead {
  readonly at: FieldAt
  readonly target: ClassOf<object>
  readonly order: readonly Order<never>[]
  readonly on: (target: Row<never>) => Sql
}

/** A page of rows by keyset: one scan for the page, one count only when `totalCount` is asked. */
export function connectionSql(compilation: Compilation, read: ConnectionRead): Sql {
  const asked = new Map(compilation.below(read.at, compilation.typeAt(read.at)).map((one) => [one.field.name, one]))
  const columns = [sql`${sql.lit(compilation.typeAt(read.at).name)} as "__typename"`]
  const total = asked.get('totalCount')
  if (total) columns.push(sql`${totalSql(compilation, read)} as "totalCount"`)
  const page = pageOf(compilation, read, asked)
  const outer = page ? [...columns, ...page.columns] : columns
  return sql`(select to_json(o) from (select ${sql.join(outer)}${page ? sql` from ${page.from}` : sql``}) o)`
}

function totalSql(compilation: Compilation, read: ConnectionRead): Sql {
  const alias = compilation.alias()
  const row = compilation.context.models.row(read.target, alias)
  return sql`(select count(*) from ${compilation.context.models.table(read.target)} as ${sql.id(alias)} where ${read.on(row)})`
}

function pageOf(
  compilation: Compilation,
  read: ConnectionRead,
  asked: Map<string, Selected>,
): { columns: Sql[]; from: Sql } | undefined {
  const nodes = asked.get('nodes')
  const edges = asked.get('edges')
  const info = asked.get('pageInfo')
  if (!nodes && !edges && !info) return undefined
  const index = compilation.context.sites.indexOf.get(read.at.selected.nodes[0]!)!
  const first = new PageParam(index)
  const edgeNode = edges && nodeOfEdge(compilation, edges, read.at)
  const inner: Sql[] = []
  const alias = compilation.alias()
  const row = compilation.context.models.row(read.target, alias)
  const keys = keysOf(read.order, row)
  const tag = cursorTag(
    `${compilation.typeAt(read.at).name}:${read.order.map(({ type, descending }) => `${type}${descending}`).join()}`,
  )
  if (nodes)
    inner.push(
      sql`${nodeSql(compilation, read, { ...read.at, selected: nodes, path: [...read.at.path, 'nodes'] }, alias)} as node`,
    )
  if (edgeNode) inner.push(sql`${nodeSql(compilation, read, edgeNode, alias)} as edge_node`)
  inner.push(
    sql`${cursorSql(
      tag,
      keys.map(({ by }) => by),
    )} as cursor`,
  )
  inner.push(sql`row_number() over (${orderSql(read.order, row, keys.at(-1)!.by)}) as n`)
  const after = compilation.argsAt(read.at.selected)('after')
  const where = and([read.on(row), after && keysetSql(keys, index, tag)])
  const rows = sql`(select ${sql.join(inner)} from ${compilation.context.models.table(read.target)} as ${sql.id(alias)} where ${where}${orderSql(read.order, row, keys.at(-1)!.by)} limit ${first}::int + 1) p`
  const within = sql`p.n <= ${first}::int`
  const columns: Sql[] = []
  if (nodes) columns.push(sql`coalesce(json_agg(p.node order by p.n) filter (where ${within}), '[]'::json) as "nodes"`)
  if (edges)
    columns.push(
      sql`coalesce(json_agg(json_build_object('cursor', p.cursor, 'node', ${edgeNode ? sql`p.edge_node` : sql`null`}) order by p.n) filter (where ${within}), '[]'::json) as "edges"`,
    )
  if (info)
    columns.push(
      sql`json_build_object('hasNextPage', count(*) > ${first}::int, 'hasPreviousPage', ${after ? sql`true` : sql`false`}, 'startCursor', (array_agg(p.cursor order by p.n))[1], 'endCursor', (array_agg(p.cursor order by p.n desc) filter (where ${within}))[1]) as "pageInfo"`,
    )
  return { columns, from: rows }
}

function nodeSql(compilation: Compilation, read: ConnectionRead, at: FieldAt, alias: string): Sql {
  return sql`(select to_json(o) from (select ${compilation.columnsOf(read.target, at, alias)}) o)`
}

function nodeOfEdge(compilation: Compilation, edges: Selected, at: FieldAt): FieldAt | undefined {
  const edge = getNamedType(edges.field.type)
  if (!isObjectType(edge)) return undefined
  const node = compilation.below({ ...at, selected: edges }, edge).find(({ field }) => field.name === 'node')
  return node && { selected: node, row: at.row, path: [...at.path, 'edges', 'node'] }
}

interface Key {
  readonly by: Sql
  readonly type: KeyType
  readonly descending: boolean
}

function keysOf(order: readonly Order<never>[], row: Row<never>): Key[] {
  const descending = order.at(-1)?.descending ?? false
  const keys = order.map((key) => ({ by: key.by(row), type: key.type, descending: key.descending }))
  return [...keys, { by: (row as Row<{ id: string }>)('id'), type: 'uuid' as const, descending }]
}

const cursorSql = (tag: string, keys: readonly Sql[]): Sql =>
  sql`translate(encode(convert_to(json_build_array(${sql.lit(tag)}, ${sql.join(keys.map((key) => sql`(${key})::text`))})::text, 'UTF8'), 'base64'), E'\n', '')`

// (a > $1) or (a = $1 and b > $2) … : directions may differ per key.
function keysetSql(keys: readonly Key[], site: number, tag: string): Sql {
  const types = keys.map(({ type }) => type)
  const values = keys.map(({ type }, index) => sql`${new CursorParam(site, tag, types, index)}::${sql.raw(type)}`)
  if (keys.every(({ descending }) => descending === keys[0]!.descending)) {
    return sql`(${sql.join(keys.map(({ by }) => by))}) ${sql.raw(keys[0]!.descending ? '<' : '>')} (${sql.join(values)})`
  }
  const steps = keys.map(({ by, descending }, index) =>
    and([
      ...keys.slice(0, index).map((key, before) => sql`${key.by} = ${values[before]}`),
      sql`${by} ${sql.raw(descending ? '<' : '>')} ${values[index]}`,
    ]),
  )
  return sql`(${sql.join(steps, sql` or `)})`
}
