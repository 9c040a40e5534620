import { getNamedType, isObjectType, type GraphQLObjectType } from 'graphql'
import { sql } from 'kysely'
import type { Compilation, FieldAt } from './compile.ts'
import { and } from './conditions.ts'
import { AFTER_KEY, type CursorList } from './cursor-list.ts'
import { nameOf } from './field-name.ts'
import { valueKey } from './json-keys.ts'
import { orderSql } from './order.ts'
import { CursorParam, PageParam } from './parameters.ts'
import type { Selected } from './selection.ts'
import type { AnyRow, ClassOf, KeyType, Order, Sql } from './vocabulary.ts'

interface ConnectionRead {
  readonly at: FieldAt
  readonly target: ClassOf<object>
  readonly order: readonly Order<never>[]
  readonly on: (target: AnyRow) => Sql
}

// What of a page is asked, by field of the connection: under each alias other things may be.
interface Asked {
  readonly nodes: readonly Shown[]
  readonly edges: readonly { readonly key: string; readonly nodes: readonly Shown[] }[]
  readonly pageInfo: readonly string[]
}

/** One form of the nodes of a page: its property in the answer, its column among the rows, and what is asked of it. */
interface Shown {
  readonly key: string
  readonly column: string
  readonly at: FieldAt
}

/** A page of rows by keyset: one scan for the page, one count only when `totalCount` is asked. */
export function connectionSql(compilation: Compilation, whole: ConnectionRead): Sql {
  const read = { ...whole, order: toldOrder(compilation, whole) }
  const type = compilation.typeAt(read.at)
  const below = compilation.below(read.at, type)
  const page = askedOf(compilation, below, read.at)
  const columns = [sql`${sql.lit(type.name)} as "__typename"`]
  if (below.some(({ field }) => field.name === 'totalCount'))
    columns.push(sql`${totalSql(compilation, read)} as "totalCount"`)
  const list = listOf(compilation, read)
  const place = compilation.cursors.push({ path: read.at.path, list }) - 1
  if (isContinued(compilation, read)) columns.push(belongsSql(read.at, list))
  if (page.nodes.length + page.edges.length + page.pageInfo.length === 0)
    // A page that is not there is refused as any other: the size is a parameter of the statement.
    return sql`(select to_json(o) from (select ${sql.join(columns)}) o where ${new PageParam(list.site)}::int is not null)`
  return sql`(select to_json(o) from ${pageSql(compilation, { ...read, list, place }, page, columns)} o)`
}

function askedOf(compilation: Compilation, below: readonly Selected[], at: FieldAt): Asked {
  const named = (name: string): readonly Selected[] => below.filter(({ field }) => field.name === name)
  return {
    nodes: named('nodes').map((nodes, index) => shownAs(nodes, at, `node_${index}`)),
    edges: named('edges').map((edges, index) => {
      const key = valueKey(edges)
      const of = { ...at, selected: edges, path: [...at.path, key] }
      return { key, nodes: nodesOfEdge(compilation, of, `edge_${index}`) }
    }),
    pageInfo: named('pageInfo').map(valueKey),
  }
}

function shownAs(selected: Selected, at: FieldAt, column: string): Shown {
  const key = valueKey(selected)
  return { key, column, at: { selected, row: at.row, path: [...at.path, key], of: at.of } }
}

function nodesOfEdge(compilation: Compilation, edges: FieldAt, column: string): Shown[] {
  const edge = getNamedType(edges.selected.field.type)
  if (!isObjectType(edge)) return []
  const nodes = compilation.below(edges, edge).filter(({ field }) => field.name === 'node')
  return nodes.map((node, index) => shownAs(node, edges, `${column}_${index}`))
}

/** A list with what its cursors are bound to, and its number among the lists of the statement. */
interface SealedRead extends ConnectionRead {
  readonly list: CursorList
  readonly place: number
}

function listOf(compilation: Compilation, { at, order }: ConnectionRead): CursorList {
  return {
    site: compilation.context.sites.indexOf.get(at.selected.nodes[0]!)!,
    field: nameOf(at),
    order: order.map(({ type, descending, tells }) => `${type}${descending ? '-' : '+'}${tells ?? ''}`).join(),
    types: [...order.map(({ type }) => type), 'uuid'],
  }
}

const isContinued = (compilation: Compilation, { at }: ConnectionRead): boolean =>
  compilation.argsAt(at.selected)('after') !== undefined

const ownerSql = ({ of }: FieldAt): Sql => (of.key ? sql`(${of.key})::text` : sql`null::text`)

// Whether `after` was made for this list of this very row; a root list belongs to no row.
const belongsSql = (at: FieldAt, list: CursorList): Sql =>
  sql`${ownerSql(at)} is not distinct from ${new CursorParam(list, 'owner')}::text as ${sql.id(AFTER_KEY)}`

function totalSql(compilation: Compilation, { target, on }: ConnectionRead): Sql {
  const { models } = compilation.context
  const alias = compilation.alias()
  return sql`(select count(*) from ${models.table(target)} as ${sql.id(alias)} where ${on(models.row(target, alias))})`
}

// One row more than the page is read: whether it is there says `hasNextPage`; it is left out of everything else.
function pageSql(compilation: Compilation, read: SealedRead, asked: Asked, columns: Sql[]): Sql {
  const first = new PageParam(read.list.site)
  const after = isContinued(compilation, read)
  const within = sql`p.n <= ${first}::int`
  const listed = (each: Sql, key: string): Sql =>
    sql`coalesce(json_agg(${each} order by p.n) filter (where ${within}), '[]'::json) as ${sql.id(key)}`
  const pairOf = ({ key, column }: Shown): Sql => sql`${sql.lit(key)}, ${sql.ref(`p.${column}`)}`
  for (const { key, column } of asked.nodes) columns.push(listed(sql.ref(`p.${column}`), key))
  for (const { key, nodes } of asked.edges) {
    const pairs = nodes.length > 0 ? nodes.map(pairOf) : [sql`'node', null`]
    columns.push(listed(sql`json_build_object('cursor', p.cursor, ${sql.join(pairs)})`, key))
  }
  for (const key of asked.pageInfo)
    columns.push(
      sql`json_build_object('hasNextPage', count(*) > ${first}::int, 'hasPreviousPage', ${after ? sql`true` : sql`false`}, 'startCursor', (array_agg(p.cursor order by p.n))[1], 'endCursor', (array_agg(p.cursor order by p.n desc) filter (where ${within}))[1]) as ${sql.id(key)}`,
    )
  const rows = rowsSql(compilation, read, {
    shown: [...asked.nodes, ...asked.edges.flatMap(({ nodes }) => nodes)],
    after,
  })
  return sql`(select ${sql.join(columns)} from (${rows} limit ${first}::int + 1) p)`
}

interface RowsAsked {
  readonly shown: readonly Shown[]
  readonly after: boolean
}

// The rows of a page with their cursors and numbers, in order.
function rowsSql(compilation: Compilation, read: SealedRead, { shown, after }: RowsAsked): Sql {
  const { models } = compilation.context
  const alias = compilation.alias()
  const row = models.row(read.target, alias)
  const keys = keysOf(read.order, row)
  const order = orderSql(read.order, row, keys.at(-1)!.by)
  const nodeSql = (at: FieldAt): Sql =>
    sql`(select to_json(o) from (select ${compilation.columnsOf(read.target, at, row)}) o)`
  const columns = [sql`${cursorSql(read, keys)} as cursor`, sql`row_number() over (${order}) as n`]
  for (const { at, column } of shown) columns.push(sql`${nodeSql(at)} as ${sql.id(column)}`)
  const where = and([read.on(row), after && keysetSql(keys, read.list)])
  return sql`select ${sql.join(columns)} from ${models.table(read.target)} as ${sql.id(alias)} where ${where}${order}`
}

// Without the keys that would tell a field which the viewer may never see.
function toldOrder(compilation: Compilation, { order, at }: ConnectionRead): readonly Order<never>[] {
  if (order.every(({ tells }) => tells === undefined)) return order
  const { access } = compilation.context
  const node = getNamedType(compilation.typeAt(at).getFields()['nodes']!.type) as GraphQLObjectType
  return order.filter(
    ({ tells }) => tells === undefined || access(node.name, node.getFields()[tells]!).kind !== 'denied',
  )
}

interface Key {
  readonly by: Sql
  readonly type: KeyType
  readonly descending: boolean
}

function keysOf(order: readonly Order<never>[], row: AnyRow): Key[] {
  const descending = order.at(-1)?.descending ?? false
  const keys = order.map((key) => ({ by: key.by(row), type: key.type, descending: key.descending }))
  return [...keys, { by: row('id'), type: 'uuid', descending }]
}

// Plain; sealed before the answer leaves (`sealCursors`).
const cursorSql = ({ at, place }: SealedRead, keys: readonly Key[]): Sql =>
  sql`json_build_array(${sql.lit(place)}, ${ownerSql(at)}, ${sql.join(keys.map(({ by }) => sql`(${by})::text`))})`

// (a > $1) or (a = $1 and b > $2) … : directions may differ per key.
function keysetSql(keys: readonly Key[], list: CursorList): Sql {
  const values = keys.map(({ type }, index) => sql`${new CursorParam(list, index)}::${sql.raw(type)}`)
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
