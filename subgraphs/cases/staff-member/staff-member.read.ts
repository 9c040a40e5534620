import { sql } from 'kysely'
import { page } from '#platform/graph/usual-args.ts'
import { wayBack } from '#platform/graph/way-back.ts'
import { now } from '#platform/read/arguments.ts'
import { readsStub } from '#platform/read/model.ts'
import { aggregate, connection, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { CaseStatus } from '../case/case-status.ts'
import { caseFieldSeen } from '../case/case-field-seen.ts'
import { Case } from '../case/case.entity.ts'
import { caseOrder, isOpen, isOverdue, weightOf } from '../case/case-conditions.ts'
import { CaseConnection } from '../case/cases.read.ts'
import { BINDING_MEASURE_STATUSES } from '../judicial-measure/judicial-enums.ts'
import { Caseload } from '../statistics/case-stats.ts'
import { StaffMember } from './staff-member.stub.ts'

wayBack(StaffMember, {
  caseload: {
    type: () => Caseload,
    nullable: true,
    description:
      'Italian: carico di lavoro. What they carry today; null when the viewer may not know it of one person.',
  },
  assignedCases: {
    type: () => CaseConnection,
    nullable: true,
    args: {
      status: { type: () => [CaseStatus], nullable: true, description: 'Italian: stati. Only cases in these states.' },
      ...page(50),
    },
    description: 'Italian: casi assegnati. The cases they manage, by term.',
  },
})

// As in the court diary: terms of a measure that no longer binds weigh on nobody. The cases of all terms are read once, and not for each case again.
const deadlinesWithin14Days = (one: Row<Case>): Sql =>
  sql`cardinality(array_positions((select coalesce(array_agg(d.case_id), '{}') from cases.judicial_deadline d join cases.judicial_measure m on m.id = d.measure_id
    where d.met_at is null and m.status = any (${sql.raw(BINDING_MEASURE_STATUSES)})
    and d.due_at between ${now}::timestamptz and ${now}::timestamptz + interval '14 days'), ${one('id')}))`

/** What cases adds to a member of staff. */
export const staffMemberRead = readsStub(StaffMember, {
  caseload: aggregate<StaffMember, Case>(
    () => Case,
    (one, staff) => sql`${one('caseManagerId')} = ${staff('id')} and ${isOpen(one)}`,
    {
      openCases: () => sql`count(*)::int`,
      weightedPoints: (one) => sql`coalesce(sum(${weightOf(one)}), 0)::int`,
      overdue: (one) => sql`count(*) filter (where ${isOverdue(one)})::int`,
      judicialDeadlines14d: (one) => sql`coalesce(sum(${deadlinesWithin14Days(one)}), 0)::int`,
    },
  ),
  assignedCases: connection<StaffMember, Case>(() => Case, {
    by: 'caseManagerId',
    where: (one, args) => [
      caseFieldSeen(one, 'caseManager'),
      args('status') && sql`${one('status')} = any (${args('status')}::text[])`,
    ],
    order: caseOrder('DUE_FIRST'),
  }),
})
