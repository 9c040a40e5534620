import type { ClientBase } from 'pg'

/**
 * Does work in one transaction as the audit trail, to which row-level security shows the records of all: for sealing,
 * and for an owner of the tables whom forced security binds too.
 *
 * @param begin how the transaction begins; read committed unless told.
 */
export async function asTrail<T>(client: ClientBase, work: () => Promise<T>, begin = 'begin'): Promise<T> {
  await client.query(begin)
  try {
    await client.query("select set_config('app.kind', 'AUDIT', true)")
    const result = await work()
    await client.query('commit')
    return result
  } catch (fault) {
    await client.query('rollback').catch(() => undefined)
    throw fault
  }
}
