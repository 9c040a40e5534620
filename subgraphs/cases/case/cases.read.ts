import { sql } from 'kysely'
import { connectionType } from '#platform/graph/connection-type.ts'
import type { QueryReads } from '#platform/read/model.ts'
import { byId, connection } from '#platform/read/vocabulary.ts'
import { caseOrder, isOpen, isOverdue } from './case-conditions.ts'
import { Case } from './case.entity.ts'
import { caseFieldSeen } from './case-field-seen.ts'

/** A page of cases. */
export const CaseConnection = connectionType(() => Case, { name: 'Case', italian: 'casi', total: 'nullable' })

/** Root queries on cases. What is asked for by closing is seen with the closure. Text is looked for in the number only: names are found by the exact queries on persons. */
export const caseQueries: QueryReads = {
  case: byId(() => Case),
  cases: connection<never, Case>(() => Case, {
    where: (one, args) => [
      sql`${one('ambitoId')} = ${args('filter.ambitoId')}`,
      args('filter.areaIds') &&
        sql`${caseFieldSeen(one, 'area')} and ${one('areaId')} = any (${args('filter.areaIds')}::uuid[])`,
      args('filter.status') && sql`${one('status')} = any (${args('filter.status')}::text[])`,
      args('filter.caseManagerId') &&
        sql`${caseFieldSeen(one, 'caseManager')} and ${one('caseManagerId')} = ${args('filter.caseManagerId')}`,
      args('filter.municipality') &&
        sql`${caseFieldSeen(one, 'municipality')} and ${one('municipalityCode')} = ${args('filter.municipality')}::text`,
      args.literal('filter.overdueOnly') === true && isOverdue(one),
      args('filter.text') && sql`strpos(${one('number')}, upper(trim(${args('filter.text')}::text))) > 0`,
      args.literal('filter.unassignedOnly') === true &&
        sql`${caseFieldSeen(one, 'caseManager')} and ${one('caseManagerId')} is null and ${isOpen(one)}`,
      args.literal('filter.closureRequested') === true &&
        sql`${caseFieldSeen(one, 'closure')} and ${one('closureRequestedAt')} is not null and ${one('closureApprovedAt')} is null and ${isOpen(one)}`,
      args('filter.changedSince') && sql`${one('changedAt')} >= ${args('filter.changedSince')}::timestamptz`,
    ],
    order: (args) => caseOrder(args.literal('orderBy')),
  }),
}
