import { sql } from 'kysely'
import { page } from '#platform/graph/usual-args.ts'
import { wayBack } from '#platform/graph/way-back.ts'
import { reads } from '#platform/read/model.ts'
import {
  asc,
  computed,
  connection,
  desc,
  inline,
  reference,
  toMany,
  toOne,
  unionOf,
} from '#platform/read/vocabulary.ts'
import { AccessContact } from '../access-contact/access-contact.entity.ts'
import { Assessment } from '../assessment/assessment.entity.ts'
import { CarePlanStatus } from '../care-plan/care-plan-enums.ts'
import { CarePlan } from '../care-plan/care-plan.entity.ts'
import { DiaryConnection, DiaryEntry } from '../diary/diary-entry.entity.ts'
import { caseEmergencyFields } from '../emergency-intervention/emergency-intervention.read.ts'
import { Household } from '../household/household.entity.ts'
import { caseJudicialFields } from '../judicial-measure/judicial-measure.read.ts'
import { withMinor } from '../person/age.ts'
import { caseReferralFields } from '../referral/referral.read.ts'
import { caseUvmFields } from '../uvm-session/uvm-session.read.ts'
import { CareTeamMember } from './care-team-member.entity.ts'
import { caseSubject } from './case-subject.ts'
import { CaseEvent, CaseEventConnection } from './case-event.entity.ts'
import { isOverdue } from './case-conditions.ts'
import { Case } from './case.entity.ts'

wayBack(Case, {
  team: {
    type: () => [CareTeamMember],
    nullable: true,
    description: 'Italian: équipe multiprofessionale. Who works on it besides the case manager.',
  },
  assessments: {
    type: () => [Assessment],
    nullable: true,
    description: 'Italian: valutazioni. What was found out about the needs, the latest first.',
  },
  carePlans: {
    type: () => [CarePlan],
    nullable: true,
    args: {
      status: {
        type: () => [CarePlanStatus],
        nullable: true,
        description: 'Italian: stati. Only plans in these states.',
      },
    },
    description: 'Italian: progetti personalizzati. Its plans, the latest revision first.',
  },
  diary: {
    type: () => DiaryConnection,
    nullable: true,
    args: page(20),
    directives: ['@requiresScopes(scopes: [["case:diary"]])'],
    description: 'Italian: diario del caso. What was noted down, the latest first.',
  },
  timeline: {
    type: () => CaseEventConnection,
    nullable: true,
    args: page(50),
    description: 'Italian: cronologia del caso. What happened, the latest first.',
  },
  accessContact: {
    type: () => AccessContact,
    nullable: true,
    description: 'Italian: accesso di origine. The contact by which it began.',
  },
})

/** How a case is read. */
export const caseRead = reads(Case, {
  ambito: reference<Case>('Ambito', 'ambitoId'),
  area: reference<Case>('InterventionArea', 'areaId'),
  municipality: reference<Case>('Municipality', 'municipalityCode', 'istatCode'),
  caseManager: reference<Case>('StaffMember', 'caseManagerId'),
  subject: unionOf<Case>({
    Person: caseSubject,
    Household: toOne<Case, Household>(() => Household, 'subjectHouseholdId'),
  }),
  sensitivity: computed<Case>((one) =>
    withMinor(
      one('storedSensitivity'),
      sql`(select p.birth_date from cases.person p where p.id = ${one('subjectPersonId')})`,
    ),
  ),
  overdue: computed<Case>(isOverdue),
  closure: inline<Case>(
    {
      at: computed<Case>((one) => one('closedAt')),
      reason: computed<Case>((one) => one('closureReason')),
      outcome: computed<Case>((one) => one('closureOutcome')),
      note: computed<Case>((one) => one('closureNote')),
      referredAtClosure: computed<Case>((one) => one('referredAtClosure')),
    },
    (one) => sql`${one('closedAt')} is not null and ${one('closureReason')} is not null`,
  ),
  closureApproval: inline<Case>(
    {
      at: computed<Case>((one) => one('closureApprovedAt')),
      by: reference<Case>('StaffMember', 'closureApprovedById'),
      caseVersion: computed<Case>((one) => one('closureApprovedVersion')),
    },
    (one) => sql`${one('closureApprovedAt')} is not null`,
  ),
  previousEpisode: toOne<Case, Case>(() => Case, 'previousEpisodeId'),
  accessContact: toOne<Case, AccessContact>(() => AccessContact, 'accessContactId'),
  team: toMany<Case, CareTeamMember>(() => CareTeamMember, { by: 'caseId', order: [asc('validFrom')] }),
  assessments: toMany<Case, Assessment>(() => Assessment, { by: 'caseId', order: [desc('performedOn')] }),
  carePlans: toMany<Case, CarePlan>(() => CarePlan, {
    by: 'caseId',
    where: (plan, args) => [args('status') && sql`${plan('status')} = any (${args('status')}::text[])`],
    order: [desc('startsOn'), desc('revision')],
  }),
  diary: connection<Case, DiaryEntry>(() => DiaryEntry, { by: 'caseId', order: [desc('at', 'timestamptz')] }),
  timeline: connection<Case, CaseEvent>(() => CaseEvent, { by: 'caseId', order: [desc('at', 'timestamptz')] }),
  ...caseReferralFields,
  ...caseUvmFields,
  ...caseJudicialFields,
  ...caseEmergencyFields,
})

/** How a member of the team is read. */
export const careTeamMemberRead = reads(
  CareTeamMember,
  {
    staffMember: reference<CareTeamMember>('StaffMember', 'staffMemberId'),
    organisation: reference<CareTeamMember>('OrganisationUnit', 'organisationUnitId'),
    provider: reference<CareTeamMember>('Provider', 'providerId'),
    from: computed<CareTeamMember>((member) => member('validFrom')),
    to: computed<CareTeamMember>((member) => member('validTo')),
  },
  [],
)

/** How an event of the timeline is read. */
export const caseEventRead = reads(CaseEvent, { actor: reference<CaseEvent>('StaffMember', 'actorId') }, [])
