import { sql } from 'kysely'
import { today } from '#platform/read/arguments.ts'
import { asc, desc, telling, type Order, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { caseFieldSeen } from './case-field-seen.ts'
import { OPEN_STATUSES } from './case-status.ts'
import type { Case } from './case.entity.ts'

/** Whether a case is open. */
export const isOpen = (one: Row<Case>): Sql => sql`${one('status')} = any (${sql.raw(OPEN_STATUSES)})`

/** Whether a case waits to be taken in charge although the last day of its term is over (local date, injected clock). */
export const isOverdue = (one: Row<Case>): Sql => sql`(${one('dueFirstOn')} < ${today}::date)`

/** The weight of a case on its manager: 1 to 3 by priority, and one point per compartment that the viewer may know of. */
export const weightOf = (one: Row<Case>): Sql =>
  sql`(case ${one('priority')} when 'EMERGENCY' then 3 when 'URGENT' then 2 else 1 end + case when ${caseFieldSeen(one, 'sensitivity')} then cardinality(${one('storedSensitivity')}) else 0 end)`

/** The keys of an order of cases; each is backed by an index that ends with the id. */
export function caseOrder(order: string | boolean | undefined): readonly Order<Case>[] {
  if (order === 'RECENTLY_CHANGED') return [desc('changedAt', 'timestamptz')]
  if (order === 'REPORTED_FIRST') return [asc('reportedAt', 'timestamptz')]
  return [telling(asc('dueFirstOn', 'date'), 'takeInChargeDueOn')]
}
