const FACTS = 'person_id, ambito_id, areas, parties, compartments, kin, survivor_id, until'

/** Fills the person access projection of a subgraph from its source in `cases`. */
export const fillPersonAccess = (schema: 'services' | 'finance'): string => `
  insert into ${schema}.person_access_projection (${FACTS}) select ${FACTS} from cases.person_access`

/** Fills the case access projection of a subgraph from its source in `cases`. */
export const fillCaseAccess = (schema: 'services' | 'finance'): string => `
  insert into ${schema}.case_access_projection (case_id, ambito_id, area_id, person_ids, compartments, case_manager_id, team_staff_ids, referral_provider_ids, docket_district_ids, kin, until)
  select case_id, ambito_id, area_id, person_ids, compartments, case_manager_id, team_staff_ids, referral_provider_ids, docket_district_ids, kin, until from cases.case_access`
