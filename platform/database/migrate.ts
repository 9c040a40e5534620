import type { Migration } from '@mikro-orm/migrations'
import { CompiledQuery, type DatabaseConnection } from 'kysely'
import type pg from 'pg'
import { OperatorFault } from '../operator-fault.ts'
import { asAdmin } from './admin-connection.ts'
import { OWNER_SESSION_SETTINGS } from './session-settings.ts'
import { roleOf } from './roles.ts'
import { securedBySystemRole } from './system-role.ts'

/** The history of one subgraph, in order: what its `orm.config.ts` offers of itself to be migrated. */
export interface MigratedSubgraph {
  readonly name: string
  readonly migrations: ReadonlyArray<{ readonly name: string; readonly class: new (...args: never[]) => Migration }>
}

/** What is migrated, and who is told of each migration applied. */
export interface MigrationPlan {
  readonly adminUrl: string
  readonly subgraphs: readonly MigratedSubgraph[]
  readonly onApplied?: (migration: string) => void
}

/**
 * Brings every schema to the last migration of its subgraph, forward only. The pending migrations of a subgraph are one
 * transaction; two hubs never migrate at once; when nothing is pending it costs two statements.
 *
 * @throws OperatorFault naming the migration that failed, of which nothing stays, or one of a newer hub.
 */
export async function migrate(plan: MigrationPlan): Promise<void> {
  await asAdmin(plan.adminUrl, async (client) => {
    if ((await pendingIn(client, plan.subgraphs)).length === 0) return
    await takeTurn(client)
    for (const subgraph of await pendingIn(client, plan.subgraphs)) await migrateOne(plan, subgraph)
    await hideHistories(client, plan.subgraphs)
  })
}

/** The table in which MikroORM notes what it has applied; named with its schema because `migrations.schema` loses it. */
export const historyTable = (subgraph: string): string => `${subgraph}.mikro_orm_migrations`

async function pendingIn(client: pg.Client, subgraphs: readonly MigratedSubgraph[]): Promise<MigratedSubgraph[]> {
  const applied = await appliedBySubgraph(client, subgraphs)
  return subgraphs.filter(({ name, migrations }) => {
    const done = applied.get(name) ?? []
    const unknown = done.find((known) => !migrations.some((migration) => migration.name === known))
    if (unknown !== undefined) throw newerDatabase(name, unknown)
    return migrations.some((migration) => !done.includes(migration.name))
  })
}

async function appliedBySubgraph(
  client: pg.Client,
  subgraphs: readonly MigratedSubgraph[],
): Promise<Map<string, string[]>> {
  const tables = subgraphs.map(({ name }) => historyTable(name))
  const { rows } = await client.query<{ name: string }>(
    "select split_part(t, '.', 1) as name from unnest($1::text[]) t where to_regclass(t) is not null",
    [tables],
  )
  if (rows.length === 0) return new Map()
  const all = rows
    .map(({ name }) => `select '${name}' as subgraph, name from ${historyTable(name)}`)
    .join(' union all ')
  const applied = await client.query<{ subgraph: string; name: string }>(all)
  const result = new Map<string, string[]>()
  for (const { subgraph, name } of applied.rows) result.set(subgraph, [...(result.get(subgraph) ?? []), name])
  return result
}

/** Waits while another hub migrates this database; the lock goes with the connection. */
async function takeTurn(client: pg.Client): Promise<void> {
  try {
    await client.query(
      "set lock_timeout = '120s'; select pg_advisory_lock(hashtextextended('ambito-hub migrations', 0))",
    )
  } catch (error) {
    throw new OperatorFault(
      'Another hub has been migrating this database for two minutes: wait for it, or end its connection.',
      { cause: error },
    )
  }
}

async function migrateOne(plan: MigrationPlan, { name, migrations }: MigratedSubgraph): Promise<void> {
  // Loaded only when something is pending: the ORM's migrator would cost every start a quarter of a second.
  const [{ MikroORM }, { Migrator }] = await Promise.all([
    import('@mikro-orm/postgresql'),
    import('@mikro-orm/migrations'),
  ])
  const orm = await MikroORM.init({
    clientUrl: plan.adminUrl,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    pool: { min: 0, max: 2 },
    onCreateConnection: async (connection) =>
      void (await (connection as DatabaseConnection).executeQuery(CompiledQuery.raw(OWNER_SESSION_SETTINGS))),
    migrations: {
      tableName: historyTable(name),
      migrationsList: migrations.map((migration) => ({
        name: migration.name,
        class: secured(name, migration.class as MigrationClass),
      })),
      snapshot: false,
      silent: true,
    },
  })
  let running = ''
  try {
    orm.migrator.on('migrating', (event) => void (running = event.name))
    const applied = await orm.migrator.up()
    for (const migration of applied) plan.onApplied?.(`${name}/${migration.name}`)
  } catch (error) {
    throw failed(`${name}/${running}`, error)
  } finally {
    await orm.close(true)
  }
}

interface WrittenMigration extends Migration {
  up(): void | Promise<void>
}
type MigrationClass = new (...args: unknown[]) => WrittenMigration

/** A migration that leaves the tables and functions of its schema in order with the system role, in its own transaction. */
const secured = (schema: string, Original: MigrationClass): MigrationClass =>
  class extends Original {
    override async up(): Promise<void> {
      await super.up()
      this.addSql(securedBySystemRole(schema))
    }
  }

/** The role of a subgraph has no business in the history of its schema. */
async function hideHistories(client: pg.Client, subgraphs: readonly MigratedSubgraph[]): Promise<void> {
  const statements = subgraphs.map(
    ({ name }) => `
    if to_regclass('${historyTable(name)}') is not null and to_regrole('${roleOf(name)}') is not null then
      revoke all on ${historyTable(name)} from ${roleOf(name)};
    end if;`,
  )
  await client.query(`do $$ begin ${statements.join('\n')} end $$`)
}

const failed = (migration: string, error: unknown): OperatorFault =>
  new OperatorFault(`The migration ${migration} failed and nothing of it was kept: ${reasonOf(error)}`, {
    cause: error,
  })

/** Faults of the text (SQLSTATE class 42) speak of our own SQL; others quote data and are named by their code alone. */
function reasonOf(error: unknown): string {
  const { code, constraint, message } = error as { code?: unknown; constraint?: unknown; message?: unknown }
  if (/^42/.test(String(code))) return String(message).split('\n')[0]?.split(' - ').at(-1) ?? ''
  return `SQLSTATE ${String(code ?? 'unknown')}${constraint === undefined ? '' : ` on ${String(constraint)}`}`
}

const newerDatabase = (subgraph: string, migration: string): OperatorFault =>
  new OperatorFault(
    `The database holds ${subgraph}/${migration}, which this hub does not know: start the newer hub that made it.`,
  )
