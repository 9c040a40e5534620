import type { Feed } from '#platform/outbox/feed.ts'

/** What `cases` tells its neighbours (model 4.7). */
export const feeds: readonly Feed[] = [
  {
    name: 'cases.interventions',
    aggregate: 'PlannedIntervention',
    key: 'id',
    keyType: 'uuid',
    facts: `select i.id, i.ambito_id, p.case_id, i.service_id, i.unit, i.quantity
      from cases.planned_intervention i join cases.care_plan p on p.id = i.care_plan_id`,
  },
  {
    name: 'cases.case-access',
    aggregate: 'CaseAccess',
    key: 'case_id',
    keyType: 'uuid',
    facts: `select case_id, ambito_id, area_id, person_ids, compartments, case_manager_id, team_staff_ids, referral_provider_ids,
        docket_district_ids, kin, until
      from cases.case_access`,
  },
  {
    name: 'cases.person-access',
    aggregate: 'PersonAccess',
    key: 'person_id',
    keyType: 'uuid',
    facts: `select person_id, ambito_id, areas, parties, compartments, kin, survivor_id, until from cases.person_access`,
  },
]
