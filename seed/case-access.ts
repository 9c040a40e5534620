/**
 * Fills the case access projection of a subgraph from the tables of `cases`: who is part of a case, where it stands, who
 * follows it, to whom it was referred and on which docket it is.
 */
export const fillCaseAccess = (schema: 'services' | 'finance'): string => `
  insert into ${schema}.case_access_projection (case_id, ambito_id, area_id, person_ids, compartments, case_manager_id, team_staff_ids, referral_provider_ids, docket_district_ids)
  with direct as (
    select id as case_id, subject_person_id as person_id from cases."case" where subject_person_id is not null
    union select c.id, m.person_id from cases."case" c join cases.household_membership m on m.household_id = c.subject_household_id and m.valid_to is null),
  persons as (
    select case_id, array_agg(person_id order by person_id) as ids from (
      select * from direct union select d.case_id, p.id from direct d join cases.person p on p.merged_into_id = d.person_id) x group by case_id),
  team as (
    select case_id, array_agg(distinct staff_member_id) as ids from cases.care_team_member where staff_member_id is not null and valid_to is null group by case_id),
  referred as (
    select case_id, array_agg(distinct provider_id) as ids from cases.referral
    where requested_at is not null and status not in ('REJECTED', 'CANCELLED', 'ENTERED_IN_ERROR') group by case_id),
  docket as (
    select i.case_id, array_agg(distinct s.asl_district_unit_id) as ids from cases.uvm_docket_item i join cases.uvm_session s on s.id = i.session_id group by i.case_id)
  select c.id, c.ambito_id, c.area_id, coalesce(persons.ids, '{}'), c.stored_sensitivity, c.case_manager_id, coalesce(team.ids, '{}'), coalesce(referred.ids, '{}'), coalesce(docket.ids, '{}')
  from cases."case" c
  left join persons on persons.case_id = c.id left join team on team.case_id = c.id
  left join referred on referred.case_id = c.id left join docket on docket.case_id = c.id`
