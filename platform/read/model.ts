import type { EntityMetadata } from '@mikro-orm/core'
import type { MikroORM } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { AnyRow, ClassOf, FieldRead, Sql } from './vocabulary.ts'

/** How the fields of one graph type are read, and how the type is found as an entity of the federation. */
export interface ReadModel {
  readonly entity: ClassOf<object>
  readonly fields: Readonly<Record<string, FieldRead<never>>>
  /** Properties by which `_entities` finds it, each alone; empty for types that no other subgraph refers to. */
  readonly keys: readonly KeyOf[]
  /** Fields handed in by `@requires`, readable as `row(name)` on a stub. */
  readonly requires: Readonly<Record<string, string>>
  /** A stub has no table here: its row is the key itself. */
  readonly stub: boolean
}
export interface KeyOf {
  readonly name: string
  readonly type: 'uuid' | 'text'
}

/** The read model of an entity that this subgraph stores. Found by `id` unless other keys are given. */
export const reads = <E extends object>(
  entity: ClassOf<E>,
  fields: Record<string, FieldRead<E>> = {},
  keys: readonly KeyOf[] = [{ name: 'id', type: 'uuid' }],
): ReadModel => ({
  entity,
  fields,
  keys,
  requires: {},
  stub: false,
})

/** The read model of a type that another subgraph owns: its key, and the fields that this subgraph adds to it. */
export const readsStub = <E extends object>(
  entity: ClassOf<E>,
  fields: Record<string, FieldRead<E>>,
  options: { key?: KeyOf; requires?: Record<string, string> } = {},
): ReadModel => ({
  entity,
  fields,
  keys: [options.key ?? { name: 'id', type: 'uuid' }],
  requires: options.requires ?? {},
  stub: true,
})

/** How one root field is read: a field of the empty row. */
export type QueryReads = Readonly<Record<string, FieldRead<never>>>

/** The read models of one subgraph with their tables and columns, taken from MikroORM's metadata. */
export class ReadModels {
  readonly #byClass = new Map<ClassOf<object>, ReadModel>()
  readonly #byName = new Map<string, ReadModel>()
  readonly #metadata: (entity: ClassOf<object>) => EntityMetadata | undefined
  readonly #schema: string

  constructor(models: readonly ReadModel[], orm: MikroORM, schema: string) {
    for (const model of models) {
      this.#byClass.set(model.entity, model)
      this.#byName.set(model.entity.name, model)
    }
    this.#metadata = (entity) => orm.getMetadata().find(entity)
    this.#schema = schema
  }

  /** The model of a graph type, undefined for types of value. */
  named(typename: string): ReadModel | undefined {
    return this.#byName.get(typename)
  }

  /** The model of a class. @throws when the subgraph registers none. */
  of(entity: ClassOf<object>): ReadModel {
    const model = this.#byClass.get(entity)
    if (!model) throw new Error(`No read model is registered for ${entity.name}`)
    return model
  }

  /** The qualified table of a class. */
  table(entity: ClassOf<object>): Sql {
    return sql.table(this.tableName(entity).join('.'))
  }

  /** The schema of a class's table, and its name. */
  tableName(entity: ClassOf<object>): readonly [schema: string, table: string] {
    const { schema, tableName } = this.#stored(entity)
    return [schema && schema !== '*' ? schema : this.#schema, tableName]
  }

  /** Whether a property of a class is a column. */
  hasColumn(entity: ClassOf<object>, property: string): boolean {
    return this.#columnOf(entity, property) !== undefined
  }

  /** Whether a property of a class is its whole primary key. */
  isPrimaryKey(entity: ClassOf<object>, property: string): boolean {
    const { primaryKeys } = this.#stored(entity)
    return primaryKeys.length === 1 && primaryKeys[0] === property
  }

  /** The accessor of a row under an alias. */
  row(entity: ClassOf<object>, alias: string): AnyRow {
    if (this.#byClass.get(entity)?.stub) return keyRow(alias)
    const row = (property: string): Sql => {
      const column = this.#columnOf(entity, property)
      if (!column) throw new Error(`${entity.name}.${property} is not a column`)
      return sql.ref(`${alias}.${column}`)
    }
    return Object.assign(row, { alias })
  }

  #columnOf(entity: ClassOf<object>, property: string): string | undefined {
    const properties: Readonly<Record<string, { fieldNames?: string[] }>> = this.#stored(entity).properties
    return properties[property]?.fieldNames?.[0]
  }

  #stored(entity: ClassOf<object>): EntityMetadata {
    const metadata = this.#metadata(entity)
    if (!metadata) throw new Error(`${entity.name} is not an entity of this subgraph`)
    return metadata
  }
}

/** A row that is nothing but a key: its columns are called like its properties. */
export const keyRow = (alias: string): AnyRow =>
  Object.assign((property: string): Sql => sql.ref(`${alias}.${property}`), { alias })
