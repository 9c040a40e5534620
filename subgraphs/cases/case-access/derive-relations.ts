import { EVENT } from '#platform/access/event.ts'
import { OPEN_STATUSES } from '../case/case-status.ts'
import { FINAL_EMERGENCY_STATUSES } from '../emergency-intervention/emergency-status.ts'
import { HIDDEN } from './derive-compartments.ts'
import { CARRIED, both, partiesOf } from './parties-of.ts'

/**
 * Who is related to whom today, from the facts alone:
 * - `cases.persons_of(cases)`: subject or members in force, with every row of the same person;
 * - `cases.kin_of(persons)`: keyed hashes of a person and of who lives with them today;
 * - `cases.cases_of_persons(persons)`: the cases about a person or about a household of theirs today;
 * - `cases.relations_of(cases)`: manager, team of today, districts of the dockets.
 */
export const DERIVE_RELATIONS = `
  create or replace function cases.persons_of(case_ids uuid[]) returns table (case_id uuid, person_id uuid) language sql stable as $$
    with direct as materialized (
      select c.id as case_id, c.subject_person_id as person_id from cases."case" c where c.id in (select unnest(case_ids)) and c.subject_person_id is not null
      union
      select c.id, m.person_id from cases."case" c join cases.household_membership m on m.household_id = c.subject_household_id
      where c.id in (select unnest(case_ids)) and cases.in_force(m.valid_from, m.valid_to))
    select distinct d.case_id, i.identity_id from direct d
      join cases.identities_of(array(select distinct person_id from direct)) i on i.person_id = d.person_id $$;

  create or replace function cases.kin_of(person_ids uuid[]) returns table (person_id uuid, fiscal_hash bigint) language sql stable as $$
    with same as materialized (select * from cases.identities_of(person_ids)),
    mate as materialized (
      select s.person_id, s.identity_id as mate_id from same s
      union
      select s.person_id, o.person_id from same s
        join cases.household_membership m on m.person_id = s.identity_id and cases.in_force(m.valid_from, m.valid_to)
        join cases.household_membership o on o.household_id = m.household_id and cases.in_force(o.valid_from, o.valid_to))
    select distinct m.person_id, p.fiscal_hash from mate m
      join cases.identities_of(array(select distinct mate_id from mate)) i on i.person_id = m.mate_id
      join cases.person p on p.id = i.identity_id and p.fiscal_hash is not null $$;

  create function cases.cases_of_persons(person_ids uuid[])
  returns table (person_id uuid, case_id uuid, is_open boolean, carried text[]) language sql stable as $$
    with same as materialized (select * from cases.identities_of(person_ids)),
    related as (
      select s.person_id, c.id from same s join cases."case" c on c.subject_person_id = s.identity_id
      union
      select s.person_id, c.id from same s join cases.household_membership m on m.person_id = s.identity_id and cases.in_force(m.valid_from, m.valid_to)
        join cases."case" c on c.subject_household_id = m.household_id)
    select r.person_id, c.id, c.status = any (${OPEN_STATUSES}), c.stored_sensitivity from related r join cases."case" c on c.id = r.id $$;

  create function cases.relations_of(case_ids uuid[]) returns table (case_id uuid, kind text, party uuid) language sql stable as $$
    select c.id, 'MANAGER', c.case_manager_id from cases."case" c where c.id in (select unnest(case_ids)) and c.case_manager_id is not null
    union
    select t.case_id, 'TEAM', t.staff_member_id from cases.care_team_member t
    where t.case_id in (select unnest(case_ids)) and t.staff_member_id is not null and cases.in_force(t.valid_from, t.valid_to)
    union
    select i.case_id, 'DOCKET', s.asl_district_unit_id from cases.uvm_docket_item i join cases.uvm_session s on s.id = i.session_id
    where i.case_id in (select unnest(case_ids)) $$;`

/**
 * Who may know of what is hidden (access rules 6.4, 2): assigned means assigned in that compartment.
 * - `cases.assigned_to(persons)`: who is related to an open case of a person, and which compartments these cases carry;
 * - `cases.at_event(persons)`: whom an open emergency is about;
 * - `cases.hidden_persons(persons)`: only those whose existence is hidden, with the parties who may know of them;
 * - `cases.parties_of(cases)`: the relations of a case that may know of it and of everyone it is about.
 */
export const DERIVE_PARTIES = `
  create function cases.assigned_to(person_ids uuid[]) returns table (person_id uuid, party uuid, compartments text[]) language sql stable as $$
    with open_case as materialized (select * from cases.cases_of_persons(person_ids) o where o.is_open)
    select o.person_id, r.party, coalesce(array_agg(distinct w) filter (where w is not null), '{}')
    from open_case o join cases.relations_of(array(select distinct case_id from open_case)) r on r.case_id = o.case_id
      left join lateral unnest(o.carried) w on true
    group by 1, 2 $$;

  create function cases.at_event(person_ids uuid[]) returns table (person_id uuid) language sql stable as $$
    select i.person_id from cases.identities_of(person_ids) i join cases.emergency_intervention e on e.person_id = i.identity_id
    where e.status <> all (${FINAL_EMERGENCY_STATUSES})
    union
    select o.person_id from cases.cases_of_persons(person_ids) o join cases.emergency_intervention e on e.case_id = o.case_id and e.person_id is null
    where e.status <> all (${FINAL_EMERGENCY_STATUSES}) $$;

  create function cases.hidden_persons(person_ids uuid[]) returns table (person_id uuid, compartments text[], parties uuid[]) language sql stable as $$
    with hidden as materialized (
      select h.person_id, h.compartments, ${both('h.compartments', CARRIED)} as carried from cases.compartments_of_persons(person_ids) h where h.compartments && ${HIDDEN}),
    assigned as materialized (select * from cases.assigned_to(array(select person_id from hidden))),
    event as materialized (select * from cases.at_event(array(select person_id from hidden)))
    select h.person_id, h.compartments,
      array(select a.party from assigned a where a.person_id = h.person_id and a.compartments @> h.carried
        union select '${EVENT}'::uuid from event e where e.person_id = h.person_id)
    from hidden h $$;

${partiesOf('create function')}`
