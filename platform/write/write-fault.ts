import { ConnectionLost } from '#platform/database/read-connection.ts'

/**
 * A fault of the database while writing, without its words: those of the ORM repeat the whole statement with its values,
 * line by line, and would carry them into the log.
 */
export class WriteFault extends Error {
  override readonly name = 'WriteFault'
  readonly code: string | undefined
  readonly constraint: string | undefined
  readonly table: string | undefined

  constructor({ code, constraint, table }: { code?: unknown; constraint?: unknown; table?: unknown }) {
    super('The database refused a write')
    this.code = word(code)
    this.constraint = word(constraint)
    this.table = word(table)
  }
}

/** An error of the database or its driver as a `WriteFault`; any other as it is. */
export const withoutValues = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && isState(error.code) ? new WriteFault(error) : error

/**
 * Whether an error says that the same transaction may succeed a little later: it waited too long for a lock, a connection or
 * an answer, was ended for the sake of another one, or the database is going or gone.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof ConnectionLost) return true
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return typeof code === 'string' ? PASSING.test(code) : WITHOUT_CODE.test(String(message))
}

// Locks and timeouts, deadlocks, resources, connections, shutdowns; the system's own.
const PASSING = /^(55P03|57014|40001|40P01|53|08|57P0|25P03|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|CONNECTION_LOST)/
const WITHOUT_CODE =
  /^(Query read timeout|Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/

/** SQLSTATE, or a code of the system such as ECONNRESET. */
const isState = (code: unknown): boolean => typeof code === 'string' && /^([0-9A-Z]{5}|E[A-Z]{3,})$/.test(code)

const word = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
