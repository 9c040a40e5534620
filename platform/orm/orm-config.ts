import 'reflect-metadata'
import type { EntityName } from '@mikro-orm/core'
import type { Migration } from '@mikro-orm/migrations'
import { MikroORM } from '@mikro-orm/postgresql'
import { BoundDriver } from './bound-driver.ts'
import { InstantType } from './instant.type.ts'

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
 * from it; never connects by itself, its unit of work writes on a connection that it is given (`bound-driver.ts`).
 */
export const openOrm = (config: SubgraphOrm): MikroORM =>
  new MikroORM({
    driver: BoundDriver,
    entities: [...config.entities],
    schema: config.name,
    clientUrl: 'postgresql://localhost/unused',
    forceUtcTimezone: true,
    discovery: {
      warnWhenNoEntities: false,
      onMetadata: ({ properties }) => {
        for (const property of Object.values<{ type: unknown }>(properties))
          if (property.type === 'datetime') property.type = InstantType
      },
    },
  })
