import { EVENT } from '#platform/access/event.ts'
import { AS_KEEPER } from '#platform/access/neighbour-access.ts'
import { FINAL_EMERGENCY_STATUSES } from '../emergency-intervention/emergency-status.ts'
import { OF_CASE, OF_PLAN } from './access-spread.ts'
import { HIDDEN } from './derive-compartments.ts'
import { knowing } from './derive-rows.ts'

// Writes the derived access columns onto the rows of the records. Only rows that differ are written.

const FACTS = ['areas', 'parties', 'compartments', 'kin', 'timed', 'until'] as const
const differs = FACTS.map((one) => `t.access_${one} is distinct from n.${one}`).join(' or ')
const set = FACTS.map((one) => `access_${one} = n.${one}`).join(', ')
const copied = (row: string): string => FACTS.map((one) => `${row}.access_${one} as ${one}`).join(', ')
const union = (...arrays: readonly string[]): string =>
  `array(select distinct x from unnest(${arrays.map((one) => `coalesce(${one}, '{}')`).join(' || ')}) x where x is not null order by 1)`

/** Tables of a case whose rows may also be about one more person: how a row names them. */
const ALSO_ABOUT: Readonly<Record<string, string>> = {
  judicial_measure: 't.person_id',
  judicial_deadline: '(select m.person_id from cases.judicial_measure m where m.id = t.measure_id)',
  referral: '(select d.person_id from cases.disclosure_authorisation d where d.id = t.disclosure_id)',
}

const ofCase = OF_CASE.filter((table) => !(table in ALSO_ABOUT)).map(
  (table) => `
    update cases.${table} t set ${set} from (select c.id, ${copied('c')} from cases."case" c where c.id in (select unnest(case_ids))) n where n.id = t.case_id and (${differs});`,
)
const alsoAbout = Object.entries(ALSO_ABOUT).map(
  ([table, person]) => `
    update cases.${table} t set ${set} from (
      with about as materialized (select t.id, t.case_id, ${person} as person_id from cases.${table} t where t.case_id in (select unnest(case_ids))),
      named as materialized (select array(select distinct person_id from about where person_id is not null) as ids)
      select a.id, c.access_areas as areas, ${knowing('c.access_parties', ['h.compartments', 'h.parties'])} as parties, ${union('c.access_compartments', 'p.compartments')} as compartments,
        c.access_kin as kin, c.access_timed as timed, least(c.access_until, x.until) as until
      from about a join cases."case" c on c.id = a.case_id
        left join cases.compartments_of_persons((select ids from named)) p on p.person_id = a.person_id
        left join cases.hidden_persons((select ids from named)) h on h.person_id = a.person_id
        left join cases.next_change_of_persons((select ids from named)) x on x.person_id = a.person_id) n
    where n.id = t.id and (${differs});`,
)
const ofPlan = OF_PLAN.map(
  (table) => `
    update cases.${table} t set ${set}, plan_kind = n.plan_kind, plan_status = n.plan_status
    from (select p.id, p.kind as plan_kind, p.status as plan_status, ${copied('p')} from cases.care_plan p where p.case_id in (select unnest(case_ids))) n
    where n.id = t.care_plan_id and (${differs} or t.plan_kind <> n.plan_kind or t.plan_status <> n.plan_status);`,
)

const OVER_CASES = `
  create or replace function cases.spread_over_cases(case_ids uuid[]) returns void language plpgsql as $$
  begin
    update cases.referral t set shown_until = cases.shown_until(t) where t.case_id in (select unnest(case_ids)) and t.shown_until <> cases.shown_until(t);
    insert into cases.case_access as a select * from cases.case_access_now(case_ids)
    on conflict (case_id) do update set ambito_id = excluded.ambito_id, area_id = excluded.area_id, person_ids = excluded.person_ids, compartments = excluded.compartments,
      case_manager_id = excluded.case_manager_id, team_staff_ids = excluded.team_staff_ids, referral_provider_ids = excluded.referral_provider_ids,
      docket_district_ids = excluded.docket_district_ids, kin = excluded.kin
    where (a.area_id, a.person_ids, a.compartments, a.case_manager_id, a.team_staff_ids, a.referral_provider_ids, a.docket_district_ids, a.kin)
      is distinct from (excluded.area_id, excluded.person_ids, excluded.compartments, excluded.case_manager_id, excluded.team_staff_ids, excluded.referral_provider_ids, excluded.docket_district_ids, excluded.kin);
    delete from cases.case_access a where a.case_id in (select unnest(case_ids)) and not exists (select from cases."case" c where c.id = a.case_id);
    update cases."case" t set ${set} from cases.case_envelope_now(case_ids) n where n.case_id = t.id and (${differs});${[...ofCase, ...alsoAbout, ...ofPlan].join('')}
    update cases.planned_intervention t set provider_id = n.provider_id
    from (select i.id, s.provider_id from cases.care_plan p join cases.planned_intervention i on i.care_plan_id = p.id
        left join cases.service_projection s on s.id = i.service_id where p.case_id in (select unnest(case_ids))) n
    where n.id = t.id and t.provider_id is distinct from n.provider_id;
  end $$;`

const PAYEES_EACH = `    update cases.person t set is_payee = exists (select from cases.payee_projection y where y.id = t.id)
    where t.id in (select unnest(person_ids)) and t.is_payee is distinct from exists (select from cases.payee_projection y where y.id = t.id);`
const overPersons = (name: string, payees: string): string => `
  create or replace function cases.${name}(person_ids uuid[]) returns void language plpgsql as $$
  begin
${payees}
    update cases.person t set ${set} from cases.person_envelope_now(person_ids) n where n.person_id = t.id and (${differs});
    update cases.disclosure_authorisation t set ${set}
    from (select p.id, ${copied('p')} from cases.person p where p.id in (select unnest(person_ids))) n where n.id = t.person_id and (${differs});
  end $$;`

// A household is seen by who sees a member's record or a case about it, and is as hidden as its most hidden member; so is
// every membership of it, also of who has left, and as the member.
const OVER_HOUSEHOLDS = `
  create or replace function cases.spread_over_households(household_ids uuid[]) returns void language plpgsql as $$
  begin
    with home as materialized (select distinct unnest(household_ids) as id),
    member as materialized (
      select m.household_id, p.* from cases.household_membership m join cases.person p on p.id = m.person_id
      where m.household_id in (select id from home) and cases.in_force(m.valid_from, m.valid_to)),
    file as materialized (select c.* from cases."case" c where c.subject_household_id in (select id from home)),
    -- Who may know of it must stand in a relation to every hidden member.
    hidden_member as materialized (select m.household_id, m.access_parties from member m where m.access_compartments && ${HIDDEN}),
    hidden_members as (select household_id, count(*) as n from hidden_member group by 1),
    knows as (select h.household_id, x, count(*) as n from hidden_member h cross join lateral (select distinct unnest(h.access_parties) as x) one group by 1, 2),
    related as (
      select m.household_id, x from member m cross join unnest(m.access_parties) x
      where m.household_id not in (select c.subject_household_id from file c where c.stored_sensitivity && ${HIDDEN})
      union select c.subject_household_id, x from file c cross join unnest(c.access_parties) x),
    party as (
      select r.household_id, array_agg(r.x order by r.x) as ids from related r
        left join hidden_members h on h.household_id = r.household_id left join knows k on k.household_id = r.household_id and k.x = r.x
      where coalesce(h.n, 0) = coalesce(k.n, 0) group by 1),
    area as (
      select household_id, array_agg(x order by x) as ids
      from (select m.household_id, x from member m cross join unnest(m.access_areas) x union select c.subject_household_id, c.area_id from file c) one group by 1),
    kin as (
      select m.household_id, array_agg(distinct x order by x) as hashes
      from cases.household_membership m join cases.person p on p.id = m.person_id cross join unnest(p.access_kin) x where m.household_id in (select id from home) group by 1),
    change as (
      select household_id, min(at) as at from (
        select m.household_id, cases.next_change(m.valid_from, m.valid_to) as at from cases.household_membership m where m.household_id in (select id from home)
        union all select m.household_id, m.access_until from member m
        union all select c.subject_household_id, c.access_until from file c) one group by 1),
    n as (
      select h.id, o.compartments, coalesce(a.ids, '{}') as areas, coalesce(p.ids, '{}') as parties, coalesce(k.hashes, '{}') as kin, '{}'::jsonb as timed, c.at as until
      from home h join cases.compartments_of_households(household_ids) o on o.household_id = h.id
        left join area a on a.household_id = h.id left join party p on p.household_id = h.id
        left join kin k on k.household_id = h.id left join change c on c.household_id = h.id)
    update cases.household t set ${set} from n where n.id = t.id and (${differs});
    update cases.household_membership t set ${set}
    from (select m.id, h.access_areas as areas, ${knowing('h.access_parties', ['p.access_compartments', 'p.access_parties'])} as parties, h.access_kin as kin, '{}'::jsonb as timed,
        ${union('h.access_compartments', 'p.access_compartments')} as compartments, least(h.access_until, p.access_until) as until
      from cases.household_membership m join cases.household h on h.id = m.household_id join cases.person p on p.id = m.person_id where m.household_id in (select unnest(household_ids))) n
    where n.id = t.id and (${differs});
  end $$;`

const related = knowing(
  `coalesce(c.access_parties, '{}') || coalesce(p.access_parties, '{}')`,
  ['c.access_compartments', 'c.access_parties'],
  ['p.access_compartments', 'p.access_parties'],
)
const OF_BOTH = `${union('c.access_kin', 'p.access_kin')} as kin, '{}'::jsonb as timed, least(c.access_until, p.access_until) as until`
const hides = union('c.access_compartments', 'p.access_compartments')
// An emergency of violence is a matter of that compartment, whatever is known of the person: who is on call sees it while it
// is open, and who is assigned where the compartment is carried.
const IS_VIOLENCE = `e.kind in ('GENDER_VIOLENCE', 'HUMAN_TRAFFICKING')`
const ASSIGNED_EACH = `array(select s.party from cases.assigned_to(array_remove(array[e.person_id], null)) s where 'GENDER_VIOLENCE' = any (s.compartments))`
const overEvents = (assigned: string, from = ''): string => `
  create or replace function cases.spread_over_events(contact_ids uuid[], emergency_ids uuid[]) returns void language plpgsql as $$
  begin
    update cases.access_contact t set ${set}
    from (select a.id, ${union('array[a.area_hint_id]', 'c.access_areas', 'p.access_areas')} as areas, ${related} as parties, ${hides} as compartments, ${OF_BOTH}
      from cases.access_contact a left join cases."case" c on c.id = a.case_id left join cases.person p on p.id = a.person_id where a.id in (select unnest(contact_ids))) n
    where n.id = t.id and (${differs});
    update cases.emergency_intervention t set ${set}
    from (select e.id, ${union('c.access_areas', 'p.access_areas')} as areas,
        ${union(
          `case when ${IS_VIOLENCE} and not 'GENDER_VIOLENCE' = any (coalesce(c.access_compartments, '{}') || coalesce(p.access_compartments, '{}')) then ${assigned} else ${related} end`,
          `case when e.status <> all (${FINAL_EMERGENCY_STATUSES}) then array['${EVENT}'::uuid] end`,
        )} as parties,
        ${union('c.access_compartments', 'p.access_compartments', `case when ${IS_VIOLENCE} then '{GENDER_VIOLENCE}'::text[] end`)} as compartments, ${OF_BOTH}
      from cases.emergency_intervention e left join cases."case" c on c.id = e.case_id left join cases.person p on p.id = e.person_id${from} where e.id in (select unnest(emergency_ids))) n
    where n.id = t.id and (${differs});
  end $$;`

// What changes somebody's relation or compartments reaches: everyone who lived with them (their hash), every case of these
// (who is assigned where), everyone whom these are about, every household of theirs, every contact and emergency.
const spread = (name: string, firstHomes: string): string => `
  create or replace function cases.${name}(some_cases uuid[], some_persons uuid[], some_homes uuid[] default '{}') returns void language plpgsql ${AS_KEEPER} as $$
  declare
    seeds uuid[];
    mates uuid[];
    touched uuid[];
    people uuid[];
    homes uuid[];
  begin
    perform set_config('app.deriving', 'on', true);
    seeds := array(select unnest(some_persons) union select person_id from cases.persons_of(some_cases)
      union select unnest(a.person_ids) from cases.case_access a where a.case_id in (select unnest(some_cases)));
    seeds := array(select distinct identity_id from cases.identities_of(seeds));
    homes := array(${firstHomes} union select m.household_id from cases.household_membership m where m.person_id in (select unnest(seeds)));
    mates := array(select unnest(seeds) union select m.person_id from cases.household_membership m where m.household_id in (select unnest(homes)));
    mates := array(select distinct identity_id from cases.identities_of(mates));
    homes := array(select unnest(homes) union select m.household_id from cases.household_membership m where m.person_id in (select unnest(mates)));
    touched := array(select unnest(some_cases)
      union select c.id from cases."case" c where c.subject_person_id in (select unnest(mates)) or c.subject_household_id in (select unnest(homes))
      union select j.case_id from cases.judicial_measure j where j.person_id in (select unnest(mates))
      union select r.case_id from cases.referral r join cases.disclosure_authorisation d on d.id = r.disclosure_id where d.person_id in (select unnest(mates)));
    -- Who was of a case until now loses what came from it.
    people := array(select unnest(mates) union select unnest(a.person_ids) from cases.case_access a where a.case_id in (select unnest(touched)));
    perform cases.spread_over_cases(touched);
    people := array(select unnest(people) union select person_id from cases.persons_of(touched));
    perform cases.spread_over_persons(people);
    homes := array(select unnest(homes)
      union select m.household_id from cases.household_membership m where m.person_id in (select unnest(people))
      union select c.subject_household_id from cases."case" c where c.id in (select unnest(touched)) and c.subject_household_id is not null);
    perform cases.spread_over_households(homes);
    perform cases.spread_over_events(
      array(select id from cases.access_contact where case_id in (select unnest(touched)) or person_id in (select unnest(people))),
      array(select id from cases.emergency_intervention where case_id in (select unnest(touched)) or person_id in (select unnest(people))));
    perform set_config('app.deriving', '', true);
  end $$;`
const OF_HOMES = 'select unnest(some_homes)'

const OVER_ALL = `${spread('spread_access', OF_HOMES)}

  -- After a bulk load: everything at once. The planner takes an array for a few rows: for all of them nested loops take minutes.
  create or replace function cases.spread_all_access() returns void language plpgsql as $$
  begin
    perform set_config('enable_nestloop', 'off', true);
    perform cases.spread_access(array(select id from cases."case"), array(select id from cases.person), array(select id from cases.household));
    perform cases.spread_over_events(array(select id from cases.access_contact where person_id is null and case_id is null),
      array(select id from cases.emergency_intervention where person_id is null and case_id is null));
    perform set_config('enable_nestloop', 'on', true);
  end $$;

  -- What has begun or ended by the clock since it was derived.
  create function cases.spread_due_access() returns void language plpgsql ${AS_KEEPER} as $$
  declare
    due timestamptz := cases.instant();
    due_cases uuid[] := array(select id from cases."case" where access_until <= due);
    due_persons uuid[] := array(select id from cases.person where access_until <= due);
    due_homes uuid[] := array(select id from cases.household where access_until <= due);
  begin
    -- Mostly nothing is due: then nothing is planned either, which costs more than deriving a few rows.
    if cardinality(due_cases || due_persons || due_homes) > 0 then perform cases.spread_access(due_cases, due_persons, due_homes); end if;
  end $$;
  create index case_access_until on cases."case" (access_until) where access_until is not null;
  create index person_access_until on cases.person (access_until) where access_until is not null;
  create index household_access_until on cases.household (access_until) where access_until is not null;`

/** `cases.spread_access`: brings case access and every access column of the given cases, persons and households up to date; `cases.spread_due_access`: of those whose columns the clock has overtaken. */
export const PROPAGATE = [
  OVER_CASES,
  overPersons('spread_over_persons', PAYEES_EACH),
  OVER_HOUSEHOLDS,
  overEvents(ASSIGNED_EACH),
  OVER_ALL,
].join('\n')

/** The same, and of a case of a household also every other case of it, though nobody lives there today: they change by the clock with it. */
export const REACH_HOUSEHOLDS_OF_CASES = spread(
  'spread_relations',
  `${OF_HOMES} union select c.subject_household_id from cases."case" c where c.id in (select unnest(some_cases)) and c.subject_household_id is not null`,
)

/** The same of contacts and emergencies, with who is assigned to victims read once for all emergencies: per row it grew with their product. */
export const PROPAGATE_TO_EVENTS = overEvents(
  'v.parties',
  `
        left join (
          select s.person_id, array_agg(s.party) as parties
          from cases.assigned_to(array(select distinct e.person_id from cases.emergency_intervention e where e.id in (select unnest(emergency_ids)) and e.person_id is not null and ${IS_VIOLENCE})) s
          where 'GENDER_VIOLENCE' = any (s.compartments) group by 1) v on v.person_id = e.person_id`,
)

/** The same of persons, called by `spread_over_persons` since contacts may be withheld: who is paid is looked up and not read as a whole. */
export const PROPAGATE_TO_PERSONS = overPersons(
  'spread_person_columns',
  `    update cases.person t set is_payee = n.is_payee
    from (select i.id, y.id is not null as is_payee from (select distinct unnest(person_ids) as id) i left join cases.payee_projection y on y.id = i.id) n
    where n.id = t.id and t.is_payee is distinct from n.is_payee;`,
)
