import { createHash } from 'node:crypto'
import type { ClientBase } from 'pg'
import type { AlertCode } from './unusual-access.ts'

/** An unusual access as it was noted: who, in which hour, why and how many; never whom they read of. */
export interface StoredAlert {
  readonly id: string
  readonly at: string
  readonly hour: string
  readonly code: AlertCode
  readonly actor: string
  readonly persons: number
  readonly records: number
  readonly ambitoId: string
}

/** Alerts of a log; `rest` are the clauses after `from audit_alert a`, written by us. */
export async function storedAlerts(
  client: ClientBase,
  subgraph: string,
  rest: string,
  values: readonly unknown[] = [],
): Promise<StoredAlert[]> {
  const { rows } = await client.query<Omit<StoredAlert, 'at' | 'hour'> & { at: Date; hour: Date }>(
    `select a.id, a.at, a.hour, a.code, a.actor, a.persons, a.records, a.ambito_id as "ambitoId" from ${subgraph}.audit_alert a ${rest}`,
    [...values],
  )
  return rows.map(({ at, hour, ...alert }) => ({ ...alert, at: at.toISOString(), hour: hour.toISOString() }))
}

/** The alerts of one log whose hour begins within a period; in a transaction of the trail. */
export const alertsOf = (
  client: ClientBase,
  subgraph: string,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<StoredAlert[]> =>
  storedAlerts(
    client,
    subgraph,
    'where ($1::timestamptz is null or hour >= $1) and ($2::timestamptz is null or hour < $2) order by hour, actor, code',
    [from ?? null, to ?? null],
  )

/** What the sealed record of an alert says of it: SHA-256, in hexadecimal, of its canonical form (RFC 8785), which never changes. */
export const alertHash = ({ actor, ambitoId, at, code, hour, id, persons, records }: StoredAlert): string =>
  createHash('sha256')
    .update(JSON.stringify({ actor, ambitoId, at, code, hour, id, persons, records, v: 1 }))
    .digest('hex')
