import 'reflect-metadata'
import type { EntityName } from '@mikro-orm/core'
import type { Migration } from '@mikro-orm/migrations'
import { MikroORM } from '@mikro-orm/postgresql'

/** One migration of a subgraph's forward-only history, in the order of its name. */
export interface NamedMigration {
  readonly name: string
  readonly class: new (...args: ConstructorParameters<typeof Migration>) => Migration
}

/** What a subgraph stores: its PostgreSQL schema (of the same name), its entities and its migrations. */
export interface SubgraphOrm {
  readonly name: string
  readonly entities: readonly EntityName<object>[]
  readonly migrations: readonly NamedMigration[]
}

/**
 * MikroORM for one subgraph. Discovers metadata without connecting, so the read path can take tables and columns
 * from it; `clientUrl` is only needed to query or migrate.
 */
export const openOrm = (config: SubgraphOrm, clientUrl = 'postgresql://localhost/unused'): MikroORM =>
  new MikroORM({
    entities: [...config.entities],
    schema: config.name,
    clientUrl,
    forceUtcTimezone: true,
    discovery: { warnWhenNoEntities: false },
  })
