import { sql, type RawBuilder } from 'kysely'
import type { Policy } from '#platform/access/policy.ts'
import type { Noise } from '#platform/statistics/noise.ts'
import type { ViewerRole } from '#platform/viewer.ts'
import type { Args } from './arguments.ts'
import type { Viewer } from '#platform/viewer.ts'
import { and } from './conditions.ts'
import type { Param } from './parameters.ts'

/** A piece of SQL. */
export type Sql = RawBuilder<unknown>
// oxlint-disable-next-line typescript/no-explicit-any -- a constructor of any class, as MikroORM types it
export type ClassOf<E> = abstract new (...args: any[]) => E
/** The current row: `row('caseManagerId')` is its column, named by the property of the entity. */
export type Row<E> = (property: keyof E & string) => Sql
/** The same as the compiler holds it: definitions are checked against their entity, the compiler knows all by name. */
export interface AnyRow {
  (property: string): Sql
  /** The alias of its table in the statement; none for the key of a stub before it has one. */
  readonly alias?: string
}

/** How one graph field is read. Columns need no entry: a `@Property` that is also a `@Field` is read as its column. */
export type FieldRead<E> =
  | Computed<E>
  | Inline<E>
  | ToOne<E>
  | ToMany<E>
  | Connection<E>
  | Reference<E>
  | References<E>
  | UnionOf<E>
  | Aggregate<E>
  | Vouched<E>

/** A leaf or a whole JSON value from a SQL expression; made by `computed` and `money`. */
export interface Computed<E> {
  readonly kind: 'computed'
  readonly sql: (row: Row<E>, args: Args, asked: AskedFields, viewer: PlanViewer) => Sql
  readonly after?: After | undefined
  /** Of which rows it is the number or a statistic, where the SQL does not name their table. */
  readonly counts?: readonly Policy[] | undefined
}
/** What is made of the value that the statement answers; statistics are perturbed with the noise of the installation. */
export type After = (value: unknown, noise: Noise) => unknown
/** The names of the fields that are asked of what a field answers with; none of a leaf. */
export type AskedFields = ReadonlySet<string>
/** What of the viewer may decide the text of a statement: viewers that are equal in it share plans (`accessKey`). */
export type PlanViewer = Pick<Viewer, 'roles' | 'fileRoles'>
/** An object of value over the same row; made by `inline`. */
export interface Inline<E> {
  readonly kind: 'inline'
  readonly fields: Readonly<Record<string, FieldRead<E>>>
  readonly when?: ((row: Row<E>, args: Args, viewer: PlanViewer) => Sql) | undefined
}
/** One row of this subgraph; made by `toOne`. */
export interface ToOne<E> {
  readonly kind: 'toOne'
  readonly target: () => ClassOf<object>
  readonly on: (target: Row<never>, row: Row<E>, args: Args, viewer: PlanViewer) => Sql
  readonly order?: readonly Order<never>[] | undefined
  /** The property of the target that alone decides which row it is; undefined when a condition does. */
  readonly key?: string | undefined
}
/** A bounded list of rows of this subgraph; made by `toMany`. */
export interface ToMany<E> {
  readonly kind: 'toMany'
  readonly target: () => ClassOf<object>
  readonly on: (target: Row<never>, row: Row<E>, args: Args, viewer: PlanViewer) => Sql
  readonly order: readonly Order<never>[]
  readonly limit?: ((args: Args) => Param | number | undefined) | undefined
}
/** A keyset page of rows of this subgraph; made by `connection`. */
export interface Connection<E> {
  readonly kind: 'connection'
  readonly target: () => ClassOf<object>
  readonly on: (target: Row<never>, row: Row<E>, args: Args, viewer: PlanViewer) => Sql
  readonly order: (args: Args) => readonly Order<never>[]
}
/** The key of another subgraph’s entity; made by `reference`. */
export interface Reference<E> {
  readonly kind: 'reference'
  readonly typename: string
  readonly key: string
  readonly value: (row: Row<E>, args: Args, viewer: PlanViewer) => Sql
  /** Whether the value is a column of the row: it costs nothing to name it twice. */
  readonly isColumn: boolean
}
/** The keys of another subgraph’s entities; made by `references`. */
export interface References<E> {
  readonly kind: 'references'
  readonly key: string
  readonly values: (row: Row<E>, args: Args) => Sql
}
/** The first branch that is not null; made by `unionOf`. */
export interface UnionOf<E> {
  readonly kind: 'union'
  readonly branches: Readonly<Record<string, ToOne<E> | Reference<E> | Inline<E> | Vouched<E>>>
}
/** Aggregates over linked rows, only those that are asked for; made by `aggregate`. */
export interface Aggregate<E> {
  readonly kind: 'aggregate'
  readonly target: () => ClassOf<object>
  readonly on: (target: Row<never>, row: Row<E>, args: Args, viewer: PlanViewer) => Sql
  readonly fields: Readonly<Record<string, (target: Row<never>, args: Args) => Sql>>
  readonly when?: ((row: Row<E>, args: Args, over: AggregateScope<never>) => Sql) | undefined
}
/** One row of this subgraph in the form of the path that leads to it; made by `vouched`. */
export interface Vouched<E> {
  readonly kind: 'vouched'
  readonly entity: () => ClassOf<object>
  /** The id of the row, null where nobody vouches for it. */
  readonly target: (row: Row<E>) => Sql
  /** Who sees more of the row by this path than elsewhere. */
  readonly roles: readonly ViewerRole[]
  /** The row in the form of the path as SQL to select from, and the column of each field that is seen in it. */
  readonly shown: (target: Sql) => Sql
  readonly fields: Readonly<Record<string, string>>
}
/** What the condition of an aggregate may look at: the rows counted, and the names of the fields that are asked. */
export interface AggregateScope<T> {
  readonly target: Row<T>
  readonly asked: readonly string[]
}

/** The type by which a sort key travels in a cursor. Sort keys are never null: coalesce in the expression. */
export type KeyType = 'uuid' | 'text' | 'date' | 'timestamptz' | 'integer' | 'numeric'
export interface Order<E> {
  readonly by: (row: Row<E>) => Sql
  readonly type: KeyType
  readonly descending: boolean
  /** The field of the graph that it tells; who may never see that field is not given the order by it, nor a cursor that holds it. */
  readonly tells?: string
}

/** An order that tells a field of the graph. */
export const telling = <E>(order: Order<E>, field: string): Order<E> => ({ ...order, tells: field })

/** Ascending by an expression, or by a property; `type` is what a cursor carries. */
export const asc = <E>(by: (keyof E & string) | ((row: Row<E>) => Sql), type: KeyType = 'text'): Order<E> => ({
  by: expression(by),
  type,
  descending: false,
})
/** Descending by an expression, or by a property. */
export const desc = <E>(by: (keyof E & string) | ((row: Row<E>) => Sql), type: KeyType = 'text'): Order<E> => ({
  by: expression(by),
  type,
  descending: true,
})

const expression = <E>(by: (keyof E & string) | ((row: Row<E>) => Sql)): ((row: Row<E>) => Sql) =>
  typeof by === 'function' ? by : (row) => row(by)

/**
 * A leaf, or a whole JSON value, from a SQL expression over the row. `after` shapes the answer where SQL cannot. `counts`: of which
 * rows it is a statistic; who lists these, but not for the purpose of the request, is refused.
 */
export const computed = <E>(
  read: (row: Row<E>, args: Args, asked: AskedFields, viewer: PlanViewer) => Sql,
  after?: After,
  counts?: readonly Policy[],
): Computed<E> => ({ kind: 'computed', sql: read, after, counts })

/** An object of value made of expressions over the same row; null where `when` is not true. */
export const inline = <E>(
  fields: Record<string, FieldRead<E>>,
  when?: (row: Row<E>, args: Args, viewer: PlanViewer) => Sql,
): Inline<E> => ({ kind: 'inline', fields, when })

/** An amount in euro as `Money`, null when the column is null. */
export const money = <E>(by: (keyof E & string) | ((row: Row<E>, args: Args) => Sql)): Computed<E> =>
  computed((row, args) => (typeof by === 'function' ? moneyOf(by(row, args)) : moneyIn(row(by))))

const moneyIn = (column: Sql): Sql =>
  sql`case when ${column} is not null then json_build_object('amount', ${column}::numeric(18,2)::text, 'currency', 'EUR') end`

/** The JSON of a `Money` from a numeric expression. `offset 0`: without it PostgreSQL would inline the expression and compute it twice. */
export const moneyOf = (amount: Sql): Sql =>
  sql`(select json_build_object('amount', m.amount::numeric(18,2)::text, 'currency', 'EUR') from (select ${amount} as amount offset 0) m where m.amount is not null)`

/** One row of this subgraph, linked by a condition, or by `property = target.id`, or by `[property, key]`: `property = target.key`. */
export function toOne<E, T extends object>(
  target: () => ClassOf<T>,
  on:
    | (keyof E & string)
    | readonly [property: keyof E & string, key: keyof T & string]
    | ((target: Row<T>, row: Row<E>, args: Args, viewer: PlanViewer) => Sql),
  order?: readonly Order<T>[],
): ToOne<E> {
  if (typeof on === 'function') return { kind: 'toOne', target, on, order }
  const pair = typeof on === 'string' ? [on, 'id'] : on
  const [property, key] = pair as readonly [keyof E & string, keyof T & string]
  return { kind: 'toOne', target, on: (t: Row<T>, row: Row<E>) => sql`${t(key)} = ${row(property)}`, order, key }
}

/** The one row whose id is the argument `id`: what a root query for one entity reads. */
export const byId = <T extends { id: string }>(target: () => ClassOf<T>): ToOne<never> => ({
  ...toOne<never, T>(target, (one, _row, args) => sql`${one('id')} = ${args('id')}`),
  key: 'id',
})

/** What a list needs: its link (`by`: the property of the target that holds this row's id), its filter and its order. */
export interface ListOptions<E, T> {
  readonly by?: keyof T & string
  readonly on?: (target: Row<T>, row: Row<E>, args: Args, viewer: PlanViewer) => Sql
  readonly where?: (target: Row<T>, args: Args, viewer: PlanViewer) => readonly (Sql | undefined | false)[]
  readonly order: readonly Order<T>[] | ((args: Args) => readonly Order<T>[])
}

const link =
  <E, T>(options: ListOptions<E, T>) =>
  (target: Row<T>, row: Row<E>, args: Args, viewer: PlanViewer): Sql =>
    and([
      options.by && sql`${target(options.by)} = ${row('id' as keyof E & string)}`,
      options.on?.(target, row, args, viewer),
      ...(options.where?.(target, args, viewer) ?? []),
    ])

/** A bounded list of rows of this subgraph. Ties are broken by id. */
export const toMany = <E, T extends object>(
  target: () => ClassOf<T>,
  options: ListOptions<E, T> & { order: readonly Order<T>[]; limit?: (args: Args) => Param | number | undefined },
): ToMany<E> => ({
  kind: 'toMany',
  target,
  on: link(options) as ToMany<E>['on'],
  order: options.order,
  limit: options.limit,
})

/** A keyset-paginated list (`first`, `after`): `nodes`, `edges`, `pageInfo`, `totalCount`. Ties are broken by id. */
export const connection = <E, T extends object>(
  target: () => ClassOf<T>,
  options: ListOptions<E, T>,
): Connection<E> => ({
  kind: 'connection',
  target,
  on: link(options) as Connection<E>['on'],
  order: (typeof options.order === 'function' ? options.order : () => options.order) as Connection<E>['order'],
})

/** The key of another subgraph's entity, null when this row holds none. */
export const reference = <E>(
  typename: string,
  by: (keyof E & string) | ((row: Row<E>, args: Args, viewer: PlanViewer) => Sql),
  key = 'id',
): Reference<E> => ({
  kind: 'reference',
  typename,
  key,
  value: typeof by === 'function' ? by : (row) => row(by),
  isColumn: typeof by !== 'function',
})

/** The keys of another subgraph's entities from an array column or expression. */
export const references = <E>(
  by: (keyof E & string) | ((row: Row<E>, args: Args) => Sql),
  key = 'id',
): References<E> => ({
  kind: 'references',
  key,
  values: typeof by === 'function' ? by : (row) => row(by),
})

/** One row of this subgraph that another's row leads to, in the form of that path to the roles that it names. */
export const vouched = <E>(
  entity: () => ClassOf<object>,
  options: Omit<Vouched<E>, 'kind' | 'entity'>,
): Vouched<E> => ({
  kind: 'vouched',
  entity,
  ...options,
})

/** The first branch that is not null, with its type name. */
export const unionOf = <E>(branches: UnionOf<E>['branches']): UnionOf<E> => ({ kind: 'union', branches })

/** One object of aggregates over the rows of an entity: only the expressions that are asked for are computed, in one scan; null where `when` is not true. */
export const aggregate = <E, T extends object>(
  target: () => ClassOf<T>,
  on: (target: Row<T>, row: Row<E>, args: Args) => Sql,
  fields: Record<string, (target: Row<T>, args: Args) => Sql>,
  when?: (row: Row<E>, args: Args, over: AggregateScope<T>) => Sql,
): Aggregate<E> => ({
  kind: 'aggregate',
  target,
  on,
  fields,
  when,
})
