import { AS_KEEPER } from '#platform/access/neighbour-access.ts'

// Spreads the access facts over the rows of the files. Only rows that differ are written.

const SAME = (row: string, now: string): string =>
  ['areas', 'parties', 'compartments', 'kin', 'timed']
    .map((one) => `${row}.access_${one} is distinct from ${now}.${one}`)
    .join(' or ')
const SET = (now: string): string =>
  ['areas', 'parties', 'compartments', 'kin', 'timed'].map((one) => `access_${one} = ${now}.${one}`).join(', ')

/** Rows that hang on a case by their own column. */
export const OF_CASE = [
  'care_team_member',
  'case_event',
  'diary_entry',
  'assessment',
  'care_plan',
  'referral',
  'uvm_docket_item',
  'judicial_measure',
  'judicial_deadline',
]
/** Rows that hang on a plan. */
export const OF_PLAN = ['goal', 'planned_intervention', 'plan_signature']

const ofCase = OF_CASE.map(
  (table) => `
    update cases.${table} t set ${SET('n')} from cases.case_envelope_now(case_ids) n where n.case_id = t.case_id and (${SAME('t', 'n')});`,
).join('')
const ofPlan = OF_PLAN.map(
  (table) => `
    update cases.${table} t set ${SET('n')}, plan_kind = n.plan_kind, plan_status = n.plan_status
    from (select p.id, p.kind as plan_kind, p.status as plan_status, p.access_areas as areas, p.access_parties as parties, p.access_compartments as compartments, p.access_kin as kin, p.access_timed as timed
      from cases.care_plan p where p.case_id in (select unnest(case_ids))) n
    where n.id = t.care_plan_id and (${SAME('t', 'n')} or t.plan_kind <> n.plan_kind or t.plan_status <> n.plan_status);`,
).join('')

/** \`cases.spread_access\`: brings case access and every envelope of the given cases, persons and households up to date. */
export const SPREAD = `
  create function cases.spread_over_cases(case_ids uuid[]) returns void language plpgsql as $$
  begin
    update cases.referral t set shown_until = cases.shown_until(t) where t.case_id in (select unnest(case_ids)) and t.shown_until <> cases.shown_until(t);
    insert into cases.case_access as a select * from cases.case_access_now(case_ids)
    on conflict (case_id) do update set ambito_id = excluded.ambito_id, area_id = excluded.area_id, person_ids = excluded.person_ids, compartments = excluded.compartments,
      case_manager_id = excluded.case_manager_id, team_staff_ids = excluded.team_staff_ids, referral_provider_ids = excluded.referral_provider_ids,
      docket_district_ids = excluded.docket_district_ids, kin = excluded.kin
    where (a.area_id, a.person_ids, a.compartments, a.case_manager_id, a.team_staff_ids, a.referral_provider_ids, a.docket_district_ids, a.kin)
      is distinct from (excluded.area_id, excluded.person_ids, excluded.compartments, excluded.case_manager_id, excluded.team_staff_ids, excluded.referral_provider_ids, excluded.docket_district_ids, excluded.kin);
    delete from cases.case_access a where a.case_id in (select unnest(case_ids)) and not exists (select from cases."case" c where c.id = a.case_id);
    update cases."case" t set ${SET('n')} from cases.case_envelope_now(case_ids) n where n.case_id = t.id and (${SAME('t', 'n')});${ofCase}${ofPlan}
    update cases.planned_intervention t set provider_id = n.provider_id
    from (select i.id, s.provider_id from cases.care_plan p join cases.planned_intervention i on i.care_plan_id = p.id
        left join cases.service_projection s on s.id = i.service_id where p.case_id in (select unnest(case_ids))) n
    where n.id = t.id and t.provider_id is distinct from n.provider_id;
  end $$;

  create function cases.spread_over_persons(person_ids uuid[]) returns void language plpgsql as $$
  begin
    update cases.person t set is_payee = exists (select from cases.payee_projection y where y.id = t.id)
    where t.id in (select unnest(person_ids)) and t.is_payee is distinct from exists (select from cases.payee_projection y where y.id = t.id);
    update cases.person t set ${SET('n')} from cases.person_envelope_now(person_ids) n where n.person_id = t.id and (${SAME('t', 'n')});
    update cases.disclosure_authorisation t set ${SET('n')}
    from (select p.id, p.access_areas as areas, p.access_parties as parties, p.access_compartments as compartments, p.access_kin as kin, p.access_timed as timed from cases.person p where p.id in (select unnest(person_ids))) n
    where n.id = t.person_id and (${SAME('t', 'n')});
  end $$;

  -- A household is seen by who sees a member's file; a membership by the compartments of the member.
  create function cases.spread_over_households(household_ids uuid[]) returns void language plpgsql as $$
  begin
    with n as (
      select h.id, array(select distinct x from cases.household_membership m join cases.person p on p.id = m.person_id, unnest(p.access_areas) x where m.household_id = h.id and m.valid_to is null
          union select c.area_id from cases."case" c where c.subject_household_id = h.id order by 1) as areas,
        array(select distinct x from cases.household_membership m join cases.person p on p.id = m.person_id, unnest(p.access_parties) x where m.household_id = h.id and m.valid_to is null
          union select x from cases."case" c, unnest(c.access_parties) x where c.subject_household_id = h.id order by 1) as parties,
        -- Where nobody but hidden persons live the household is hidden too; elsewhere only their membership is.
        array(select distinct x from cases."case" c, unnest(c.access_compartments) x where c.subject_household_id = h.id
          union select x from cases.household_membership m join cases.person p on p.id = m.person_id, unnest(p.access_compartments) x where m.household_id = h.id and m.valid_to is null
            and not exists (select from cases.household_membership o join cases.person q on q.id = o.person_id where o.household_id = h.id and o.valid_to is null
              and not q.access_compartments && '{GENDER_VIOLENCE,MENTAL_HEALTH_ADDICTION,PROTECTED_IDENTITY}'::text[]) order by 1) as compartments,
        array(select distinct x from cases.household_membership m join cases.person p on p.id = m.person_id, unnest(p.access_kin) x where m.household_id = h.id order by 1) as kin,
        '{}'::jsonb as timed
      from cases.household h where h.id in (select unnest(household_ids)))
    update cases.household t set ${SET('n')} from n where n.id = t.id and (${SAME('t', 'n')});
    update cases.household_membership t set ${SET('n')}
    from (select m.id, h.access_areas as areas, h.access_parties as parties, h.access_kin as kin, '{}'::jsonb as timed,
        array(select distinct x from unnest(h.access_compartments || p.access_compartments) x order by 1) as compartments
      from cases.household_membership m join cases.household h on h.id = m.household_id join cases.person p on p.id = m.person_id where m.household_id in (select unnest(household_ids))) n
    where n.id = t.id and (${SAME('t', 'n')});
  end $$;

  -- Contacts and emergencies hang on a case, a person, both or neither.
  create function cases.spread_over_events(contact_ids uuid[], emergency_ids uuid[]) returns void language plpgsql as $$
  begin
    update cases.access_contact t set ${SET('n')}
    from (select a.id, array(select distinct x from unnest(a.area_hint_id || coalesce(c.access_areas, '{}') || coalesce(p.access_areas, '{}')) x where x is not null order by 1) as areas,
        array(select distinct x from unnest(coalesce(c.access_parties, '{}') || coalesce(p.access_parties, '{}')) x order by 1) as parties,
        array(select distinct x from unnest(coalesce(c.access_compartments, '{}') || coalesce(p.access_compartments, '{}')) x order by 1) as compartments,
        array(select distinct x from unnest(coalesce(c.access_kin, '{}') || coalesce(p.access_kin, '{}')) x order by 1) as kin, '{}'::jsonb as timed
      from cases.access_contact a left join cases."case" c on c.id = a.case_id left join cases.person p on p.id = a.person_id where a.id in (select unnest(contact_ids))) n
    where n.id = t.id and (${SAME('t', 'n')});
    update cases.emergency_intervention t set ${SET('n')}
    from (select e.id, array(select distinct x from unnest(coalesce(c.access_areas, '{}') || coalesce(p.access_areas, '{}')) x order by 1) as areas,
        array(select distinct x from unnest(coalesce(c.access_parties, '{}') || coalesce(p.access_parties, '{}')
          || case when e.status in ('CLOSED', 'NOT_APPROPRIATE') then '{}' else array['00000000-0000-4000-8000-00000000e7e7'::uuid] end) x order by 1) as parties,
        array(select distinct x from unnest(coalesce(c.access_compartments, '{}') || coalesce(p.access_compartments, '{}')
          || case when e.kind in ('GENDER_VIOLENCE', 'HUMAN_TRAFFICKING') then '{GENDER_VIOLENCE}'::text[] else '{}' end) x order by 1) as compartments,
        array(select distinct x from unnest(coalesce(c.access_kin, '{}') || coalesce(p.access_kin, '{}')) x order by 1) as kin, '{}'::jsonb as timed
      from cases.emergency_intervention e left join cases."case" c on c.id = e.case_id left join cases.person p on p.id = e.person_id where e.id in (select unnest(emergency_ids))) n
    where n.id = t.id and (${SAME('t', 'n')});
  end $$;

  create function cases.spread_access(some_cases uuid[], some_persons uuid[], some_homes uuid[] default '{}') returns void language plpgsql ${AS_KEEPER} as $$
  declare
    mates uuid[];
    touched uuid[];
    people uuid[];
    homes uuid[];
  begin
    -- A person's hash is in the envelope of everybody who lives, or lived, with them; a duplicate belongs to the cases of whom it was merged into.
    mates := array(select unnest(some_persons) union
      select o.person_id from cases.household_membership m join cases.household_membership o on o.household_id = m.household_id where m.person_id in (select unnest(some_persons)) union
      select m.person_id from cases.household_membership m where m.household_id in (select unnest(some_homes)));
    mates := array(select unnest(mates) union select p.merged_into_id from cases.person p where p.id in (select unnest(mates)) and p.merged_into_id is not null);
    touched := array(select unnest(some_cases)
      union select c.id from cases."case" c where c.subject_person_id in (select unnest(mates))
      union select c.id from cases."case" c where c.subject_household_id in (select unnest(some_homes))
      union select c.id from cases."case" c join cases.household_membership m on m.household_id = c.subject_household_id where m.person_id in (select unnest(mates)));
    -- Who was of a case until now loses what came from it.
    people := array(select unnest(mates) union select unnest(a.person_ids) from cases.case_access a where a.case_id in (select unnest(touched)));
    perform cases.spread_over_cases(touched);
    people := array(select unnest(people) union select person_id from cases.persons_of(touched));
    perform cases.spread_over_persons(people);
    homes := array(select unnest(some_homes)
      union select m.household_id from cases.household_membership m where m.person_id in (select unnest(people))
      union select c.subject_household_id from cases."case" c where c.id in (select unnest(touched)) and c.subject_household_id is not null);
    perform cases.spread_over_households(homes);
    perform cases.spread_over_events(
      array(select id from cases.access_contact where case_id in (select unnest(touched)) or person_id in (select unnest(people))),
      array(select id from cases.emergency_intervention where case_id in (select unnest(touched)) or person_id in (select unnest(people))));
  end $$;

  -- After a bulk load: everything at once.
  create function cases.spread_all_access() returns void language sql as $$
    select cases.spread_access(array(select id from cases."case"), array(select id from cases.person), array(select id from cases.household));
    select cases.spread_over_events(array(select id from cases.access_contact where person_id is null and case_id is null), array(select id from cases.emergency_intervention where person_id is null and case_id is null)) $$;`
