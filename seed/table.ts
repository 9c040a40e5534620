import type { World } from './world/world.ts'

/** One value of a row: text, numbers and dates as they are, arrays as PostgreSQL arrays, plain objects as JSON, bytes as bytea. */
export type Cell =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | Date
  | Uint8Array
  | readonly Cell[]
  | { readonly [key: string]: unknown }

/** What one subgraph loads into one table. */
export interface SeedTable {
  /** `schema.table`. */
  readonly table: string
  readonly columns: readonly string[]
  /** Made while they are sent: a generator keeps large tables out of memory. */
  readonly rows: Iterable<readonly Cell[]>
  /** How many rows to expect, for the progress bar. */
  readonly estimate: number
  /** Reference data that every Ambito shares: loaded with the first Ambito only. */
  readonly once?: boolean
}

/** What each of `seed/organisation.ts`, `cases.ts`, `services.ts` and `finance.ts` exports. */
export interface SeedModule {
  /**
   * The tables in the order in which their foreign keys allow. Called once per Ambito (tier M has 45): `world.ambiti` then holds that one;
   * walk over it with `for (const a of world.ambiti)`.
   */
  readonly tables: (world: World) => Iterable<SeedTable>
  /** `INSERT … SELECT` statements that fill this subgraph's projections from the owners' tables, run after all tables are loaded. */
  readonly projections?: readonly string[]
}
