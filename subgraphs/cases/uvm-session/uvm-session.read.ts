import { sql } from 'kysely'
import { wayBack } from '#platform/graph/way-back.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import {
  asc,
  byId,
  computed,
  connection,
  desc,
  inline,
  reference,
  references,
  toMany,
  toOne,
  type FieldRead,
  type Row,
  type Sql,
} from '#platform/read/vocabulary.ts'
import { Assessment } from '../assessment/assessment.entity.ts'
import { CarePlan } from '../care-plan/care-plan.entity.ts'
import { Case } from '../case/case.entity.ts'
import { UvmDocketItem } from './uvm-docket-item.entity.ts'
import { UvmSession } from './uvm-session.entity.ts'

wayBack(Case, {
  uvmSessions: {
    type: () => [UvmSession],
    nullable: true,
    description: 'Italian: sedute UVM. Sessions with this case on the docket, latest first.',
  },
})
wayBack(CarePlan, {
  uvmSession: {
    type: () => UvmSession,
    nullable: true,
    description: 'Italian: seduta UVM. The session that decided the plan; set for a PAI.',
  },
})

/** How a session is read. */
export const uvmSessionRead = reads(UvmSession, {
  aslDistrict: reference('OrganisationUnit', 'aslDistrictUnitId'),
  socialMembers: references('socialMemberIds'),
  aslMembers: references('aslMemberIds'),
  docket: toMany<UvmSession, UvmDocketItem>(() => UvmDocketItem, {
    by: 'sessionId',
    order: [asc('position', 'integer')],
  }),
})

// Among the items that the viewer sees: a gap would tell that a hidden case is discussed.
const visiblePosition = (item: Row<UvmDocketItem>): Sql =>
  sql`(select count(*)::int from cases.uvm_docket_item o where o.session_id = ${item('sessionId')} and o.position <= ${item('position')})`

/** How a docket item is read; found only through its session. */
export const uvmDocketItemRead = reads(
  UvmDocketItem,
  {
    position: computed<UvmDocketItem>(visiblePosition),
    case: toOne<UvmDocketItem, Case>(() => Case, 'caseId'),
    assessment: toOne<UvmDocketItem, Assessment>(() => Assessment, 'assessmentId'),
    decision: inline<UvmDocketItem>(
      {
        at: computed((item) => item('decidedAt')),
        eligible: computed((item) => item('eligible')),
        setting: computed((item) => item('setting')),
        healthShare: computed((item) => item('healthShare')),
        socialShare: computed((item) => item('socialShare')),
        reviewOn: computed((item) => item('reviewOn')),
      },
      (item) => sql`${item('decidedAt')} is not null`,
    ),
    proposedPlan: toOne<UvmDocketItem, CarePlan>(() => CarePlan, 'proposedPlanId'),
  },
  [],
)

/** What this noun adds to a case. */
export const caseUvmFields: Record<string, FieldRead<Case>> = {
  uvmSessions: toMany<Case, UvmSession>(() => UvmSession, {
    on: (session, row) =>
      sql`${session('id')} in (select i.session_id from cases.uvm_docket_item i where i.case_id = ${row('id')})`,
    order: [desc('scheduledAt', 'timestamptz')],
  }),
}

/** What this noun adds to a care plan. */
export const carePlanUvmFields: Record<string, FieldRead<CarePlan>> = {
  uvmSession: toOne<CarePlan, UvmSession>(() => UvmSession, 'uvmSessionId'),
}

/** Root queries on sessions; `from` and `to` are days in Italy, both included. */
export const uvmSessionQueries: QueryReads = {
  uvmSession: byId(() => UvmSession),
  uvmSessions: connection(() => UvmSession, {
    where: (session, args) => [
      sql`${session('aslDistrictUnitId')} = ${args('aslDistrictId')}`,
      sql`${session('scheduledAt')} >= ${args('from')}::date::timestamp at time zone 'Europe/Rome'`,
      sql`${session('scheduledAt')} < (${args('to')}::date + 1)::timestamp at time zone 'Europe/Rome'`,
    ],
    order: [asc('scheduledAt', 'timestamptz')],
  }),
}
