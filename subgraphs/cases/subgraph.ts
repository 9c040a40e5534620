import 'reflect-metadata'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { auditEventReadOf, auditEvents } from '#platform/audit/audit-event.read.ts'
import { defineSubgraph } from '#platform/subgraph.ts'
import { accessContactQueries, accessContactRead } from './access-contact/access-contact.read.ts'
import { AccessContactResolver } from './access-contact/access-contact.resolver.ts'
import { ambitoRead } from './ambito/ambito.read.ts'
import { Ambito } from './ambito/ambito.stub.ts'
import { assessmentRead } from './assessment/assessment.read.ts'
import { AuditEventResolver } from './audit/audit-event.resolver.ts'
import { breakGlassReviewQueries, breakGlassReviewRead } from './break-glass/break-glass-review.read.ts'
import { BreakGlassReviewResolver } from './break-glass/break-glass-review.resolver.ts'
import { BreakGlassResolver } from './break-glass/break-glass.resolver.ts'
import { endingExpiredGrants } from './break-glass/end-expired-grants.ts'
import { followingTheClock } from './case-access/follow-the-clock.ts'
import { carePlanRead, goalRead, planSignatureRead, plannedInterventionRead } from './care-plan/care-plan.read.ts'
import { careTeamMemberRead, caseEventRead, caseRead } from './case/case.read.ts'
import { CaseResolver } from './case/case.resolver.ts'
import { caseQueries } from './case/cases.read.ts'
import { diaryEntryRead } from './diary/diary.read.ts'
import { disclosureAuthorisationRead } from './disclosure-authorisation/disclosure-authorisation.read.ts'
import { economicBenefitRead } from './economic-benefit/economic-benefit.read.ts'
import { EconomicBenefit } from './economic-benefit/economic-benefit.stub.ts'
import {
  emergencyInterventionQueries,
  emergencyInterventionRead,
} from './emergency-intervention/emergency-intervention.read.ts'
import { EmergencyInterventionResolver } from './emergency-intervention/emergency-intervention.resolver.ts'
import { CASES_REFUSALS } from './errors.ts'
import { householdMembershipRead, householdRead } from './household/household.read.ts'
import { interventionAreaRead } from './intervention-area/intervention-area.read.ts'
import { InterventionArea } from './intervention-area/intervention-area.stub.ts'
import {
  judicialDeadlineItemRead,
  judicialMeasureQueries,
  judicialMeasureRead,
} from './judicial-measure/judicial-measure.read.ts'
import { JudicialMeasureResolver } from './judicial-measure/judicial-measure.resolver.ts'
import { ormConfig } from './orm.config.ts'
import { CASES_POLICIES } from './policies.ts'
import { ownFileProbes } from './person/own-file.ts'
import { personQueries, personRead } from './person/person.read.ts'
import { PersonResolver } from './person/person.resolver.ts'
import { providerRead } from './provider/provider.read.ts'
import { referralQueries, referralRead, referredPersonRead } from './referral/referral.read.ts'
import { ReferralResolver } from './referral/referral.resolver.ts'
import { staffMemberRead } from './staff-member/staff-member.read.ts'
import { uvmDocketItemRead, uvmSessionQueries, uvmSessionRead } from './uvm-session/uvm-session.read.ts'
import { UvmSessionResolver } from './uvm-session/uvm-session.resolver.ts'

/** Table of contents of `cases`. */
export const cases = defineSubgraph({
  name: 'cases',
  ormConfig,
  resolvers: [
    PersonResolver,
    AccessContactResolver,
    CaseResolver,
    ReferralResolver,
    UvmSessionResolver,
    EmergencyInterventionResolver,
    JudicialMeasureResolver,
    BreakGlassReviewResolver,
    BreakGlassResolver,
    AuditEventResolver,
  ],
  types: [Ambito, InterventionArea, EconomicBenefit],
  reads: [
    personRead,
    householdRead,
    householdMembershipRead,
    accessContactRead,
    caseRead,
    careTeamMemberRead,
    caseEventRead,
    diaryEntryRead,
    assessmentRead,
    carePlanRead,
    goalRead,
    plannedInterventionRead,
    planSignatureRead,
    referralRead,
    referredPersonRead,
    disclosureAuthorisationRead,
    uvmSessionRead,
    uvmDocketItemRead,
    emergencyInterventionRead,
    judicialMeasureRead,
    judicialDeadlineItemRead,
    breakGlassReviewRead,
    economicBenefitRead,
    ambitoRead,
    interventionAreaRead,
    staffMemberRead,
    providerRead,
    auditEventReadOf('cases'),
  ],
  queries: {
    ...personQueries,
    ...accessContactQueries,
    ...caseQueries,
    ...referralQueries,
    ...uvmSessionQueries,
    ...emergencyInterventionQueries,
    ...judicialMeasureQueries,
    ...breakGlassReviewQueries,
    caseAuditEvents: auditEvents,
  },
  refusals: CASES_REFUSALS,
  policies: CASES_POLICIES,
  gates: OWNER_GATES,
  lookUps: ['personByTaxCode', 'findPersons'],
  ownFiles: ownFileProbes,
  writes: { chores: [endingExpiredGrants, followingTheClock] },
})
