/**
 * When what is derived about a person or a case changes next by the clock alone (null: never): memberships of a household of
 * theirs and team places of a case of theirs that begin or end, disclosures of
 * a referral that begin. Answers at least every id for which there is one.
 */
export const DERIVE_NEXT_CHANGE = `
  -- Until when a provider may see a referral: '9' while it runs, 30 days after its final state; nothing before it was sent or
  -- the disclosure begins, nor after that was withdrawn or ended.
  create or replace function cases.shown_until(r cases.referral) returns text language sql stable as $$
    select case
      when r.requested_at is null or r.status in ('DRAFT', 'ENTERED_IN_ERROR') then ''
      when d.withdrawn_at is not null or d.valid_from > cases.instant() then ''
      else least(case when r.ended_at is null then '9' else cases.iso(r.ended_at + interval '30 days') end, coalesce(cases.iso(d.valid_to), '9')) end
    from (select 1) one left join cases.disclosure_authorisation d on d.id = r.disclosure_id $$;

  create function cases.next_change_of_persons(person_ids uuid[]) returns table (person_id uuid, until timestamptz) language sql stable as $$
    with same as materialized (select * from cases.identities_of(person_ids)),
    home as materialized (select distinct s.person_id, m.household_id from same s join cases.household_membership m on m.person_id = s.identity_id),
    related as (
      select s.person_id, c.id from same s join cases."case" c on c.subject_person_id = s.identity_id
      union select h.person_id, c.id from home h join cases."case" c on c.subject_household_id = h.household_id),
    change as (
      select h.person_id, cases.next_change(m.valid_from, m.valid_to) as at from home h join cases.household_membership m on m.household_id = h.household_id
      union all
      select r.person_id, cases.next_change(t.valid_from, t.valid_to) from related r join cases.care_team_member t on t.case_id = r.id)
    select c.person_id, min(c.at) from change c where c.at is not null group by 1 $$;

  create function cases.next_change_of_cases(case_ids uuid[]) returns table (case_id uuid, until timestamptz) language sql stable as $$
    with member as materialized (select * from cases.persons_of(case_ids)),
    change as (
      select m.case_id, p.until as at from member m join cases.next_change_of_persons(array(select distinct person_id from member)) p on p.person_id = m.person_id
      union all
      select c.id, cases.next_change(m.valid_from, m.valid_to) from cases."case" c join cases.household_membership m on m.household_id = c.subject_household_id
      where c.id in (select unnest(case_ids))
      union all
      select c.id, cases.next_change(t.valid_from, t.valid_to) from cases."case" c join cases."case" o on o.subject_household_id = c.subject_household_id
        join cases.care_team_member t on t.case_id = o.id where c.id in (select unnest(case_ids))
      union all
      select r.case_id, d.valid_from from cases.referral r join cases.disclosure_authorisation d on d.id = r.disclosure_id
      where r.case_id in (select unnest(case_ids)) and d.valid_from > cases.instant()
      union all
      select t.case_id, cases.next_change(t.valid_from, t.valid_to) from cases.care_team_member t where t.case_id in (select unnest(case_ids)))
    select c.case_id, min(c.at) from change c where c.at is not null group by 1 $$;`
