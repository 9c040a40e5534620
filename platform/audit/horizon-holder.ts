import type { ClientBase } from 'pg'

/**
 * What holds the horizon of the sealing, in words for the operator: the oldest writing transaction of the server, in whatever
 * database. Undefined when it has just ended. Locks are shown to every role, unlike what other roles do.
 */
export async function horizonHolder(client: ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ pid: number | null; gid: string | null; database: string | null }>(HOLDER)
  const [holder] = rows
  if (holder === undefined) return undefined
  const where = holder.database === null ? '' : ` in the database ${holder.database}`
  return holder.pid === null
    ? `the prepared transaction ${holder.gid ?? ''}${where}`
    : `the backend with pid ${holder.pid}${where}`
}

// A transaction holds the lock of its own number, alone, until it ends; of a prepared one no backend does.
const HOLDER = `
  select l.pid, p.gid, coalesce(a.datname, p.database)::text as database
  from pg_catalog.pg_locks l
  left join pg_catalog.pg_stat_activity a on a.pid = l.pid
  left join pg_catalog.pg_prepared_xacts p on p.transaction = l.transactionid
  where l.locktype = 'transactionid' and l.mode = 'ExclusiveLock' and l.granted
    and l.transactionid = pg_snapshot_xmin(pg_current_snapshot())::xid`
