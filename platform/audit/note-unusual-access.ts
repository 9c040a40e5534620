import type { ClientBase } from 'pg'
import type { Clock } from '../clock.ts'
import { newId } from '../ids.ts'
import type { AccessTally, TalliedSealing } from './access-tally.ts'
import { unusualAccess, type UnusualAccess } from './unusual-access.ts'

/**
 * Looks at the hours of records that have just been sealed and adds what is unusual to `audit_alert`, once for each
 * actor, code and hour. Answers what was not noted before.
 */
export async function noteUnusualAccess(
  client: ClientBase,
  { subgraph, clock, tally }: { readonly subgraph: string; readonly clock: Clock; readonly tally: AccessTally },
  sealing: Omit<TalliedSealing, 'subgraph'>,
): Promise<UnusualAccess[]> {
  const found = unusualAccess(await tally.counted(client, { subgraph, ...sealing }))
  if (found.length === 0) return []
  const now = clock.now()
  const { rows } = await client.query<Omit<UnusualAccess, 'code'> & { code: UnusualAccess['code'] }>(
    `insert into ${subgraph}.audit_alert (id, at, ambito_id, actor, code, hour, persons, records)
     select id, $1, "ambitoId", actor, code, hour, persons, records
     from jsonb_to_recordset($2::jsonb) a(id uuid, "ambitoId" uuid, actor text, code text, hour timestamptz, persons int, records int)
     on conflict (actor, code, hour) do nothing
     returning ambito_id as "ambitoId", actor, code, hour, persons, records`,
    [now, JSON.stringify(found.map((one) => ({ ...one, id: newId(now.getTime()) })))],
  )
  return rows
}
