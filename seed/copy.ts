import type { ClientBase, Connection, Submittable } from 'pg'
import type { Cell } from './table.ts'

/** The messages of COPY that pg's connection can send but its type declarations leave out. */
interface CopyConnection {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(reason: string): void
  readonly stream: Connection['stream']
}

/** Bytes per message: large enough to be cheap, small enough to stay out of memory. */
const CHUNK = 128 * 1024

const SPECIAL = /[\\\t\n\r]/
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, (char) => ESCAPES[char]!) : text

const arrayItem = (item: Cell): string => {
  if (item === null || item === undefined) return 'NULL'
  return Array.isArray(item) ? arrayLiteral(item as readonly Cell[]) : `"${plain(item).replace(/["\\]/g, '\\$&')}"`
}

const arrayLiteral = (items: readonly Cell[]): string => `{${items.map(arrayItem).join(',')}}`

const plain = (cell: Exclude<Cell, null | undefined>): string => {
  if (typeof cell === 'string') return cell
  if (typeof cell !== 'object') return typeof cell === 'boolean' ? (cell ? 't' : 'f') : String(cell)
  if (cell instanceof Date) return cell.toISOString()
  if (cell instanceof Uint8Array)
    return `\\x${Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength).toString('hex')}`
  return Array.isArray(cell) ? arrayLiteral(cell as readonly Cell[]) : JSON.stringify(cell)
}

/** One row in PostgreSQL's text format for COPY, its line end included. */
export const copyLine = (row: readonly Cell[]): string => {
  let line = ''
  for (let i = 0; i < row.length; i++) {
    const cell = row[i]
    if (i > 0) line += '\t'
    line += cell === null || cell === undefined ? '\\N' : escaped(plain(cell))
  }
  return `${line}\n`
}

/** A COPY … FROM STDIN that asks for rows only as fast as the server takes them. */
class CopyIn implements Submittable {
  rows = 0
  private fault: Error | undefined
  private over = false
  private readonly iterator: Iterator<readonly Cell[]>
  private readonly text: string
  private readonly done: (fault?: Error) => void
  private readonly onRows: (rows: number) => void

  constructor(
    text: string,
    rows: Iterable<readonly Cell[]>,
    onRows: (rows: number) => void,
    done: (fault?: Error) => void,
  ) {
    this.text = text
    this.iterator = rows[Symbol.iterator]()
    this.onRows = onRows
    this.done = done
  }

  submit(connection: Connection): void {
    connection.query(this.text)
  }

  handleCopyInResponse(connection: CopyConnection): void {
    const pump = (): void => {
      try {
        while (!this.over && !connection.stream.writableNeedDrain) this.send(connection)
      } catch (error) {
        this.over = true
        this.fault = error instanceof Error ? error : new Error(String(error))
        connection.sendCopyFail('the rows could not be made')
      }
      if (!this.over) connection.stream.once('drain', pump)
    }
    pump()
  }

  private send(connection: CopyConnection): void {
    let text = ''
    let ended = false
    while (!ended && text.length < CHUNK) {
      const next = this.iterator.next()
      ended = next.done === true
      if (!next.done) {
        text += copyLine(next.value)
        this.rows++
      }
    }
    if (text) connection.sendCopyFromChunk(Buffer.from(text))
    this.onRows(this.rows)
    if (!ended) return
    this.over = true
    connection.endCopyFrom()
  }

  handleCommandComplete(): void {
    // The count is ours: every row sent is in, or the statement fails as a whole.
  }

  handleReadyForQuery(): void {
    this.done()
  }

  handleError(error: Error): void {
    this.over = true
    this.iterator.return?.()
    this.done(this.fault ?? error)
  }
}

/** Where rows go. */
export interface CopyTarget {
  /** `schema.table`. */
  readonly table: string
  readonly columns: readonly string[]
  /** Told now and then how many rows have been sent. */
  readonly onRows?: (rows: number) => void
}

const quoted = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.')

/**
 * Loads rows with COPY and answers how many; the rows are made while they are sent.
 *
 * @throws the server's error, or what making a row threw; nothing of the statement then stays.
 */
export const copyRows = (client: ClientBase, target: CopyTarget, rows: Iterable<readonly Cell[]>): Promise<number> =>
  new Promise((resolve, reject) => {
    const text = `COPY ${quoted(target.table)} (${target.columns.map(quoted).join(', ')}) FROM STDIN`
    const copy = new CopyIn(text, rows, target.onRows ?? (() => undefined), (fault) =>
      fault ? reject(fault) : resolve(copy.rows),
    )
    client.query(copy)
  })
