import type { ClientBase } from 'pg'
import type { AlertCode } from './unusual-access.ts'

/** An unusual access as it was noted: who, in which hour, why and how many; never whom they read of. */
export interface StoredAlert {
  readonly hour: string
  readonly code: AlertCode
  readonly actor: string
  readonly persons: number
  readonly records: number
  readonly ambitoId: string
  readonly register: string
}

/** The alerts of one log whose hour begins within a period; in a transaction of the trail. */
export async function alertsOf(
  client: ClientBase,
  subgraph: string,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<StoredAlert[]> {
  const { rows } = await client.query<Omit<StoredAlert, 'hour' | 'register'> & { hour: Date }>(
    `select hour, code, actor, persons, records, ambito_id as "ambitoId" from ${subgraph}.audit_alert
     where ($1::timestamptz is null or hour >= $1) and ($2::timestamptz is null or hour < $2) order by hour, actor, code`,
    [from ?? null, to ?? null],
  )
  return rows.map(({ hour, ...rest }) => ({ hour: hour.toISOString(), ...rest, register: subgraph }))
}
