// What the access facts of cases and persons are, computed from their sources. The functions run as whoever calls them: the
// triggers become keepers first, so that row-level security shows them the whole case.

/** Who stands in which relation to each case, now. */
export const CASE_ACCESS_NOW = `
  create function cases.iso(instant timestamptz) returns text language sql stable parallel safe as
    $$ select to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

  create function cases.persons_of(case_ids uuid[]) returns table (case_id uuid, person_id uuid) language sql stable as $$
    with direct as (
      select c.id as case_id, c.subject_person_id as person_id from cases."case" c
      where c.id in (select unnest(case_ids)) and c.subject_person_id is not null
      union
      select c.id, m.person_id from cases."case" c join cases.household_membership m on m.household_id = c.subject_household_id and m.valid_to is null
      where c.id in (select unnest(case_ids)))
    select d.case_id, d.person_id from direct d
    union select d.case_id, p.id from direct d join cases.person p on p.merged_into_id = d.person_id $$;

  create function cases.kin_of(person_ids uuid[]) returns table (person_id uuid, fiscal_hash bigint) language sql stable as $$
    select p.id, p.fiscal_hash from cases.person p where p.id in (select unnest(person_ids)) and p.fiscal_hash is not null
    union
    select m.person_id, q.fiscal_hash from cases.household_membership m
      join cases.household_membership o on o.household_id = m.household_id and o.valid_to is null
      join cases.person q on q.id = o.person_id
    where m.person_id in (select unnest(person_ids)) and m.valid_to is null and q.fiscal_hash is not null $$;

  create function cases.case_access_now(case_ids uuid[]) returns setof cases.case_access language sql stable as $$
    with wanted as (select c.* from cases."case" c where c.id in (select unnest(case_ids))),
    member as (select * from cases.persons_of(case_ids)),
    persons as (select m.case_id, array_agg(m.person_id order by m.person_id) as ids from member m group by 1),
    kin as (
      select m.case_id, array_agg(distinct k.fiscal_hash order by k.fiscal_hash) as hashes
      from member m join cases.kin_of(array(select distinct person_id from member)) k on k.person_id = m.person_id group by 1),
    team as (
      select t.case_id, array_agg(distinct t.staff_member_id order by t.staff_member_id) as ids from cases.care_team_member t
      where t.case_id in (select unnest(case_ids)) and t.staff_member_id is not null and t.valid_to is null group by 1),
    referred as (
      select r.case_id, array_agg(distinct r.provider_id order by r.provider_id) as ids from cases.referral r
      where r.case_id in (select unnest(case_ids)) and r.requested_at is not null and r.status not in ('REJECTED', 'CANCELLED', 'ENTERED_IN_ERROR') group by 1),
    docket as (
      select i.case_id, array_agg(distinct s.asl_district_unit_id order by s.asl_district_unit_id) as ids
      from cases.uvm_docket_item i join cases.uvm_session s on s.id = i.session_id where i.case_id in (select unnest(case_ids)) group by 1)
    select c.id, c.ambito_id, c.area_id, coalesce(persons.ids, '{}'),
      array(select distinct word from unnest(c.stored_sensitivity || coalesce((select p.stored_sensitivity from cases.person p where p.id = c.subject_person_id), '{}')
        -- One protected member protects the file of the whole household.
        || case when exists (select from member m join cases.person p on p.id = m.person_id where m.case_id = c.id and 'PROTECTED_IDENTITY' = any (p.stored_sensitivity)) then '{PROTECTED_IDENTITY}'::text[] else '{}' end) word order by word),
      c.case_manager_id, coalesce(team.ids, '{}'), coalesce(referred.ids, '{}'), coalesce(docket.ids, '{}'), coalesce(kin.hashes, '{}')
    from wanted c
    left join persons on persons.case_id = c.id left join kin on kin.case_id = c.id left join team on team.case_id = c.id
    left join referred on referred.case_id = c.id left join docket on docket.case_id = c.id $$;

  -- Until when a provider may see a referral: '9' while it runs, 30 days after its final state, nothing before it was sent or after the disclosure was withdrawn or ended.
  create function cases.shown_until(r cases.referral) returns text language sql stable as $$
    select case
      when r.requested_at is null or r.status in ('DRAFT', 'ENTERED_IN_ERROR') then ''
      when d.withdrawn_at is not null then ''
      else least(case when r.ended_at is null then '9' else cases.iso(r.ended_at + interval '30 days') end, coalesce(cases.iso(d.valid_to), '9')) end
    from (select 1) one left join cases.disclosure_authorisation d on d.id = r.disclosure_id $$;

  create function cases.timed_access_now(case_ids uuid[]) returns table (case_id uuid, timed jsonb) language sql stable as $$
    with shared as (
      select r.case_id, r.provider_id::text as principal, what, max(r.shown_until) as until
      from cases.referral r cross join lateral unnest(r.shared_fields || '{KEY}'::text[]) what
      where r.case_id in (select unnest(case_ids)) and r.shown_until <> '' group by 1, 2, 3),
    glass as (
      -- No glass is broken on a protected identity, not even one that was broken before it was protected.
      select g.case_id, g.actor as principal, 'GLASS' as what, cases.iso(max(coalesce(g.ended_at, g.expires_at))) as until
      from cases.break_glass_grant g join cases.case_access a on a.case_id = g.case_id and not 'PROTECTED_IDENTITY' = any (a.compartments)
      where g.case_id in (select unnest(case_ids)) group by 1, 2),
    each_principal as (
      select x.case_id, x.principal, jsonb_object_agg(x.what, x.until order by x.what) as terms from (select * from shared union all select * from glass) x group by 1, 2)
    select e.case_id, jsonb_object_agg(e.principal, e.terms order by e.principal) from each_principal e group by 1 $$;`

/** The envelope of each case and each person, now. */
export const PERSON_ACCESS_NOW = `
  create function cases.open_emergencies(case_ids uuid[], person_ids uuid[]) returns table (case_id uuid, person_id uuid) language sql stable as $$
    select e.case_id, e.person_id from cases.emergency_intervention e
    where e.status not in ('CLOSED', 'NOT_APPROPRIATE') and (e.case_id in (select unnest(case_ids)) or e.person_id in (select unnest(person_ids))) $$;

  create function cases.case_envelope_now(case_ids uuid[])
  returns table (case_id uuid, areas uuid[], parties uuid[], compartments text[], kin bigint[], timed jsonb) language sql stable as $$
    with event as (
      select a.case_id from cases.case_access a
      where a.case_id in (select unnest(case_ids)) and exists (select from cases.open_emergencies(array[a.case_id], a.person_ids)))
    select a.case_id, array[a.area_id],
      array(select distinct p from unnest(a.case_manager_id || a.team_staff_ids || a.docket_district_ids
        || case when e.case_id is null then '{}' else array['00000000-0000-4000-8000-00000000e7e7'::uuid] end) p where p is not null order by p),
      a.compartments, a.kin, coalesce(t.timed, '{}')
    from cases.case_access a left join event e on e.case_id = a.case_id
    left join cases.timed_access_now(case_ids) t on t.case_id = a.case_id
    where a.case_id in (select unnest(case_ids)) $$;

  create function cases.person_envelope_now(person_ids uuid[])
  returns table (person_id uuid, areas uuid[], parties uuid[], compartments text[], kin bigint[], timed jsonb) language sql stable as $$
    with about as (
      select x.person_id, a.case_id, a.area_id, c.access_parties as parties, c.access_timed as timed
      from cases.case_access a cross join lateral unnest(a.person_ids) x(person_id) join cases."case" c on c.id = a.case_id
      where a.person_ids && person_ids and x.person_id in (select unnest(person_ids))),
    relation as (
      select b.person_id, array_agg(distinct b.area_id order by b.area_id) as areas from about b group by 1),
    party as (
      select b.person_id, array_agg(distinct p order by p) as parties from about b cross join lateral unnest(b.parties) p group by 1),
    term as (
      select b.person_id, t.key as principal, w.key as what, max(w.value) as until
      from about b cross join lateral jsonb_each(b.timed) t cross join lateral jsonb_each_text(t.value) w group by 1, 2, 3),
    principal as (select t.person_id, t.principal, jsonb_object_agg(t.what, t.until order by t.what) as terms from term t group by 1, 2),
    timed as (select p.person_id, jsonb_object_agg(p.principal, p.terms order by p.principal) as timed from principal p group by 1),
    kin as (select k.person_id, array_agg(distinct k.fiscal_hash order by k.fiscal_hash) as hashes from cases.kin_of(person_ids) k group by 1),
    event as (select distinct o.person_id from cases.open_emergencies('{}', person_ids) o)
    select p.id, coalesce(relation.areas, '{}'),
      coalesce(party.parties, '{}') || case when event.person_id is null or '00000000-0000-4000-8000-00000000e7e7'::uuid = any (party.parties) then '{}' else array['00000000-0000-4000-8000-00000000e7e7'::uuid] end,
      p.stored_sensitivity, coalesce(kin.hashes, '{}'), coalesce(timed.timed, '{}')
    from cases.person p
    left join relation on relation.person_id = p.id left join party on party.person_id = p.id left join timed on timed.person_id = p.id
    left join kin on kin.person_id = p.id left join event on event.person_id = p.id
    where p.id in (select unnest(person_ids)) $$;`
