import 'reflect-metadata'
import { AuditEvent } from '#platform/audit/audit-event.entity.ts'
import type { SubgraphOrm } from '#platform/orm/orm-config.ts'
import { IdempotencyKey } from '#platform/write/idempotency-key.entity.ts'
import { AccessContact } from './access-contact/access-contact.entity.ts'
import { Assessment } from './assessment/assessment.entity.ts'
import { BreakGlassReview } from './break-glass/break-glass-review.entity.ts'
import { CarePlan } from './care-plan/care-plan.entity.ts'
import { Goal } from './care-plan/goal.entity.ts'
import { PlanSignature } from './care-plan/plan-signature.entity.ts'
import { PlannedIntervention } from './care-plan/planned-intervention.entity.ts'
import { CareTeamMember } from './case/care-team-member.entity.ts'
import { CaseAccess } from './case/case-access.entity.ts'
import { CaseEngagementProjection } from './case/case-engagement.projection.ts'
import { CaseEvent } from './case/case-event.entity.ts'
import { Case } from './case/case.entity.ts'
import { DiaryEntry } from './diary/diary-entry.entity.ts'
import { DisclosureAuthorisation } from './disclosure-authorisation/disclosure-authorisation.entity.ts'
import { EmergencyIntervention } from './emergency-intervention/emergency-intervention.entity.ts'
import { HouseholdMembership } from './household/household-membership.entity.ts'
import { Household } from './household/household.entity.ts'
import { InterventionAreaProjection } from './intervention-area/intervention-area.projection.ts'
import { JudicialDeadlineItem } from './judicial-measure/judicial-deadline-item.entity.ts'
import { JudicialMeasure } from './judicial-measure/judicial-measure.entity.ts'
import { Migration0001CreateTables } from './migrations/migration-0001-create-tables.ts'
import { Migration0002LinkAndCheck } from './migrations/migration-0002-link-and-check.ts'
import { Migration0003CheckNetwork } from './migrations/migration-0003-check-network.ts'
import { Migration0004SealAudit } from './migrations/migration-0004-seal-audit.ts'
import { Migration0005KeepOutbox } from './migrations/migration-0005-keep-outbox.ts'
import { Migration0006BreakGlass } from './migrations/migration-0006-break-glass.ts'
import { Migration0007DecideAccess } from './migrations/migration-0007-decide-access.ts'
import { Migration0008KeepAccess } from './migrations/migration-0008-keep-access.ts'
import { Migration0009TellAccess } from './migrations/migration-0009-tell-access.ts'
import { Migration0010FillAccess } from './migrations/migration-0010-fill-access.ts'
import { Migration0011CloseBeyondTheMatrix } from './migrations/migration-0011-close-beyond-the-matrix.ts'
import { Migration0012CarryLocks } from './migrations/migration-0012-carry-locks.ts'
import { Migration0013DenyWhatTheClockOvertook } from './migrations/migration-0013-deny-what-the-clock-overtook.ts'
import { Migration0014DeriveAccessFromFacts } from './migrations/migration-0014-derive-access-from-facts.ts'
import { Migration0015FollowSurvivors } from './migrations/migration-0015-follow-survivors.ts'
import { Migration0016ShareWithProviders } from './migrations/migration-0016-share-with-providers.ts'
import { Migration0017DeriveSharing } from './migrations/migration-0017-derive-sharing.ts'
import { Migration0018JudgeWholeFiles } from './migrations/migration-0018-judge-whole-files.ts'
import { Migration0019TellPersonAccess } from './migrations/migration-0019-tell-person-access.ts'
import { Migration0020ShowPayeesByTheirBenefit } from './migrations/migration-0020-show-payees-by-their-benefit.ts'
import { Migration0021FoldLettersOfNames } from './migrations/migration-0021-fold-letters-of-names.ts'
import { Migration0022RecordSearches } from './migrations/migration-0022-record-searches.ts'
import { Migration0023LimitLookUps } from './migrations/migration-0023-limit-look-ups.ts'
import { Migration0024OwnSystemFunctions } from './migrations/migration-0024-own-system-functions.ts'
import { Migration0025CheckTheClockOnSharedRows } from './migrations/migration-0025-check-the-clock-on-shared-rows.ts'
import { Migration0026ShowTheAccessPointKindsOfServices } from './migrations/migration-0026-show-the-access-point-kinds-of-services.ts'
import { Migration0027SayWhoRemembers } from './migrations/migration-0027-say-who-remembers.ts'
import { Migration0028EndEmergencyAccess } from './migrations/migration-0028-end-emergency-access.ts'
import { Migration0029WithholdContacts } from './migrations/migration-0029-withhold-contacts.ts'
import { Migration0030AssignBySession } from './migrations/migration-0030-assign-by-session.ts'
import { Migration0031DrawCaseNumbers } from './migrations/migration-0031-draw-case-numbers.ts'
import { Migration0032TellSurvivors } from './migrations/migration-0032-tell-survivors.ts'
import { Migration0033KeepPlannerSettings } from './migrations/migration-0033-keep-planner-settings.ts'
import { Migration0034ExcludeProtectedIdentities } from './migrations/migration-0034-exclude-protected-identities.ts'
import { Migration0035SummariseEmergencies } from './migrations/migration-0035-summarise-emergencies.ts'
import { Migration0036ReachHouseholdsOfCases } from './migrations/migration-0036-reach-households-of-cases.ts'
import { Migration0037NameTheSubjectOfACase } from './migrations/migration-0037-name-the-subject-of-a-case.ts'
import { Migration0038DeriveAccessInSets } from './migrations/migration-0038-derive-access-in-sets.ts'
import { Migration0039ReachByIndex } from './migrations/migration-0039-reach-by-index.ts'
import { Migration0040FindOpenCasesOfAManager } from './migrations/migration-0040-find-open-cases-of-a-manager.ts'
import { Migration0041DeriveInTurn } from './migrations/migration-0041-derive-in-turn.ts'
import { MunicipalityProjection } from './municipality/municipality.projection.ts'
import { PersonAccess } from './person/person-access.entity.ts'
import { PayeeProjection } from './person/payee.projection.ts'
import { MergedReference } from './person/merged-reference.entity.ts'
import { Person } from './person/person.entity.ts'
import { AuthorisationProjection } from './provider/authorisation.projection.ts'
import { Referral } from './referral/referral.entity.ts'
import { ReferredPerson } from './referral/referred-person.entity.ts'
import { ContractProjection } from './service/contract.projection.ts'
import { ServiceProjection } from './service/service.projection.ts'
import { AppointmentProjection } from './staff-member/appointment.projection.ts'
import { StaffMemberProjection } from './staff-member/staff-member.projection.ts'
import { CaseFact } from './statistics/case-fact.entity.ts'
import { UvmDocketItem } from './uvm-session/uvm-docket-item.entity.ts'
import { UvmSession } from './uvm-session/uvm-session.entity.ts'

/** What `cases` stores. */
export const ormConfig: SubgraphOrm = {
  name: 'cases',
  entities: [
    MergedReference,
    Person,
    Household,
    HouseholdMembership,
    AccessContact,
    Case,
    CareTeamMember,
    CaseEvent,
    DiaryEntry,
    Assessment,
    CarePlan,
    Goal,
    PlannedIntervention,
    PlanSignature,
    Referral,
    ReferredPerson,
    DisclosureAuthorisation,
    UvmSession,
    UvmDocketItem,
    EmergencyIntervention,
    JudicialMeasure,
    JudicialDeadlineItem,
    BreakGlassReview,
    CaseFact,
    InterventionAreaProjection,
    MunicipalityProjection,
    StaffMemberProjection,
    AppointmentProjection,
    ServiceProjection,
    ContractProjection,
    AuthorisationProjection,
    CaseEngagementProjection,
    CaseAccess,
    PersonAccess,
    PayeeProjection,
    AuditEvent,
    IdempotencyKey,
  ],
  migrations: [
    { name: 'migration-0001-create-tables', class: Migration0001CreateTables },
    { name: 'migration-0002-link-and-check', class: Migration0002LinkAndCheck },
    { name: 'migration-0003-check-network', class: Migration0003CheckNetwork },
    { name: 'migration-0004-seal-audit', class: Migration0004SealAudit },
    { name: 'migration-0005-keep-outbox', class: Migration0005KeepOutbox },
    { name: 'migration-0006-break-glass', class: Migration0006BreakGlass },
    { name: 'migration-0007-decide-access', class: Migration0007DecideAccess },
    { name: 'migration-0008-keep-access', class: Migration0008KeepAccess },
    { name: 'migration-0009-tell-access', class: Migration0009TellAccess },
    { name: 'migration-0010-fill-access', class: Migration0010FillAccess },
    { name: 'migration-0011-close-beyond-the-matrix', class: Migration0011CloseBeyondTheMatrix },
    { name: 'migration-0012-carry-locks', class: Migration0012CarryLocks },
    { name: 'migration-0013-deny-what-the-clock-overtook', class: Migration0013DenyWhatTheClockOvertook },
    { name: 'migration-0014-derive-access-from-facts', class: Migration0014DeriveAccessFromFacts },
    { name: 'migration-0015-follow-survivors', class: Migration0015FollowSurvivors },
    { name: 'migration-0016-share-with-providers', class: Migration0016ShareWithProviders },
    { name: 'migration-0017-derive-sharing', class: Migration0017DeriveSharing },
    { name: 'migration-0018-judge-whole-files', class: Migration0018JudgeWholeFiles },
    { name: 'migration-0019-tell-person-access', class: Migration0019TellPersonAccess },
    { name: 'migration-0020-show-payees-by-their-benefit', class: Migration0020ShowPayeesByTheirBenefit },
    { name: 'migration-0021-fold-letters-of-names', class: Migration0021FoldLettersOfNames },
    { name: 'migration-0022-record-searches', class: Migration0022RecordSearches },
    { name: 'migration-0023-limit-look-ups', class: Migration0023LimitLookUps },
    { name: 'migration-0024-own-system-functions', class: Migration0024OwnSystemFunctions },
    { name: 'migration-0025-check-the-clock-on-shared-rows', class: Migration0025CheckTheClockOnSharedRows },
    {
      name: 'migration-0026-show-the-access-point-kinds-of-services',
      class: Migration0026ShowTheAccessPointKindsOfServices,
    },
    { name: 'migration-0027-say-who-remembers', class: Migration0027SayWhoRemembers },
    { name: 'migration-0028-end-emergency-access', class: Migration0028EndEmergencyAccess },
    { name: 'migration-0029-withhold-contacts', class: Migration0029WithholdContacts },
    { name: 'migration-0030-assign-by-session', class: Migration0030AssignBySession },
    { name: 'migration-0031-draw-case-numbers', class: Migration0031DrawCaseNumbers },
    { name: 'migration-0032-tell-survivors', class: Migration0032TellSurvivors },
    { name: 'migration-0033-keep-planner-settings', class: Migration0033KeepPlannerSettings },
    { name: 'migration-0034-exclude-protected-identities', class: Migration0034ExcludeProtectedIdentities },
    { name: 'migration-0035-summarise-emergencies', class: Migration0035SummariseEmergencies },
    { name: 'migration-0036-reach-households-of-cases', class: Migration0036ReachHouseholdsOfCases },
    { name: 'migration-0037-name-the-subject-of-a-case', class: Migration0037NameTheSubjectOfACase },
    { name: 'migration-0038-derive-access-in-sets', class: Migration0038DeriveAccessInSets },
    { name: 'migration-0039-reach-by-index', class: Migration0039ReachByIndex },
    { name: 'migration-0040-find-open-cases-of-a-manager', class: Migration0040FindOpenCasesOfAManager },
    { name: 'migration-0041-derive-in-turn', class: Migration0041DeriveInTurn },
  ],
}
