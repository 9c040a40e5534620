import type pg from 'pg'
import { asAdmin } from '#platform/database/admin-connection.ts'
import { roleSecret } from '#platform/database/roles.ts'
import { fiscalKeyOf } from '#platform/fiscal-hash.ts'
import { OperatorFault } from '#platform/operator-fault.ts'
import * as cases from './cases.ts'
import { copyRows } from './copy.ts'
import * as finance from './finance.ts'
import * as organisation from './organisation.ts'
import type { Progress } from './progress.ts'
import * as services from './services.ts'
import type { SeedModule, SeedTable } from './table.ts'
import type { Tier } from './tiers.ts'
import type { IsoDate, IsoInstant } from './world/calendar.ts'
import { createWorld } from './world/world.ts'
import type { World } from './world/world.ts'

/** What to load, and where. */
export interface SeedOptions {
  /** As the owner of the tables. */
  readonly adminUrl: string
  readonly tier: Tier
  readonly seed: number
  /** The day on which the data is true; the current day (UTC) when not given. */
  readonly today?: IsoDate
  /** The instant from which open emergencies count back; the current hour, or noon of a given `today`. */
  readonly now?: IsoInstant
  /** Removes what the tables hold instead of refusing. */
  readonly replace?: boolean
  /** Key of the hashes of tax codes; that of the roles of this server when not given. */
  readonly fiscalKey?: Buffer
  readonly onProgress?: (progress: Progress) => void
  /** Told what is done once all rows are sent: for a large tier it takes as long as sending them. */
  readonly onStep?: (step: string) => void
}

/** What was loaded. */
export interface SeedResult {
  readonly rows: number
  readonly milliseconds: number
}

/** In the order in which they load; projections run after all of them. */
const MODULES: readonly SeedModule[] = [organisation, services, cases, finance]
/** In the order in which their projections are filled: services and finance copy the access facts of `cases`. */
const PROJECTED: readonly SeedModule[] = [organisation, cases, services, finance]
const SCHEMAS = ['organisation', 'services', 'cases', 'finance']

/**
 * Loads a world in one transaction, fills the projections and refreshes the statistics; the same options give the same data.
 *
 * @throws OperatorFault when data is already there and `replace` is not set; nothing is then written.
 */
export const seedDatabase = async (options: SeedOptions): Promise<SeedResult> => {
  const started = performance.now()
  const rows = await asAdmin(options.adminUrl, async (client) => {
    const loaded = await inTransaction(client, () => load(client, options))
    options.onStep?.('statistics for the planner')
    await client.query(`ANALYZE ${(await tablesOf(client)).join(', ')}`)
    return loaded
  })
  return { rows, milliseconds: Math.round(performance.now() - started) }
}

const inTransaction = async (client: pg.Client, work: () => Promise<number>): Promise<number> => {
  // A crash loses the load and nothing else: the next start sees no data and seeds again.
  await client.query(
    'BEGIN; SET LOCAL synchronous_commit = off; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 60000; SET LOCAL app.bulk = on',
  )
  try {
    const rows = await work()
    await client.query('COMMIT')
    return rows
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

const load = async (client: pg.Client, options: SeedOptions): Promise<number> => {
  const tables = await tablesOf(client)
  // Lifted first: under it an owner that is no superuser would not see the data that are there.
  const forced = await suspendForcedSecurity(client)
  await refuseOrEmpty(client, tables, options.replace ?? false)
  const rows = await copyWorld(client, worldFor(options), options.onProgress)
  // What derives access labels joins these tables: without statistics it is planned for empty ones.
  options.onStep?.('statistics of what was sent')
  await client.query(`ANALYZE ${tables.join(', ')}`)
  const projections = PROJECTED.flatMap((module) => module.projections ?? [])
  for (const [index, projection] of projections.entries()) {
    options.onStep?.(`access and what the parts know of each other (${index + 1} of ${projections.length})`)
    await client.query(projection)
  }
  // Deferred keys are checked here: a table with checks pending cannot be altered.
  options.onStep?.('check of all links')
  await client.query('SET CONSTRAINTS ALL IMMEDIATE')
  for (const table of forced) await client.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`)
  return rows
}

const worldFor = ({ adminUrl, tier, seed, today, now, fiscalKey }: SeedOptions): World => {
  // Whole hours: two loads within one hour are the same, and nothing reported lies ahead of the clock.
  const current = `${new Date().toISOString().slice(0, 13)}:00:00.000Z`
  const instant = now ?? (today === undefined ? current : undefined)
  return createWorld({
    tier,
    seed,
    today: today ?? current.slice(0, 10),
    fiscalKey: fiscalKey ?? fiscalKeyOf(roleSecret(adminUrl)),
    ...(instant === undefined ? {} : { now: instant }),
  })
}

/** Every table of the four schemas but the migrations' own. */
const tablesOf = async (client: pg.Client): Promise<readonly string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname NOT LIKE 'mikro\\_orm\\_%' ORDER BY 1`,
    [SCHEMAS],
  )
  return rows.map(({ name }) => name)
}

/** An Ambito is the first thing a hub holds, synthetic or real: where there is one, data would be mixed. */
const refuseOrEmpty = async (client: pg.Client, tables: readonly string[], replace: boolean): Promise<void> => {
  if (tables.length === 0)
    throw new OperatorFault('The database has no tables yet: start the hub once, then load the data.')
  if (replace) {
    await client.query(`TRUNCATE ${tables.join(', ')}`)
    return
  }
  const { rows } = await client.query<{ present: boolean }>(
    'SELECT EXISTS (SELECT FROM organisation.ambito) AS present',
  )
  if (rows[0]?.present)
    throw new OperatorFault(
      'The database already holds data: add --replace to remove it first. Everything in it is then lost.',
    )
}

/** An owner that is no superuser is itself bound by FORCE; it is lifted for this transaction, so no other session ever sees it lifted. */
const suspendForcedSecurity = async (client: pg.Client): Promise<readonly string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = ANY($1) AND c.relforcerowsecurity
       AND NOT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)`,
    [SCHEMAS],
  )
  for (const { name } of rows) await client.query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`)
  return rows.map(({ name }) => name)
}

const copyWorld = async (client: pg.Client, world: World, onProgress: SeedOptions['onProgress']): Promise<number> => {
  const residents = world.ambiti.map((ambito) => ambito.residents)
  const whole = residents.reduce((sum, one) => sum + one, 0)
  let [rows, total, slice, covered] = [0, 0, 0, 0]
  for (const part of world.slices()) {
    const tables = tablesFor(part, slice === 0)
    const own = tables.reduce((sum, table) => sum + table.estimate, 0)
    // What is loaded so far, scaled by residents, foretells the rest.
    total = slice === 0 ? (own * whole) / residents[0]! : Math.max(rows, (rows * whole) / covered)
    for (const table of tables) {
      const before = rows
      const report = (sent: number): void =>
        onProgress?.({ table: table.table, done: Math.min(before + sent, total), total })
      rows += await copyRows(client, { ...table, onRows: report }, table.rows)
    }
    covered += residents[slice++]!
  }
  onProgress?.({ table: 'projections', done: rows, total: rows })
  return rows
}

const tablesFor = (world: World, first: boolean): readonly SeedTable[] =>
  MODULES.flatMap((module) => [...module.tables(world)]).filter((table) => first || table.once !== true)
