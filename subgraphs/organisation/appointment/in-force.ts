import type { Condition } from '#platform/access/facts.ts'
import { viewerTextPerRow } from '#platform/access/viewer-sql.ts'
import { dateInRome } from '#platform/clock.ts'

/** The civil date in Italy at the viewer's instant. */
const TODAY = `((${viewerTextPerRow('now')})::timestamptz at time zone 'Europe/Rome')::date`
const today = (now: string): string => dateInRome(new Date(now))

/** The appointment gives its role today: ACTIVE, from its first day to its last. */
export const inForceToday: Condition = {
  name: 'inForceToday',
  holds: ({ facts: { own }, now }) =>
    own?.['status'] === 'ACTIVE' &&
    String(own['from']) <= today(now) &&
    (own['to'] === null || String(own['to']) >= today(now)),
  sql: (column) =>
    `(${column('status')} = 'ACTIVE' and ${column('from')} <= ${TODAY} and (${column('to')} is null or ${column('to')} >= ${TODAY}))`,
}

const DAYS = /\[(\d{4}-\d{2}-\d{2}),(\d{4}-\d{2}-\d{2})?\)/g

/** Leads an area today: whom a provider may turn to ("S (referente)"). */
export const referente: Condition = {
  name: 'referente',
  holds: ({ facts: { own }, now }) =>
    [...String(own?.['leads_area_on']).matchAll(DAYS)].some(
      ([, first, end]) => first! <= today(now) && (end === undefined || today(now) < end),
    ),
  sql: (column) => `${column('leads_area_on')} @> ${TODAY}`,
}
