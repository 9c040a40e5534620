import { createHash } from 'node:crypto'
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  isLeafType,
  isUnionType,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely'
import { NO_ARGS, argsOf, type Args } from './arguments.ts'
import { connectionSql } from './connection.ts'
import type { FieldAccess } from './field-access.ts'
import type { QueryReads, ReadModel, ReadModels } from './model.ts'
import { orderSql } from './order.ts'
import type { DocumentSites, Selected, Selections } from './selection.ts'
import { and, type ClassOf, type FieldRead, type Order, type Row, type Sql } from './vocabulary.ts'

/** A statement as PostgreSQL prepares it: `name` is a hash of `text`, `parameters` tells how each place is bound. */
export interface CompiledStatement {
  readonly name: string
  readonly text: string
  readonly parameters: readonly unknown[]
}

// Only compiles: connections belong to the read pool.
const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** Turns SQL into a named statement. */
export function statementOf(body: Sql): CompiledStatement {
  const { sql: text, parameters } = body.compile(compiler)
  return { name: createHash('sha256').update(text).digest('base64url').slice(0, 32), text, parameters }
}

/** What a compilation needs beside the field at hand. */
export interface CompileContext {
  readonly models: ReadModels
  readonly queries: QueryReads
  readonly selections: Selections
  readonly sites: DocumentSites
  readonly values: readonly Record<string, unknown>[]
  readonly variables: Readonly<Record<string, unknown>>
  readonly access: FieldAccess
}

/** Compiles selections of one operation into SQL that answers them as JSON. One instance compiles one statement. */
export class Compilation {
  readonly context: CompileContext
  /** Response paths that the viewer may not read: left out of the text, reported beside the answer. */
  readonly denied: { path: string[]; field: string }[] = []
  #aliases = 0

  constructor(context: CompileContext) {
    this.context = context
  }

  alias(): string {
    return `t${this.#aliases++}`
  }

  /** JSON of one root field. */
  root(query: GraphQLObjectType, selected: Selected): Sql {
    const read = this.context.queries[selected.field.name]
    if (!read) throw new Error(`Query.${selected.field.name} has no read`)
    if (!this.#allowed(query, selected, [])) return sql`null::json`
    const nowhere = (() => sql`null`) as Row<never>
    return this.field(read, { selected, row: nowhere, path: [selected.responseKey] })
  }

  /** JSON array of the entities of one type in the order of their keys; missing and forbidden ones are null. */
  entities(type: GraphQLObjectType, nodes: readonly FieldNode[], keys: EntityKeys): Sql {
    const model = this.context.models.named(type.name)
    if (!model) throw new Error(`${type.name} cannot be found by key`)
    const sets = nodes.map((node) => node.selectionSet!)
    const selected = this.context.selections.of(type, sets, this.context.variables)
    const given = this.alias()
    const asked = { model, type, selected, path: keys.path }
    const columns = sql.join(keys.columns.map(({ name }) => sql.id(name)))
    const arrays = sql.join(keys.columns.map(({ type: cast, param }) => sql`${param}::${sql.raw(cast)}[]`))
    const node = model.stub
      ? this.#object({ ...asked, row: (property: string) => sql.ref(`${given}.${property}`) })
      : this.#byKey(asked, given)
    const wanted = and(
      model.keys.length === 0
        ? []
        : [
            sql`(${sql.join(
              model.keys.map(({ name }) => sql`${sql.ref(`${given}.${name}`)} is not null`),
              sql` or `,
            )})`,
          ],
    )
    return sql`(select coalesce(json_agg(case when ${wanted} then ${node} end order by ${sql.ref(`${given}.ord`)}), '[]'::json) from unnest(${arrays}) with ordinality as ${sql.id(given)}(${columns}, ord))`
  }

  #byKey(asked: Omit<RowAsked, 'row'>, given: string): Sql {
    const { entity, keys } = asked.model
    const alias = this.alias()
    const row = this.context.models.row(entity, alias)
    const column = row as Row<Record<string, unknown>>
    const match = sql.join(
      keys.map(({ name }) => sql`${column(name)} = ${sql.ref(`${given}.${name}`)}`),
      sql` or `,
    )
    const table = this.context.models.table(entity)
    return sql`(select to_json(o) from (select ${this.#columns({ ...asked, row })} from ${table} as ${sql.id(alias)} where ${match} limit 1) o)`
  }

  #object(asked: RowAsked): Sql {
    return sql`(select to_json(o) from (select ${this.#columns(asked)}) o)`
  }

  /** JSON (or leaf) of one field by its read. */
  field(read: FieldRead<never>, at: FieldAt): Sql {
    const args = this.argsAt(at.selected)
    switch (read.kind) {
      case 'computed':
        return read.sql(at.row, args)
      case 'inline':
        return this.#inline(read.fields, at, read.when?.(at.row, args))
      case 'reference':
        return referenceSql(read.value(at.row, args), read.key, read.typename)
      case 'references':
        return sql`(select coalesce(json_agg(json_build_object(${sql.lit(read.key)}, x)), '[]'::json) from unnest(${read.values(at.row, args)}) x)`
      case 'toOne':
        return this.one(read.target(), {
          ...at,
          order: read.order ?? [],
          on: (target) => read.on(target, at.row, args),
        })
      case 'toMany':
        return this.many(read.target(), {
          ...at,
          order: read.order,
          on: (target) => read.on(target, at.row, args),
          limit: read.limit?.(args),
        })
      case 'connection':
        return connectionSql(this, {
          at,
          target: read.target(),
          order: read.order(args),
          on: (target) => read.on(target, at.row, args),
        })
      case 'union':
        return sql`coalesce(${sql.join(Object.entries(read.branches).map(([typename, branch]) => this.field(branch, { ...at, as: typename })))})`
      case 'aggregate':
        return this.#aggregate(read, at, args)
    }
  }

  argsAt(selected: Selected): Args {
    const index = this.context.sites.indexOf.get(selected.nodes[0]!)
    return index === undefined ? NO_ARGS : argsOf(index, this.context.values[index]!)
  }

  /** The object type that a field answers with, or that a union branch names. */
  typeAt(at: FieldAt): GraphQLObjectType {
    const named = at.as ? this.context.selections.schema.getType(at.as) : getNamedType(at.selected.field.type)
    if (!isObjectType(named)) throw new Error(`${at.selected.field.name} does not answer with an object`)
    return named
  }

  /** The fields asked of an object type below a field. */
  below(at: FieldAt, type: GraphQLObjectType): Selected[] {
    const sets = at.selected.nodes.flatMap((node) => node.selectionSet ?? [])
    return this.context.selections.of(type, sets, this.context.variables)
  }

  one(target: ClassOf<object>, link: Link): Sql {
    const { alias, body } = this.rows(target, link)
    const order = orderSql(link.order, this.context.models.row(target, alias))
    return sql`(select to_json(o) from (${body}${order} limit 1) o)`
  }

  many(target: ClassOf<object>, link: Link & { limit?: unknown }): Sql {
    const { alias, body } = this.rows(target, link)
    const row = this.context.models.row(target, alias)
    const limit = link.limit === undefined ? sql`` : sql` limit ${link.limit}::int`
    return sql`(select coalesce(json_agg(o), '[]'::json) from (${body}${orderSql(link.order, row, this.#tie(target, row))}${limit}) o)`
  }

  /** `select <fields> from <table> where <link>`, without order. */
  rows(target: ClassOf<object>, link: Link): { alias: string; body: Sql } {
    const alias = this.alias()
    const row = this.context.models.row(target, alias)
    const type = this.typeAt(link)
    const columns = this.#columns({
      model: this.context.models.of(target),
      type,
      selected: this.below(link, type),
      row,
      path: link.path,
    })
    return {
      alias,
      body: sql`select ${columns} from ${this.context.models.table(target)} as ${sql.id(alias)} where ${link.on(row)}`,
    }
  }

  /** The select list of an entity's row for a selection; never empty. */
  columnsOf(target: ClassOf<object>, at: FieldAt, alias: string): Sql {
    const type = this.typeAt(at)
    const { models } = this.context
    return this.#columns({
      model: models.of(target),
      type,
      selected: this.below(at, type),
      row: models.row(target, alias),
      path: at.path,
    })
  }

  #tie(target: ClassOf<object>, row: Row<never>): Sql | undefined {
    return this.context.models.hasColumn(target, 'id') ? (row as Row<{ id: string }>)('id') : undefined
  }

  #columns({ model, type, selected, row, path }: RowAsked): Sql {
    const columns = [sql`${sql.lit(type.name)} as "__typename"`]
    const seen = new Set<string>(['__typename'])
    for (const one of selected) {
      if (one.field.name === '__typename') continue
      const key =
        isLeafType(getNamedType(one.field.type)) && one.field.args.length === 0 ? one.field.name : one.responseKey
      if (seen.has(key)) continue
      seen.add(key)
      if (!this.#allowed(type, one, path)) continue
      columns.push(
        sql`${this.#value(model, { selected: one, row, path: [...path, one.responseKey] })} as ${sql.id(key)}`,
      )
    }
    return sql.join(columns)
  }

  #value(model: ReadModel, at: FieldAt): Sql {
    const { field } = at.selected
    const read = model.fields[field.name]
    const value = read ? this.field(read, at) : (at.row as Row<Record<string, unknown>>)(field.name)
    return exact(value, field)
  }

  #inline(fields: Readonly<Record<string, FieldRead<never>>>, at: FieldAt, when: Sql | undefined): Sql {
    const type = this.typeAt(at)
    const columns = [sql`${sql.lit(type.name)} as "__typename"`]
    for (const selected of mergeByName(this.below(at, type))) {
      const name = selected.field.name
      if (name === '__typename') continue
      const read = fields[name]
      if (!read) throw new Error(`${type.name}.${name} has no read`)
      columns.push(
        sql`${exact(this.field(read, { selected, row: at.row, path: [...at.path, selected.responseKey] }), selected.field)} as ${sql.id(name)}`,
      )
    }
    return sql`(select to_json(o) from (select ${sql.join(columns)}${when ? sql` where ${when}` : sql``}) o)`
  }

  #aggregate(read: Extract<FieldRead<never>, { kind: 'aggregate' }>, at: FieldAt, args: Args): Sql {
    const alias = this.alias()
    const target = this.context.models.row(read.target(), alias)
    const asked = mergeByName(this.below(at, this.typeAt(at))).filter(({ field }) => field.name !== '__typename')
    const columns = asked.map(
      (one) => sql`${exact(read.fields[one.field.name]!(target, args), one.field)} as ${sql.id(one.field.name)}`,
    )
    const list = columns.length > 0 ? sql.join(columns) : sql`count(*) as "rows"`
    return sql`(select to_json(o) from (select ${list} from ${this.context.models.table(read.target())} as ${sql.id(alias)} where ${read.on(target, at.row, args)}) o)`
  }

  #allowed(type: GraphQLObjectType, selected: Selected, path: string[]): boolean {
    if (this.context.access(type.name, selected.field)) return true
    this.denied.push({ path: [...path, selected.responseKey], field: `${type.name}.${selected.field.name}` })
    return false
  }
}

/** A row whose fields are asked for. */
interface RowAsked {
  readonly model: ReadModel
  readonly type: GraphQLObjectType
  readonly selected: Selected[]
  readonly row: Row<never>
  readonly path: string[]
}
/** The key columns of the entities asked of one root field. */
interface EntityKeys {
  readonly columns: readonly { readonly name: string; readonly type: string; readonly param: unknown }[]
  readonly path: string[]
}
/** Where a field stands while it is compiled. `as` is the type a union branch answers with. */
export interface FieldAt {
  readonly selected: Selected
  readonly row: Row<never>
  readonly path: string[]
  readonly as?: string
}
interface Link extends FieldAt {
  readonly on: (target: Row<never>) => Sql
  readonly order: readonly Order<never>[]
}

function referenceSql(value: Sql, key: string, typename: string): Sql {
  return sql`(select json_build_object('__typename', ${sql.lit(typename)}, ${sql.lit(key)}, v.key) from (select ${value} as key) v where v.key is not null)`
}

// A numeric in JSON would become a float: decimals travel as text.
function exact(value: Sql, field: GraphQLField<unknown, unknown>): Sql {
  const type = getNullableType(field.type)
  return !isListType(type) && getNamedType(type).name === 'Decimal' ? sql`(${value})::text` : value
}

// Types of value have no arguments, so aliases of one field may share one JSON property.
function mergeByName(selected: Selected[]): Selected[] {
  const found = new Map<string, Selected>()
  for (const one of selected) {
    const existing = found.get(one.field.name)
    if (existing) existing.nodes.push(...one.nodes)
    else found.set(one.field.name, { ...one, nodes: [...one.nodes] })
  }
  return [...found.values()]
}

/** Whether answers of this type are found in JSON by response key (types with a read model) or by field name (types of value). */
export const keyedByResponse = (
  models: ReadModels,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): boolean =>
  models.named(type.name) !== undefined &&
  (field.args.length > 0 || isCompositeType(getNamedType(field.type)) || isUnionType(getNamedType(field.type)))
