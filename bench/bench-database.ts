import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '#platform/database/migrate.ts'
import { startEmbeddedServer } from '#platform/database/embedded-server.ts'
import { prepareSchemas } from '#platform/database/prepare-schemas.ts'
import { roleSecret, urlOfRole } from '#platform/database/roles.ts'
import { seedDatabase } from '#seed/seed.ts'
import type { Tier } from '#seed/tiers.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'

/** The database that the benchmarks read. */
export interface BenchDatabase {
  readonly adminUrl: string
  readonly postmaster: number
  readonly urls: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** Tier S, or another, on an embedded PostgreSQL of its own, with fsync on as in service; loaded once and kept. */
export async function openBenchDatabase(directory: string, tier: Tier = 'S'): Promise<BenchDatabase> {
  const server = await startEmbeddedServer({ directory })
  const { adminUrl } = server
  const names = SUBGRAPHS.map(({ name }) => name)
  await prepareSchemas({ adminUrl, subgraphs: names, secret: roleSecret(adminUrl) })
  await migrate({ adminUrl, subgraphs: SUBGRAPHS.map(({ ormConfig }) => ormConfig) })
  if (await isEmpty(adminUrl)) await seedDatabase({ adminUrl, tier, seed: 1 })
  await beginAuditAnew(adminUrl)
  const urls = Object.fromEntries(names.map((name) => [name, urlOfRole(adminUrl, name, roleSecret(adminUrl))]))
  return { adminUrl, postmaster: server.pid() ?? 0, urls, close: () => server.stop() }
}

/** Where the hubs that serve a database remember its audit log: one place, for the log of one hub is no other's. */
export const headsOf = (url: string): string =>
  join(tmpdir(), `hub-bench-heads${new URL(url).pathname.replace('/', '-')}`)

/** Empties the audit log, as the superuser, and what is remembered of it: each run begins without either. */
export async function beginAuditAnew(adminUrl: string): Promise<void> {
  rmSync(headsOf(adminUrl), { recursive: true, force: true })
  const logs = SUBGRAPHS.flatMap(({ name }) =>
    ['audit_event', 'audit_leaf', 'audit_tree_head'].map((table) => `${name}.${table}`),
  )
  await select(adminUrl, `set session_replication_role = replica; truncate ${logs.join()} cascade`)
}

async function isEmpty(adminUrl: string): Promise<boolean> {
  const [row] = await select<{ some: boolean }>(adminUrl, 'select exists (select from organisation.ambito) as some')
  return row?.some !== true
}

/** Rows of a query as the administrator. */
export async function select<Row extends pg.QueryResultRow>(adminUrl: string, query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}
