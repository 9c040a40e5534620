import pg from 'pg'
import { fixedClock } from '#platform/clock.ts'
import { openReadPool } from '#platform/database/read-pool.ts'
import type { AuditTrail } from '#platform/audit/audit-trail.ts'
import { createLog } from '#platform/log.ts'
import { openOrm } from '#platform/orm/orm-config.ts'
import type { ReadModel } from '#platform/read/model.ts'
import type { SubgraphDefinition } from '#platform/subgraph.ts'
import { startAsked, type AskedSubgraph } from './asked-subgraph.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { trailOf } from './trail.ts'
import { SEED_TODAY, testDatabase, type TestDatabase } from './database.ts'

/** A type of the federation where it is stored. */
export interface StoredEntity {
  readonly subgraph: string
  readonly typename: string
  readonly table: string
  /** The column of its first key, and the name of that key in the graph. */
  readonly column: string
  readonly key: string
}

/** The four subgraphs as whoever reaches past the gateway finds them, over the synthetic Ambito. */
export interface RunningSubgraphs extends AsyncDisposable {
  readonly database: TestDatabase
  readonly admin: pg.Client
  readonly subgraphs: ReadonlyMap<string, AskedSubgraph>
  /** Every entity of every subgraph that stores it. */
  readonly entities: readonly StoredEntity[]
  /** Keys of rows of an entity; those in the middle of the table. */
  keysOf(entity: StoredEntity, count: number): Promise<string[]>
}

/** Starts the four subgraphs, over a database of another's if one is given; `await using` ends what was started here. */
export async function startSubgraphs(shared?: TestDatabase): Promise<RunningSubgraphs> {
  const database = shared ?? (await testDatabase({ seeded: true }))
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  const subgraphs = new Map<string, AskedSubgraph>()
  const trails: AuditTrail[] = []
  for (const definition of SUBGRAPHS) {
    const pool = await openReadPool({ url: database.urlOf(definition.name), connections: 1 })
    const clock = fixedClock(`${SEED_TODAY}T10:00:00Z`)
    const audit = await trailOf(database, definition.name, clock)
    trails.push(audit)
    subgraphs.set(definition.name, startAsked(definition, { pool, audit, clock, log: createLog('silent') }))
  }
  return {
    database,
    admin,
    subgraphs,
    entities: SUBGRAPHS.flatMap(storedBy),
    keysOf: async ({ table, column }, count) => {
      const { rows } = await admin.query<{ key: string }>(
        `select ${column}::text as key from ${table} where ${column} is not null order by md5(${column}::text) limit $1`,
        [count],
      )
      return rows.map(({ key }) => key)
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...subgraphs.values()].map((subgraph) => subgraph.close()))
      await Promise.all(trails.map((trail) => trail.close()))
      await admin.end()
      if (!shared) await database[Symbol.asyncDispose]()
    },
  }
}

function storedBy({ name, reads, ormConfig }: SubgraphDefinition): StoredEntity[] {
  const metadata = openOrm(ormConfig).getMetadata()
  const stored = ({ entity, keys, stub }: ReadModel): StoredEntity[] => {
    const found = metadata.find(entity)
    if (stub || keys.length === 0 || !found) return []
    const { name: key } = keys[0]!
    const properties: Readonly<Record<string, { fieldNames: string[] }>> = found.properties
    const table = `"${name}"."${found.tableName}"`
    return [{ subgraph: name, typename: entity.name, table, column: properties[key]!.fieldNames[0]!, key }]
  }
  return reads.flatMap(stored)
}
