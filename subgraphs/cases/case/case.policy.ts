import {
  assigned,
  atEvent,
  brokenGlass,
  either,
  noViolence,
  ordinary,
  ownArea,
  referred,
} from '#platform/access/conditions.ts'
import { filePolicy, full, grant, pseudonymised, summary } from '#platform/access/policy.ts'

/** Who may see a case (matrix, row "Case header"); what hangs on it is decided by the policy of each noun. */
export const casePolicy = filePolicy({
  noun: 'Case',
  fields: `
    L2 *: id number status version reportedAt overdue recordedAt changedAt
    L2 S P: ambito area municipality caseManager priority origin takeInChargeDueOn takenInChargeAt
    L2 S KEY P: subject
    L2 S: previousEpisode accessContact
    L2: history closure closureApproval crossSystemNumber timeline team
    L3 S P: referrals uvmSessions emergencies judicialMeasures
    L3 S KEY: carePlans
    L3 S: assessments diary
    L4: sensitivity`,
  grants: [
    full('COORDINATOR', ordinary),
    summary('COORDINATOR'),
    full('AREA_LEAD', ownArea),
    full('CASE_MANAGER', assigned),
    summary(['CASE_MANAGER', 'ACCESS_POINT'], ordinary),
    summary('ASL_MEMBER', assigned),
    summary('ON_CALL', either(noViolence, atEvent)),
    full(['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ON_CALL'], brokenGlass),
    grant('KEY', 'PROVIDER', referred),
    pseudonymised('AUDITOR'),
  ],
})

/** Who works on a case: as the whole case, never in a summary. */
export const careTeamMemberPolicy = filePolicy({
  noun: 'CareTeamMember',
  fields: `
    L2: id staffMember externalRole organisation provider from to`,
  grants: [
    full('COORDINATOR', ordinary),
    full('AREA_LEAD', ownArea),
    full(['CASE_MANAGER', 'ASL_MEMBER'], assigned),
    full(['COORDINATOR', 'CASE_MANAGER', 'ON_CALL'], brokenGlass),
  ],
})

/** What happened in a case: as the whole case. */
export const caseEventPolicy = filePolicy({
  noun: 'CaseEvent',
  fields: `
    L2: at kind actor summary`,
  grants: careTeamMemberPolicy.grants,
})
