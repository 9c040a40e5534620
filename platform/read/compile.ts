import { getNamedType, isObjectType, type GraphQLObjectType } from 'graphql'
import { sql } from 'kysely'
import type { Policy } from '#platform/access/policy.ts'
import type { Viewer } from '#platform/viewer.ts'
import { NO_ARGS, argsOf, type Args } from './arguments.ts'
import { connectionSql } from './connection.ts'
import { conditionSql, deniedSql, type Doubtful } from './doubtful-fields.ts'
import { refusalOfFigure } from './refused-figures.ts'
import type { FieldAccess, Verdict } from './field-access.ts'
import type { Refusal } from '#platform/errors.ts'
import { exact, jsonKey, responseKeyOf } from './json-keys.ts'
import type { QueryReads, ReadModel, ReadModels } from './model.ts'
import type { Denied } from './operation.ts'
import { orderSql } from './order.ts'
import type { RefusedSites, SiteValues } from './parameters.ts'
import type { DocumentSites, Selected, Selections } from './selection.ts'
import type { CursorPlace } from './cursor-list.ts'
import { referenceSql, referencesSql } from './references.ts'
import { refusedSql, type RefusedField } from './refused-fields.ts'
import { keySql } from './row-key.ts'
import { namedIn, searchesOf, type Search } from './searches.ts'
import { TouchedFiles, fileSql, type Touched } from './touched-files.ts'
import { aggregateSql, inlineSql } from './value-objects.ts'
import { vouchedSql } from './vouched.ts'
import type { AnyRow, AskedFields, ClassOf, FieldRead, Order, Sql } from './vocabulary.ts'

/** What a compilation needs beside the field at hand. */
export interface CompileContext {
  readonly models: ReadModels
  readonly queries: QueryReads
  readonly selections: Selections
  readonly sites: DocumentSites
  readonly values: readonly SiteValues[]
  /** The field nodes that are left out because an argument of theirs is refused. */
  readonly refused: Pick<RefusedSites, 'has'>
  readonly variables: Readonly<Record<string, unknown>>
  readonly access: FieldAccess
  readonly viewer: Viewer
  readonly policies: readonly Policy[]
  readonly policyOf: (noun: string) => Policy | undefined
  /** Why rows of a type are not open to the viewer. */
  readonly refusalOfRows: (policy: Policy) => Refusal
  /** Whether rows of a type are open to the viewer whatever the path. */
  readonly opensRow: (noun: string) => boolean
}

/** Compiles selections of one operation into SQL that answers them as JSON. One instance compiles one statement. */
export class Compilation {
  readonly context: CompileContext
  /** Response paths that the viewer may not read: left out of the text, reported beside the answer. */
  readonly denied: Denied[] = []
  /** Where the answer will tell of files. */
  readonly files = new TouchedFiles()
  /** What the statement looks for, counts or lists of rows about citizens. */
  readonly searches: Search[] = []
  /** The lists whose cursors are to be sealed. */
  readonly cursors: CursorPlace[] = []
  /** The fields that are left out because an argument of theirs is refused. */
  readonly refused: RefusedField[] = []
  #aliases = 0

  constructor(context: CompileContext) {
    this.context = context
  }

  /** A table alias that stands nowhere else in the statement. */
  alias(): string {
    return `t${this.#aliases++}`
  }

  /** JSON of one root field. */
  root(query: GraphQLObjectType, selected: Selected): Sql {
    const read = this.context.queries[selected.field.name]
    if (!read) throw new Error(`Query.${selected.field.name} has no read`)
    if (this.#verdict(query, selected, []).kind === 'denied') return sql`null::json`
    const of = { typename: query.name, key: undefined, holder: undefined }
    return this.field(read, { selected, row: () => sql`null`, path: [selected.responseKey], of })
  }

  /** JSON (or leaf) of one field by its read. Outside of a record, what it reads of rows about citizens is a search. */
  field(read: FieldRead<never>, at: FieldAt): Sql {
    const site = this.context.sites.indexOf.get(at.selected.nodes[0]!)
    if (site !== undefined && this.context.refused.has(site)) {
      this.refused.push({ path: at.path, site })
      return refusedSql(site)
    }
    const value = this.#read(read, at)
    if (at.of.holder !== undefined) return value
    const refusal = this.#refusalOfFigure(read, value)
    if (refusal) {
      this.deny([...at.path.slice(0, -1), at.selected.responseKey], refusal)
      return sql`null`
    }
    this.searches.push(...searchesOf(this, { read, at, value }))
    return value
  }

  #refusalOfFigure(read: FieldRead<never>, value: Sql): Refusal | null {
    const { viewer, refusalOfRows } = this.context
    const personalIn = (part: Sql): readonly Policy[] => namedIn(this, part)
    return refusalOfFigure(read, value, { viewer, personalIn, refusalOf: refusalOfRows })
  }

  #read(read: FieldRead<never>, at: FieldAt): Sql {
    const args = this.argsAt(at.selected)
    switch (read.kind) {
      case 'computed':
        return read.sql(at.row, args, this.#askedBelow(at), this.context.viewer)
      case 'inline':
        return inlineSql(this, read, at)
      case 'reference':
        return referenceSql(this, read, at)
      case 'references':
        return referencesSql(this, read, at)
      case 'toOne':
        return this.one(read.target(), {
          ...at,
          order: read.order ?? [],
          key: read.key,
          on: (target) => read.on(target, at.row, args, this.context.viewer),
        })
      case 'toMany':
        return this.#many(read.target(), {
          ...at,
          order: read.order,
          on: (target) => read.on(target, at.row, args, this.context.viewer),
          limit: read.limit?.(args),
        })
      case 'connection':
        return connectionSql(this, {
          at,
          target: read.target(),
          order: read.order(args),
          on: (target) => read.on(target, at.row, args, this.context.viewer),
        })
      case 'union':
        return sql`coalesce(${sql.join(Object.entries(read.branches).map(([typename, branch]) => this.field(branch, { ...at, as: typename })))})`
      case 'aggregate':
        return aggregateSql(this, read, at)
      case 'vouched':
        return vouchedSql(this, read, at)
    }
  }

  /** The arguments of a field as definitions see them. */
  argsAt(selected: Selected): Args {
    const { sites, indexOf } = this.context.sites
    const index = indexOf.get(selected.nodes[0]!)
    return index === undefined ? NO_ARGS : argsOf(sites[index]!, index, this.context.values[index]!)
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

  #askedBelow(at: FieldAt): AskedFields {
    const type = getNamedType(at.selected.field.type)
    return new Set(isObjectType(type) ? this.below(at, type).map(({ field }) => field.name) : [])
  }

  /**
   * One linked row as JSON, null when there is none. Found by its primary key it needs no `limit`, without which PostgreSQL
   * makes one scan of the whole.
   */
  one(target: ClassOf<object>, link: Link): Sql {
    const { row, body } = this.#rows(target, link)
    if (link.key !== undefined && this.context.models.isPrimaryKey(target, link.key))
      return sql`(select to_json(o) from (${body}) o)`
    return sql`(select to_json(o) from (${body}${orderSql(link.order ?? [], row)} limit 1) o)`
  }

  // The linked rows as a JSON array, ties broken by id where there is one.
  #many(target: ClassOf<object>, link: Link & { limit?: unknown }): Sql {
    const { row, body } = this.#rows(target, link)
    const tie = this.context.models.hasColumn(target, 'id') ? row('id') : undefined
    const limit = link.limit === undefined ? sql`` : sql` limit ${link.limit}::int`
    return sql`(select coalesce(json_agg(o), '[]'::json) from (${body}${orderSql(link.order ?? [], row, tie)}${limit}) o)`
  }

  /** The select list of an entity's row for what is selected below a field; never empty. */
  columnsOf(target: ClassOf<object>, at: FieldAt, row: AnyRow): Sql {
    const type = this.typeAt(at)
    return this.columns({
      model: this.context.models.of(target),
      type,
      selected: this.below(at, type),
      row,
      path: at.path,
      holder: at.of.holder,
    })
  }

  // `select <fields> from <table> where <link>`, without order.
  #rows(target: ClassOf<object>, link: Link): { row: AnyRow; body: Sql } {
    const { models } = this.context
    const alias = this.alias()
    const row = models.row(target, alias)
    const columns = this.columnsOf(target, link, row)
    const from = sql`${models.table(target)} as ${sql.id(alias)}`
    return { row, body: sql`select ${columns} from ${from} where ${link.on(row)}` }
  }

  /** The select list of a row for a selection; never empty. */
  columns({ model, type, selected, row, path, holder }: RowAsked): Sql {
    const columns = [sql`${sql.lit(type.name)} as "__typename"`]
    const doubtful: Doubtful[] = []
    const file = this.#fileAt({ model, type, path, holder })
    const of = { typename: type.name, key: keySql(this.context.models, model, row), holder: file?.touched ?? holder }
    if (file?.isNew) columns.push(fileSql(this.context.models, { model, policy: file.policy, row }))
    const seen = new Set<string>(['__typename'])
    for (const one of selected) {
      if (one.field.name === '__typename') continue
      const verdict = this.#verdict(type, one, path)
      const key = jsonKey(one)
      if (verdict.kind === 'denied') continue
      const dataClass = file?.policy.fields.get(one.field.name)?.dataClass
      if (dataClass) file.touched.classes.add(dataClass)
      if (verdict.kind === 'depends') doubtful.push({ responseKey: one.responseKey, when: verdict.when })
      if (seen.has(key)) continue
      seen.add(key)
      const value = this.#value(model, { selected: one, row, path: [...path, key], of })
      columns.push(
        sql`${verdict.kind === 'depends' ? sql`case when ${conditionSql(verdict.when, row)} then ${value} end` : value} as ${sql.id(key)}`,
      )
    }
    if (doubtful.length > 0) columns.push(deniedSql(doubtful, row))
    return sql.join(columns)
  }

  #value(model: ReadModel, at: FieldAt): Sql {
    const { field } = at.selected
    const read = model.fields[field.name]
    return exact(read ? this.field(read, at) : at.row(field.name), field)
  }

  // The record that a row about a citizen belongs to; the public sees no such row.
  #fileAt({ model, type, path, holder }: Omit<RowAsked, 'selected' | 'row'>): FileAt | undefined {
    const policy = model.stub ? undefined : this.context.policyOf(type.name)
    return policy?.kind === 'file' ? { policy, ...this.files.at(policy, { path, holder }) } : undefined
  }

  #verdict(type: GraphQLObjectType, selected: Selected, path: string[]): Verdict {
    const verdict = this.context.access(type.name, selected.field)
    if (verdict.kind === 'denied') this.deny([...path, selected.responseKey], verdict.refusal)
    return verdict
  }

  /** Notes a field that is left out, by what leads to it in the JSON. */
  deny(path: readonly string[], refusal: Refusal): void {
    this.denied.push({ path: path.map(responseKeyOf), refusal })
  }
}

interface FileAt {
  readonly policy: Policy
  readonly touched: Touched
  readonly isNew: boolean
}

/** A row whose fields are asked for. */
export interface RowAsked {
  readonly model: ReadModel
  readonly type: GraphQLObjectType
  readonly selected: Selected[]
  readonly row: AnyRow
  readonly path: string[]
  /** The record to which the row belongs, if it does to one. */
  readonly holder: Touched | undefined
}
/** Where a field stands while it is compiled. `as` is the type a union branch answers with. */
export interface FieldAt {
  readonly selected: Selected
  readonly row: AnyRow
  readonly path: string[]
  readonly of: FieldOwner
  readonly as?: string
}
/** The row that a field belongs to: its type, its key (a root has none), and the record that its answer is read with. */
export interface FieldOwner {
  readonly typename: string
  readonly key: Sql | undefined
  readonly holder: Touched | undefined
}

interface Link extends FieldAt {
  readonly on: (target: AnyRow) => Sql
  readonly order?: readonly Order<never>[]
  /** The property that alone decides which row it is, if one does. */
  readonly key?: string | undefined
}
