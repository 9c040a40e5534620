import 'reflect-metadata'
import { MikroORM } from '@mikro-orm/postgresql'
import pg from 'pg'
import { historyTable } from '#platform/database/migrate.ts'
import type { SubgraphOrm } from '#platform/orm/orm-config.ts'
import { LOCKS } from '#platform/access/locks.ts'
import { lockDifference } from './lock-difference.ts'

/** How the schema of one subgraph in a database differs from its entities. */
export interface SchemaDifference {
  /** Statements that bring the database to the entities. */
  readonly changes: readonly string[]
  /** Statements that would drop what only the database has: written by hand in a migration, or given up by an entity. */
  readonly drops: readonly string[]
}

/** What is compared. */
export interface SchemaComparison {
  readonly subgraph: SubgraphOrm
  /** Every subgraph of the database: without knowing them MikroORM would drop their schemas. */
  readonly all: readonly string[]
  readonly adminUrl: string
}

/**
 * Compares the schema of a subgraph with its entities by MikroORM's schema generator, less what it gets wrong: policies
 * that PostgreSQL prints in other words are equal, and what stands only in the database is no change. Where the locks of a
 * table change, its policies are made anew around them.
 */
export async function schemaDifference(comparison: SchemaComparison): Promise<SchemaDifference> {
  const locks = await lockDifference(comparison.subgraph, comparison.adminUrl)
  const isRelocked = (policy: string | undefined): boolean =>
    locks.some(({ table }) => policy?.endsWith(` on ${table}`))
  const statements = (await rawDifference(comparison)).filter((statement) => !isRelocked(policyOf(statement)))
  const equal = await equalPolicies(comparison.adminUrl, statements)
  const told = statements.filter((statement) => !equal.has(policyOf(statement) ?? ''))
  const made = new Set(told.flatMap((statement) => madeBy(statement) ?? []))
  const drops = told.filter((statement) => isDrop(statement) && !made.has(droppedBy(statement) ?? ''))
  const changes = told.filter((statement) => !drops.includes(statement))
  return {
    changes: [...changes, ...locks.flatMap(({ statements: relocking }) => relocking)],
    drops: drops.filter((drop) => !drop.includes(`"${LOCKS}"`)),
  }
}

async function rawDifference({ subgraph, all, adminUrl }: SchemaComparison): Promise<string[]> {
  const orm = new MikroORM({
    entities: [...subgraph.entities],
    schema: subgraph.name,
    clientUrl: adminUrl,
    forceUtcTimezone: true,
    migrations: { tableName: historyTable(subgraph.name) },
    schemaGenerator: { ignoreSchema: ['public', ...all.filter((name) => name !== subgraph.name)] },
  })
  try {
    const sql = await orm.schema.getUpdateSchemaSQL({ wrap: false })
    return sql
      .split(/;\s*(?:\n|$)/)
      .map((statement) => statement.trim())
      .filter((statement) => statement !== '' && !statement.startsWith('create schema'))
  } finally {
    await orm.close(true)
  }
}

/** Makes each changed policy anew in a transaction that is undone: only PostgreSQL knows whether two texts are one policy. */
async function equalPolicies(adminUrl: string, statements: readonly string[]): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const equal = new Set<string>()
  try {
    for (const create of statements.filter((statement) => statement.startsWith('create policy'))) {
      const policy = policyOf(create)!
      if (!statements.some((statement) => statement.startsWith('drop policy') && policyOf(statement) === policy))
        continue
      if (await isSamePolicy(client, create, policy)) equal.add(policy)
    }
  } finally {
    await client.end()
  }
  return equal
}

async function isSamePolicy(client: pg.Client, create: string, policy: string): Promise<boolean> {
  const words = `select p.polcmd, p.polpermissive, p.polroles::text, pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
    from pg_policy p where format('"%s" on %s', p.polname, (select format('"%s"."%s"', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = p.polrelid)) = $1`
  await client.query('begin')
  try {
    const before = await client.query(words, [policy])
    await client.query(`drop policy ${policy}`)
    await client.query(create)
    const after = await client.query(words, [policy])
    return JSON.stringify(before.rows) === JSON.stringify(after.rows)
  } catch {
    return false // The new text needs a column that does not exist yet.
  } finally {
    await client.query('rollback')
  }
}

/** `"name" on "schema"."table"` of a statement about a policy. */
const policyOf = (statement: string): string | undefined =>
  /^(?:create|drop) policy ("\w+" on "\w+"\."\w+")/.exec(statement)?.[1]

const isDrop = (statement: string): boolean =>
  /^drop |\bdrop (constraint|column) |^comment on .* is (null|'')$/s.test(statement)

/** The name of what a statement makes, as `droppedBy` would give it. */
const madeBy = (statement: string): string | undefined =>
  policyOf(statement.startsWith('create') ? statement : '') ??
  /^create (?:unique )?(?:index|table|view|materialized view) (?:"\w+"\.)?("\w+")/.exec(statement)?.[1] ??
  /\badd constraint ("\w+")/.exec(statement)?.[1]

/** The name of what a statement drops. */
const droppedBy = (statement: string): string | undefined =>
  policyOf(statement) ?? /\bdrop (?:\w+ )+?(?:if exists )?(?:"\w+"\.)?("\w+")(?!\.)/.exec(statement)?.[1]
