import type { ClientBase } from 'pg'
import type { Clock } from '../clock.ts'
import { newId } from '../ids.ts'
import type { AccessTally, TalliedSealing } from './access-tally.ts'
import type { StoredAlert } from './alerts-of.ts'
import { unusualAccess } from './unusual-access.ts'

/**
 * Looks at the hours of records that have just been sealed and adds what is unusual to `audit_alert`, once for each
 * actor, code and hour. Answers what was not noted before.
 */
export async function noteUnusualAccess(
  client: ClientBase,
  { subgraph, clock, tally }: { readonly subgraph: string; readonly clock: Clock; readonly tally: AccessTally },
  sealing: Omit<TalliedSealing, 'subgraph'>,
): Promise<StoredAlert[]> {
  const found = unusualAccess(await tally.counted(client, { subgraph, ...sealing }))
  if (found.length === 0) return []
  const now = clock.now()
  const alerts = found.map(({ hour, ...one }): StoredAlert => ({
    ...one,
    id: newId(now.getTime()),
    at: now.toISOString(),
    hour: hour.toISOString(),
  }))
  const { rows } = await client.query<{ id: string }>(
    `insert into ${subgraph}.audit_alert (id, at, ambito_id, actor, code, hour, persons, records)
     select id, at, "ambitoId", actor, code, hour, persons, records
     from jsonb_to_recordset($1::jsonb) a(id uuid, at timestamptz, "ambitoId" uuid, actor text, code text, hour timestamptz, persons int, records int)
     on conflict (actor, code, hour) do nothing returning id`,
    [JSON.stringify(alerts)],
  )
  const added = new Set(rows.map(({ id }) => id))
  return alerts.filter(({ id }) => added.has(id))
}
