import type { Connection, Submittable } from 'pg'
import { SETTINGS_STATEMENT } from './viewer-settings.ts'

/** One read: a named statement, whose name is a hash of its text, that answers one row with one text column. */
export interface ReadStatement {
  readonly name: string
  readonly text: string
  readonly values: readonly (string | null)[]
}

/** The prepared statements of one connection, least recently used first. */
export interface Prepared {
  /** What must be sent before a statement can be bound: names to close and whether to parse. */
  use(statement: { readonly name: string; readonly text: string }): {
    readonly close: readonly string[]
    readonly parse: boolean
  }
  forget(names: readonly string[]): void
}

/** pg's connection as it is: the published types demand a second argument that has not existed since version 8. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void }
  parse(message: { name: string; text: string }): void
  bind(message: { statement: string; values: readonly (string | null)[] }): void
  execute(): void
  close(message: { type: 'S'; name: string }): void
  sync(): void
}

/** What one unit does: under the settings of a viewer, or under those of its connection (the audit trail). */
export interface UnitOfReading {
  readonly settings: readonly string[] | null
  readonly statements: readonly ReadStatement[]
}

/** How a unit ends: one answer per statement, or the fault that ended its transaction. */
export type UnitOutcome = { readonly answers: readonly string[] } | { readonly fault: Error }

/**
 * Settings and reads as one implicit transaction: `Bind/Execute(settings)`, `Bind/Execute(read)…`, one `Sync`. No
 * BEGIN, no COMMIT, no Describe; PostgreSQL ends the transaction, and with it the settings, at the Sync.
 *
 * An error makes the server skip to this unit's own Sync, so it costs no other unit on the connection.
 */
export class ReadUnit implements Submittable {
  readonly #settings: readonly string[] | null
  readonly #statements: readonly ReadStatement[]
  readonly #prepared: Prepared
  readonly #done: (outcome: UnitOutcome) => void
  readonly #parsed: string[] = []
  readonly #answers: string[] = []
  #executed = 0

  constructor(work: UnitOfReading, prepared: Prepared, done: (outcome: UnitOutcome) => void) {
    this.#settings = work.settings
    this.#statements = work.statements
    this.#prepared = prepared
    this.#done = done
  }

  submit(connection: Connection): null {
    const wire = connection as unknown as Wire // See Wire.
    wire.stream.cork()
    if (this.#settings !== null) this.#prepare(wire, SETTINGS_STATEMENT)
    for (const statement of this.#statements) this.#prepare(wire, statement)
    if (this.#settings !== null) this.#run(wire, SETTINGS_STATEMENT.name, this.#settings)
    for (const { name, values } of this.#statements) this.#run(wire, name, values)
    wire.sync()
    wire.stream.uncork()
    return null
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    const settings = this.#settings === null ? 0 : 1
    if (this.#executed >= settings) this.#answers[this.#executed - settings] = message.fields[0] ?? 'null'
  }

  handleCommandComplete(): void {
    this.#executed++
  }

  handleReadyForQuery(): void {
    this.#done({ answers: this.#answers })
  }

  handleError(fault: Error): void {
    this.#prepared.forget(this.#parsed)
    this.#done({ fault })
  }

  #prepare(wire: Wire, { name, text }: { name: string; text: string }): void {
    const { close, parse } = this.#prepared.use({ name, text })
    for (const old of close) wire.close({ type: 'S', name: old })
    if (!parse) return
    wire.parse({ name, text })
    this.#parsed.push(name)
  }

  #run(wire: Wire, statement: string, values: readonly (string | null)[]): void {
    wire.bind({ statement, values })
    wire.execute()
  }
}
