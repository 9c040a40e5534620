import { AS_KEEPER } from '#platform/access/neighbour-access.ts'

// What referrals share with providers, derived from the persons that they name. `access_shared` of a row: provider → what →
// until when. Apart from `access_timed`, because a household case must open no member to a provider.

const CATEGORY_OF_ALL = `'{KEY}'::text[]`
const PROTECTED = `'{PROTECTED_IDENTITY}'::text[]`

/** The code under which a provider knows a protected person: random, so that nothing links two referrals by it. */
export const GUEST_CODE = `
  create function cases.new_guest_code() returns text language sql volatile as $$
    select 'G-' || upper(right(replace(gen_random_uuid()::text, '-', ''), 10) || right(replace(gen_random_uuid()::text, '-', ''), 10)) $$;`

const NAMES = `
  -- Whose identity is protected: by their own compartments, a duplicate's, a case about them, or a case for which a referral names them.
  create function cases.protected_among(person_ids uuid[]) returns setof uuid language sql stable as $$
    with wanted as materialized (select distinct unnest(person_ids) as id),
    same as materialized (
      select w.id as who, p.id, p.stored_sensitivity || p.access_compartments as compartments from wanted w join cases.person p on p.id = w.id
      union all
      select w.id, p.id, p.stored_sensitivity || p.access_compartments from wanted w join cases.person p on p.merged_into_id = w.id)
    select who from same where compartments && ${PROTECTED}
    union
    select s.who from same s join cases."case" c on c.subject_person_id = s.id where c.stored_sensitivity && ${PROTECTED}
    union
    select s.who from same s join cases.referral_person n on n.person_id = s.id join cases.referral r on r.id = n.referral_id
      join cases."case" c on c.id = r.case_id where c.stored_sensitivity && ${PROTECTED} $$;

  -- A case about one person names that person in each of its referrals.
  create function cases.name_subjects(case_ids uuid[]) returns void language sql as $$
    insert into cases.referral_person (ambito_id, referral_id, person_id, known_person_id)
    select r.ambito_id, r.id, b.id, coalesce(b.merged_into_id, b.id)
    from cases.referral r join cases."case" c on c.id = r.case_id join cases.person b on b.id = c.subject_person_id
    where r.case_id in (select unnest(case_ids)) and not exists (
      select from cases.referral_person n join cases.person p on p.id = n.person_id
      where n.referral_id = r.id and coalesce(p.merged_into_id, p.id) = coalesce(b.merged_into_id, b.id))
    on conflict do nothing $$;

  -- Whom the referrals of some cases name, as whom they are known now. Only whom the case is about: its subject, or somebody of its household.
  create function cases.named_now(case_ids uuid[])
  returns table (id uuid, case_id uuid, provider_id uuid, person_id uuid, is_protected boolean, shown_until text, shared_fields text[]) language sql stable as $$
    with named as materialized (
    select n.id, r.case_id, r.provider_id, s.id as person_id, r.shown_until, r.shared_fields
    from cases.referral r join cases."case" c on c.id = r.case_id join cases.referral_person n on n.referral_id = r.id
    join cases.person p on p.id = n.person_id join cases.person s on s.id = coalesce(p.merged_into_id, p.id)
    left join cases.person b on b.id = c.subject_person_id
    where r.case_id in (select unnest(case_ids)) and (s.id = coalesce(b.merged_into_id, b.id)
      or exists (select from cases.household_membership m where m.household_id = c.subject_household_id and m.person_id in (p.id, s.id))))
    select n.id, n.case_id, n.provider_id, n.person_id, n.person_id in (select cases.protected_among(array(select distinct person_id from named))), n.shown_until, n.shared_fields
    from named n $$;`

const TERMS_NOW = `
  -- To which providers a case is shown, and until when. Not where a referral names a protected person: the number of the case would link what the guest code parts.
  create function cases.case_sharing_now(case_ids uuid[]) returns table (case_id uuid, provider_id uuid, until text) language sql stable as $$
    with hidden as (select distinct n.case_id, n.provider_id from cases.named_now(case_ids) n where n.is_protected and n.shown_until <> '')
    select r.case_id, r.provider_id, max(r.shown_until) from cases.referral r
    where r.case_id in (select unnest(case_ids)) and r.shown_until <> ''
      and not exists (select from hidden h where h.case_id = r.case_id and h.provider_id = r.provider_id) group by 1, 2 $$;

  create function cases.person_sharing_now(person_ids uuid[]) returns table (person_id uuid, shared jsonb) language sql stable as $$
    with about as (
      select distinct r.case_id from cases.referral_person n join cases.person p on p.id = n.person_id join cases.referral r on r.id = n.referral_id
      where coalesce(p.merged_into_id, p.id) in (select unnest(person_ids))),
    term as (
      select n.person_id, n.provider_id::text as provider, what, max(n.shown_until) as until
      from cases.named_now(array(select case_id from about)) n cross join lateral unnest(n.shared_fields || ${CATEGORY_OF_ALL}) what
      where n.person_id in (select unnest(person_ids)) and n.shown_until <> '' and not n.is_protected group by 1, 2, 3),
    provider as (select t.person_id, t.provider, jsonb_object_agg(t.what, t.until) as terms from term t group by 1, 2)
    select i.id, coalesce(g.shared, '{}') from (select distinct unnest(person_ids) as id) i
    left join (select p.person_id, jsonb_object_agg(p.provider, p.terms) as shared from provider p group by 1) g on g.person_id = i.id $$;

  -- A plan is reached by a provider through its own interventions; its kind, state and period by a referral for one of them that shares CARE_PLAN.
  create function cases.plan_sharing_now(case_ids uuid[]) returns table (plan_id uuid, shared jsonb) language sql stable as $$
    with own as (
      select distinct p.id as plan_id, p.case_id, i.provider_id from cases.care_plan p join cases.planned_intervention i on i.care_plan_id = p.id
      where p.case_id in (select unnest(case_ids)) and i.provider_id is not null),
    term as (
      select o.plan_id, o.provider_id, s.until, (
        select max(r.shown_until) from cases.referral r
        where r.case_id = o.case_id and r.provider_id = o.provider_id and r.shown_until <> '' and 'CARE_PLAN' = any (r.shared_fields) and (r.intervention_id is null
          or exists (select from cases.planned_intervention i where i.id = r.intervention_id and i.care_plan_id = o.plan_id))) as plan_until
      from own o join cases.case_sharing_now(case_ids) s on s.case_id = o.case_id and s.provider_id = o.provider_id)
    select p.id, coalesce(g.shared, '{}') from cases.care_plan p
    left join (select t.plan_id, jsonb_object_agg(t.provider_id, jsonb_strip_nulls(jsonb_build_object('KEY', t.until, 'CARE_PLAN', t.plan_until))) as shared from term t group by 1) g
      on g.plan_id = p.id
    where p.case_id in (select unnest(case_ids)) $$;`

const SHARED_DIFFERS = 'n.id = t.id and t.access_shared <> n.shared'

const SHARE = `
  create function cases.share_cases(case_ids uuid[]) returns void language plpgsql as $$
  begin
    update cases.referral_person t set known_person_id = n.known_person_id, is_protected = n.is_protected, provider_id = n.provider_id, shown_until = n.shown_until,
      access_areas = n.areas, access_parties = n.parties, access_compartments = n.compartments, access_kin = n.kin, access_until = n.until
    from (
      select o.id, m.person_id as known_person_id, coalesce(m.is_protected, false) as is_protected, r.provider_id, coalesce(m.shown_until, '') as shown_until,
        r.access_areas as areas, r.access_parties as parties,
        array(select distinct x from unnest(r.access_compartments || p.access_compartments || coalesce(s.access_compartments, '{}')) x order by 1) as compartments,
        array(select distinct x from unnest(r.access_kin || p.access_kin || coalesce(s.access_kin, '{}')) x order by 1) as kin,
        least(r.access_until, p.access_until, s.access_until) as until
      from cases.referral r join cases.referral_person o on o.referral_id = r.id join cases.person p on p.id = o.person_id
      left join cases.named_now(case_ids) m on m.id = o.id left join cases.person s on s.id = m.person_id
      where r.case_id in (select unnest(case_ids))) n
    where n.id = t.id and (t.known_person_id, t.is_protected, t.provider_id, t.shown_until, t.access_areas, t.access_parties, t.access_compartments, t.access_kin, t.access_until)
      is distinct from (n.known_person_id, n.is_protected, n.provider_id, n.shown_until, n.areas, n.parties, n.compartments, n.kin, n.until);
    update cases."case" t set access_shared = n.shared
    from (
      select i.id, coalesce(jsonb_object_agg(s.provider_id, jsonb_build_object('KEY', s.until)) filter (where s.provider_id is not null), '{}') as shared
      from (select distinct unnest(case_ids) as id) i left join cases.case_sharing_now(case_ids) s on s.case_id = i.id group by 1) n where ${SHARED_DIFFERS};
    update cases.care_plan t set access_shared = n.shared
    from (select s.plan_id as id, s.shared from cases.plan_sharing_now(case_ids) s) n where ${SHARED_DIFFERS};
    update cases.planned_intervention t set access_shared = n.shared
    from (
      select i.id, case when max(r.shown_until) is null then '{}' else jsonb_build_object(i.provider_id, jsonb_strip_nulls(jsonb_build_object(
        'KEY', max(r.shown_until), 'PLAN', p.access_shared -> i.provider_id::text ->> 'KEY'))) end as shared
      from cases.care_plan p join cases.planned_intervention i on i.care_plan_id = p.id
      left join cases.referral r on r.case_id = p.case_id and r.provider_id = i.provider_id and r.shown_until <> ''
      where p.case_id in (select unnest(case_ids)) group by i.id, p.id) n where ${SHARED_DIFFERS};
  end $$;

  create function cases.share_persons(person_ids uuid[]) returns void language plpgsql as $$
  begin
    update cases.person t set access_shared = n.shared
    from (select s.person_id as id, s.shared from cases.person_sharing_now(person_ids) s) n where ${SHARED_DIFFERS};
    update cases.disclosure_authorisation t set access_shared = n.access_shared
    from cases.person n where n.id in (select unnest(person_ids)) and n.id = t.person_id and t.access_shared <> n.access_shared;
  end $$;

  -- Brings up to date what referrals share, around some cases, persons and households.
  create function cases.share(some_cases uuid[], some_persons uuid[], some_homes uuid[]) returns void language plpgsql as $$
  declare
    around uuid[];
    people uuid[];
  begin
    people := array(select unnest(some_persons) union select p.merged_into_id from cases.person p where p.id in (select unnest(some_persons)) and p.merged_into_id is not null);
    around := array(select unnest(some_cases)
      union select c.id from cases."case" c where c.subject_person_id in (select unnest(people))
      union select c.id from cases."case" c where c.subject_household_id in (select unnest(some_homes)));
    perform cases.name_subjects(around);
    people := array(select unnest(people) union select person_id from cases.persons_of(around)
      union select n.person_id from cases.referral_person n join cases.referral r on r.id = n.referral_id where r.case_id in (select unnest(around))
      union select n.known_person_id from cases.referral_person n join cases.referral r on r.id = n.referral_id where r.case_id in (select unnest(around)) and n.known_person_id is not null);
    people := array(select unnest(people) union select p.merged_into_id from cases.person p where p.id in (select unnest(people)) and p.merged_into_id is not null);
    around := array(select unnest(around) union select r.case_id from cases.referral_person n join cases.referral r on r.id = n.referral_id
      where n.person_id in (select unnest(people)) or n.known_person_id in (select unnest(people)));
    perform cases.share_cases(around);
    perform cases.share_persons(people);
  end $$;

  alter function cases.spread_access(uuid[], uuid[], uuid[]) rename to spread_relations;
  create function cases.spread_access(some_cases uuid[], some_persons uuid[], some_homes uuid[] default '{}') returns void language plpgsql ${AS_KEEPER} as $$
  begin
    perform cases.spread_relations(some_cases, some_persons, some_homes);
    perform cases.share(some_cases, some_persons, some_homes);
  end $$;`

// Who is named is a source by itself. What the sharing writes on a row, and adds for a subject, is none.
const NAMED_TRIGGERS = `
  create function cases.fill_access_of_referral_person() returns trigger language plpgsql ${AS_KEEPER} as $$
  declare n record;
  begin
    select r.* into n from cases.referral r where r.id = new.referral_id for no key update;
    new.access_areas := coalesce(n.access_areas, '{}'); new.access_parties := coalesce(n.access_parties, '{}');
    new.access_compartments := coalesce(n.access_compartments, '{}'); new.access_kin := coalesce(n.access_kin, '{}'); new.access_until := n.access_until;
    new.provider_id := n.provider_id;
    return new;
  end $$;
  create trigger fill_access before insert on cases.referral_person for each row
    when (coalesce(current_setting('app.bulk', true), '') <> 'on') execute function cases.fill_access_of_referral_person();

  create function cases.tell_access_of_referral_person() returns trigger language plpgsql ${AS_KEEPER} as $$
  declare
    named uuid[];
    of_referrals uuid[];
  begin
    if current_setting('app.bulk', true) = 'on' then return null; end if;
    if tg_op = 'INSERT' then
      select array_agg(f.person_id), array_agg(f.referral_id) into named, of_referrals from fresh f where f.known_person_id is null;
    elsif tg_op = 'DELETE' then
      select array_agg(s.person_id), array_agg(s.referral_id) into named, of_referrals from stale s;
    else
      select array_agg(d.person_id), array_agg(d.referral_id) into named, of_referrals from (
        (select id, person_id, referral_id from fresh except select id, person_id, referral_id from stale)
        union all (select id, person_id, referral_id from stale except select id, person_id, referral_id from fresh)) d;
    end if;
    if named is null then return null; end if;
    perform cases.share(array(select r.case_id from cases.referral r where r.id in (select unnest(of_referrals))), named, '{}');
    return null;
  end $$;
  create trigger access_after_insert after insert on cases.referral_person referencing new table as fresh for each statement execute function cases.tell_access_of_referral_person();
  create trigger access_after_update after update on cases.referral_person referencing new table as fresh old table as stale for each statement execute function cases.tell_access_of_referral_person();
  create trigger access_after_delete after delete on cases.referral_person referencing old table as stale for each statement execute function cases.tell_access_of_referral_person();`

/** What opens a case for a while beside its relations is emergency access alone; what providers see is shared by referrals. */
const EMERGENCY_ACCESS = `
  -- A final state without an instant shows nothing: nobody knows when its thirty days are over.
  create or replace function cases.shown_until(r cases.referral) returns text language sql stable as $$
    select case
      when r.requested_at is null or r.status in ('DRAFT', 'ENTERED_IN_ERROR') then ''
      when d.withdrawn_at is not null or d.valid_from > cases.instant() then ''
      when r.ended_at is null and r.status in ('REJECTED', 'COMPLETED', 'FAILED', 'CANCELLED') then ''
      else least(case when r.ended_at is null then '9' else cases.iso(r.ended_at + interval '30 days') end, coalesce(cases.iso(d.valid_to), '9')) end
    from (select 1) one left join cases.disclosure_authorisation d on d.id = r.disclosure_id $$;

  create or replace function cases.timed_access_now(case_ids uuid[]) returns table (case_id uuid, timed jsonb) language sql stable as $$
    -- No glass is broken on a protected identity, not even one that was broken before it was protected.
    with glass as (
      select g.case_id, g.actor, cases.iso(max(coalesce(g.ended_at, g.expires_at))) as until
      from cases.break_glass_grant g join cases.case_access a on a.case_id = g.case_id and not 'PROTECTED_IDENTITY' = any (a.compartments)
      where g.case_id in (select unnest(case_ids)) group by 1, 2)
    select g.case_id, jsonb_object_agg(g.actor, jsonb_build_object('GLASS', g.until)) from glass g group by 1 $$;`

/** The functions and triggers by which referrals share persons, cases and plans with providers. */
export const SHARING = [EMERGENCY_ACCESS, NAMES, TERMS_NOW, SHARE, NAMED_TRIGGERS].join('\n')
