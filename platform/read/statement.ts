import { createHash } from 'node:crypto'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { Sql } from './vocabulary.ts'

/** A statement as PostgreSQL prepares it: `name` is a hash of `text`, `parameters` tells how each place is bound. */
export interface CompiledStatement {
  readonly name: string
  readonly text: string
  readonly parameters: readonly unknown[]
}

// Only compiles: connections belong to the read pool.
const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** The name under which a text is prepared: one text, one name. */
export const statementName = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 32)

/** Turns SQL into a named statement. */
export function statementOf(body: Sql): CompiledStatement {
  const { sql: text, parameters } = body.compile(compiler)
  return { name: statementName(text), text, parameters }
}
