import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { startEmbeddedServer } from './embedded-server.ts'
import { assertUsable } from './external-server.ts'
import { prepareSchemas } from './prepare-schemas.ts'
import { roleSecret, urlOfRole } from './roles.ts'

/** The one database of the hub, with a schema and a least-privilege role for each subgraph. */
export interface Database {
  readonly mode: 'embedded' | 'external'
  /** As the administrator, who owns the tables: for migrations and seeds, never for a request. */
  readonly adminUrl: string
  /** As the role of one subgraph. */
  urlOf(subgraph: string): string
  /** Stops the embedded server; leaves one of the operator's own alone. */
  close(): Promise<void>
}

/** What opening the database needs to know. */
export interface DatabaseSetup {
  readonly config: Pick<Config, 'databaseUrl' | 'databaseSecret' | 'databasePort' | 'dataDir'>
  readonly subgraphs: readonly string[]
  readonly log: Log
}

/**
 * Opens the database of the configuration: `DATABASE_URL`, else the embedded PostgreSQL, and makes sure that schemas and
 * roles are there.
 *
 * @throws OperatorFault with the remedy; nothing is then half-written and nothing left running.
 */
export async function openDatabase(setup: DatabaseSetup): Promise<Database> {
  const server = await (setup.config.databaseUrl === undefined ? embedded(setup) : external(setup.config.databaseUrl))
  try {
    const secret = roleSecret(server.adminUrl, setup.config.databaseSecret)
    const isServerOwn = server.mode === 'embedded'
    await prepareSchemas({ adminUrl: server.adminUrl, subgraphs: setup.subgraphs, secret, isServerOwn })
    return { ...server, urlOf: (subgraph) => urlOfRole(server.adminUrl, subgraph, secret) }
  } catch (error) {
    await server.close()
    throw error
  }
}

type Server = Omit<Database, 'urlOf'>

async function embedded({ config, log }: DatabaseSetup): Promise<Server> {
  const server = await startEmbeddedServer({
    directory: config.dataDir,
    port: config.databasePort,
    onRestart: () => log.warn({ port: server.port }, 'the embedded database had ended and was started again'),
  })
  return { mode: 'embedded', adminUrl: server.adminUrl, close: () => server.stop() }
}

async function external(url: string): Promise<Server> {
  await assertUsable(url)
  return { mode: 'external', adminUrl: url, close: () => Promise.resolve() }
}
