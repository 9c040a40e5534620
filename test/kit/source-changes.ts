/** A municipality outside every Ambito. */
const OUTSIDE = '110009'

/** What is changed at a source, so that a projection must follow; as the administrator, with ids from the data. */
export const SOURCE_CHANGES: Readonly<Record<string, readonly string[]>> = {
  'an area': [
    `update organisation.intervention_area set code = code || '-x' where id = (select min(id::text)::uuid from organisation.intervention_area)`,
  ],
  'a municipality that joins an Ambito and leaves it': [
    `update organisation.municipality set ambito_id = (select id from organisation.ambito order by code limit 1) where istat_code = '${OUTSIDE}'`,
    `update organisation.municipality set ambito_id = null where istat_code = '${OUTSIDE}'`,
  ],
  'staff and their employment': [
    `update organisation.staff_member set profession = 'EDUCATOR' where id = (select min(id::text)::uuid from organisation.staff_member)`,
    `update organisation.employment set "to" = "from" + 400 where id = (select min(id::text)::uuid from organisation.employment)`,
    `insert into organisation.staff_member (id, ambito_id, subject, display_name, profession, capacity_points) select gen_random_uuid(), ambito_id, 'demo:new', 'Nuova', profession, capacity_points from organisation.staff_member limit 1`,
  ],
  appointments: [
    `update organisation.appointment set status = 'SUSPENDED' where id = (select max(id::text)::uuid from organisation.appointment where status = 'ACTIVE')`,
    `delete from organisation.appointment where id = (select min(id::text)::uuid from organisation.appointment)`,
  ],
  'services and their types': [
    `update services.service set capacity_status = 'FULL', status = 'INACTIVE' where id = (select min(id::text)::uuid from services.service)`,
    `update services.service_type set setting = 'RESIDENTIAL' where code = (select type_code from services.service order by id limit 1)`,
  ],
  contracts: [
    `update services.contract set status = 'SUSPENDED' where id = (select min(id::text)::uuid from services.contract)`,
    `delete from services.contract_service where (contract_id, service_id) = (select contract_id, service_id from services.contract_service order by 1, 2 limit 1)`,
    `update services.unit_price set price_amount = price_amount + 1.37 where contract_id = (select min(contract_id::text)::uuid from services.delivery_month)`,
  ],
  authorisations: [
    `update services.authorisation set status = 'REVOKED', valid_to = '2026-06-01' where id = (select min(id::text)::uuid from services.authorisation)`,
    `delete from services.authorisation where id = (select max(id::text)::uuid from services.authorisation)`,
  ],
  enrolments: [
    `update services.service_enrolment set status = 'DISCHARGED' where case_id = (select case_id from services.service_enrolment where status = 'ACTIVE' and case_id is not null order by id limit 1)`,
    `update services.service_enrolment set status = 'SUSPENDED' where id = (select id from services.service_enrolment where status = 'ACTIVE' and case_id is not null order by id limit 1)`,
  ],
  deliveries: [
    `insert into services.delivery (id, ambito_id, enrolment_id, service_id, contract_id, external_id, performed_on, quantity, unit)
     select gen_random_uuid(), ambito_id, enrolment_id, service_id, contract_id, gen_random_uuid(), performed_on, quantity, unit from services.delivery order by id limit 3`,
  ],
  'contacts of a provider': [
    `update services.provider_contact set subject = null where id = (select id from services.provider_contact where subject is not null order by id limit 1)`,
    `update services.provider_contact set subject = 'demo:another' where id = (select id from services.provider_contact where subject is null order by id desc limit 1)`,
  ],
  benefits: [
    `delete from finance.economic_benefit where id = (select min(id::text)::uuid from finance.economic_benefit where case_id is not null)`,
    `insert into finance.economic_benefit (id, version, ambito_id, person_id, case_id, kind_code, status, monthly, "from", "to", source_code)
     select gen_random_uuid(), version, ambito_id, person_id, case_id, kind_code, status, monthly, "from", "to", source_code
     from finance.economic_benefit where case_id is not null order by id limit 2`,
  ],
  'planned interventions': [
    `update cases.planned_intervention set quantity = quantity + 1.25 where id in (select id from cases.planned_intervention order by id limit 3)`,
    `update cases.care_plan set case_id = (select id from cases."case" order by id limit 1) where id = (select care_plan_id from cases.planned_intervention order by id limit 1)`,
  ],
  'who stands in which relation to a case': [
    `update cases."case" set stored_sensitivity = '{GENDER_VIOLENCE}' where id in (select case_id from services.service_enrolment where case_id is not null order by id limit 3)`,
    `update cases."case" set case_manager_id = (select min(id::text)::uuid from organisation.staff_member) where id = (select min(id::text)::uuid from cases."case")`,
    `update cases.person set merged_into_id = null where merged_into_id is not null`,
  ],
  payees: [
    `update finance.economic_benefit set person_id = (select p.id from cases.person p where not p.is_payee order by id limit 1) where id = (select max(id::text)::uuid from finance.economic_benefit)`,
  ],
}
