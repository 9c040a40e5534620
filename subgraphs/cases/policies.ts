import { auditEventPolicy } from '#platform/audit/audit-event.policy.ts'
import type { Policy } from '#platform/access/policy.ts'
import { accessContactPolicy } from './access-contact/access-contact.policy.ts'
import { assessmentPolicy } from './assessment/assessment.policy.ts'
import { breakGlassReviewPolicy } from './break-glass/break-glass-review.policy.ts'
import {
  carePlanPolicy,
  goalPolicy,
  planSignaturePolicy,
  plannedInterventionPolicy,
} from './care-plan/care-plan.policy.ts'
import { careTeamMemberPolicy, caseEventPolicy, casePolicy } from './case/case.policy.ts'
import { diaryPolicy } from './diary/diary.policy.ts'
import { disclosureAuthorisationPolicy } from './disclosure-authorisation/disclosure-authorisation.policy.ts'
import { emergencyInterventionPolicy } from './emergency-intervention/emergency-intervention.policy.ts'
import { householdMembershipPolicy, householdPolicy } from './household/household.policy.ts'
import { judicialDeadlineItemPolicy, judicialMeasurePolicy } from './judicial-measure/judicial-measure.policy.ts'
import { personPolicy } from './person/person.policy.ts'
import { referralPolicy } from './referral/referral.policy.ts'
import { referredPersonPolicy } from './referral/referred-person.policy.ts'
import { uvmDocketItemPolicy, uvmSessionPolicy } from './uvm-session/uvm-session.policy.ts'
import {
  ambitoPolicy,
  economicBenefitPolicy,
  interventionAreaPolicy,
  providerPolicy,
  staffMemberPolicy,
} from './neighbour/neighbour.policy.ts'

/** Who may see what of every noun in `cases`. */
export const CASES_POLICIES: readonly Policy[] = [
  accessContactPolicy,
  assessmentPolicy,
  breakGlassReviewPolicy,
  carePlanPolicy,
  goalPolicy,
  planSignaturePolicy,
  plannedInterventionPolicy,
  careTeamMemberPolicy,
  caseEventPolicy,
  casePolicy,
  diaryPolicy,
  disclosureAuthorisationPolicy,
  emergencyInterventionPolicy,
  householdMembershipPolicy,
  householdPolicy,
  judicialDeadlineItemPolicy,
  judicialMeasurePolicy,
  personPolicy,
  referralPolicy,
  referredPersonPolicy,
  uvmDocketItemPolicy,
  uvmSessionPolicy,
  ambitoPolicy,
  interventionAreaPolicy,
  staffMemberPolicy,
  providerPolicy,
  economicBenefitPolicy,
  auditEventPolicy,
]
