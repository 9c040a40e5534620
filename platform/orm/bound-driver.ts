import { isRaw, type Configuration, type Dictionary, type Transaction } from '@mikro-orm/core'
import { PostgreSqlConnection, PostgreSqlDriver } from '@mikro-orm/postgresql'
import type pg from 'pg'

/**
 * MikroORM's driver on connections that are not its own, for two reasons: values are bound instead of written into the
 * text of statements, as it does by itself — a text is what PostgreSQL shows of running statements and logs of failing
 * ones, and must not repeat what is written; and a connection that breaks at BEGIN or COMMIT would never get back to its
 * pool. Without a transaction that was handed in (`onConnection`) it does nothing.
 */
export class BoundDriver extends PostgreSqlDriver {
  constructor(config: Configuration) {
    super(config)
    Object.assign(this, { connection: new BoundConnection(config) })
  }
}

/** The transaction that is under way on a connection, as the ORM takes it: `em.setTransactionContext(onConnection(client))`. */
export const onConnection = (client: pg.ClientBase): Transaction => ({ client }) satisfies OnConnection

interface OnConnection {
  readonly client: pg.ClientBase
}

type Executed = Parameters<PostgreSqlConnection['execute']>

class BoundConnection extends PostgreSqlConnection {
  override async execute<T extends Dictionary | Dictionary[]>(
    ...[query, params = [], method = 'all', ctx]: Executed
  ): Promise<T> {
    if (ctx === undefined) throw new Error('The ORM was asked outside of a transaction')
    const { client } = ctx as OnConnection
    const { sql, params: given } = fragmentOf(query, params)
    const values: unknown[] = []
    const bound = new Binder(values, (id) => this.platform.quoteIdentifier(id)).bind(sql, given)
    const { rows, rowCount } = await client.query(bound, values)
    return this.transformRawResult<T>({ rows, numAffectedRows: BigInt(rowCount ?? 0) }, method)
  }
}

interface Fragment {
  readonly sql: string
  readonly params: readonly unknown[]
}

function fragmentOf(query: Executed[0], params: NonNullable<Executed[1]>): Fragment {
  if (typeof query === 'string') return { sql: query, params: params as readonly unknown[] }
  return isRaw(query) ? query : query.toRaw()
}

/** Turns the places of MikroORM (`?` values, `??` identifiers, `\?` a question mark) into those of PostgreSQL. */
class Binder {
  readonly #values: unknown[]
  readonly #quote: (id: string) => string

  constructor(values: unknown[], quote: (id: string) => string) {
    this.#values = values
    this.#quote = quote
  }

  bind(text: string, params: readonly unknown[]): string {
    if (params.length === 0) return text
    let next = 0
    return text.replaceAll(/\\\?|\?\??/g, (place) => {
      if (place === '\\?') return '?'
      const value = params[next++]
      return place === '??' ? this.#quote(value as string) : this.#place(value)
    })
  }

  #place(value: unknown): string {
    if (isRaw(value)) return this.bind(value.sql, value.params)
    // `in (?)` with a list.
    if (Array.isArray(value)) return value.map((one) => this.#place(one)).join(', ')
    return `$${this.#values.push(value)}`
  }
}
