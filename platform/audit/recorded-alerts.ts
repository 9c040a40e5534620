import type { ClientBase } from 'pg'
import type { Clock } from '../clock.ts'
import { alertHash, storedAlerts, type StoredAlert } from './alerts-of.ts'
import { hashedRecord, PLAIN_ENTRY, type AuditEntry } from './audit-entry.ts'
import type { Finding } from './finding.ts'
import { addRecords, sendingOn } from './insert-records.ts'

/** By whom the records of alerts are made: no viewer has this subject. */
const HUB = 'hub:audit'
/** Which records `e` of a log are those of alerts. */
export const OF_ALERTS = `e.actor = '${HUB}' and e.role = 'HUB' and e.entity = 'UnusualAccess'`

/** A record of the log as its leaf names it. */
export interface RecordedAlert {
  readonly id: string
  readonly ambitoId: string
  readonly leafHash: string
  /** The transaction that wrote it. */
  readonly xact: string
}

/** Adds a record of each alert to the log: it is sealed with the accesses that gave rise to it. */
export async function recordAlerts(
  client: ClientBase,
  { subgraph, clock }: { readonly subgraph: string; readonly clock: Clock },
  alerts: readonly StoredAlert[],
): Promise<RecordedAlert[]> {
  if (alerts.length === 0) return []
  const records = alerts.map((alert) => hashedRecord(entryOf(alert), clock))
  await addRecords(sendingOn(client), subgraph, records)
  const { rows } = await client.query<{ xact: string }>('select pg_current_xact_id()::text as xact')
  const { xact } = rows[0]!
  return records.map(({ canonical, leafHash }) => {
    const { id, ambitoId } = JSON.parse(canonical) as { id: string; ambitoId: string }
    return { id, ambitoId, leafHash, xact }
  })
}

const entryOf = (alert: StoredAlert): AuditEntry => ({
  ...PLAIN_ENTRY,
  ambitoId: alert.ambitoId,
  actor: HUB,
  role: 'HUB',
  organisation: alert.ambitoId,
  action: 'CREATE',
  entity: 'UnusualAccess',
  entityId: alert.id,
  requestId: saidOf(alert),
})

const saidOf = (alert: StoredAlert): string => `alert ${alertHash(alert)}`

/** Alerts that were noted before alerts were sealed. */
export const unrecordedAlerts = (client: ClientBase, subgraph: string): Promise<StoredAlert[]> =>
  storedAlerts(
    client,
    subgraph,
    `where not exists (select from ${subgraph}.audit_event e where ${OF_ALERTS} and e.entity_id = a.id) order by a.hour`,
  )

/** The records of alerts in a log: the alert of each, by the id of its record. */
export async function alertRecords(client: ClientBase, subgraph: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ eventId: string; alertId: string }>(
    `select e.id as "eventId", e.entity_id as "alertId" from ${subgraph}.audit_event e where ${OF_ALERTS}`,
  )
  return new Map(rows.map(({ eventId, alertId }) => [eventId, alertId]))
}

/** Judges every alert by the record that was sealed of it, and every such record by its alert. */
export async function checkAlerts(client: ClientBase, subgraph: string): Promise<Finding[]> {
  const { rows } = await client.query<{ eventId: string; alertId: string; said: string; leafIndex: string | null }>(
    `select e.id as "eventId", e.entity_id as "alertId", e.request_id as said, l.leaf_index as "leafIndex"
     from ${subgraph}.audit_event e left join ${subgraph}.audit_leaf l on l.event_id = e.id where ${OF_ALERTS}`,
  )
  const alerts = new Map((await storedAlerts(client, subgraph, '')).map((alert) => [alert.id, alert]))
  const recorded = new Set(rows.map(({ alertId }) => alertId))
  const added = [...alerts.keys()].filter((id) => !recorded.has(id))
  return [
    ...rows.flatMap(({ eventId, alertId, said, leafIndex }): Finding[] => {
      const alert = alerts.get(alertId)
      if (alert && saidOf(alert) === said) return []
      const code = alert ? 'ALERT_ALTERED' : 'ALERT_MISSING'
      return [
        {
          code,
          leafIndex: leafIndex === null ? null : Number(leafIndex),
          eventId,
          found: alert ? saidOf(alert) : code,
        },
      ]
    }),
    ...added.map((eventId): Finding => ({ code: 'ALERT_ADDED', leafIndex: null, eventId })),
  ]
}
