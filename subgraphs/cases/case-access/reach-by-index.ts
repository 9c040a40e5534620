import { AS_KEEPER } from '#platform/access/neighbour-access.ts'

// Part of the history of `cases`: an applied migration uses it, so it is never changed.

/*
 * The functions that look for what a change reaches, with the same answers as in `propagate-access.ts`, `sharing.ts` and
 * `withhold-contacts.ts`. No condition joins two sets by `or`, and none is on an expression over a column: either made PostgreSQL read a whole
 * table for the change of one case.
 */

const someOf = (table: string, column: string, ids: string): string =>
  `select t.id from cases.${table} t where t.${column} in (select unnest(${ids}))`
const ofEither = (table: string): string =>
  `array(${someOf(table, 'case_id', 'touched')} union ${someOf(table, 'person_id', 'people')})`

const RELATIONS = `
  create or replace function cases.spread_relations(some_cases uuid[], some_persons uuid[], some_homes uuid[] default '{}') returns void language plpgsql ${AS_KEEPER} as $$
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
    homes := array(select unnest(some_homes)
      union select c.subject_household_id from cases."case" c where c.id in (select unnest(some_cases)) and c.subject_household_id is not null
      union select m.household_id from cases.household_membership m where m.person_id in (select unnest(seeds)));
    mates := array(select unnest(seeds) union select m.person_id from cases.household_membership m where m.household_id in (select unnest(homes)));
    mates := array(select distinct identity_id from cases.identities_of(mates));
    homes := array(select unnest(homes) union select m.household_id from cases.household_membership m where m.person_id in (select unnest(mates)));
    touched := array(select unnest(some_cases)
      union ${someOf('"case"', 'subject_person_id', 'mates')}
      union ${someOf('"case"', 'subject_household_id', 'homes')}
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
    perform cases.spread_over_events(${ofEither('access_contact')}, ${ofEither('emergency_intervention')});
    perform set_config('app.deriving', '', true);
  end $$;`

const PERSON_SHARING = `
  create or replace function cases.person_sharing_now(person_ids uuid[]) returns table (person_id uuid, shared jsonb) language sql stable as $$
    with same as (
      select p.id from cases.person p where p.id in (select unnest(person_ids)) and p.merged_into_id is null
      union select p.id from cases.person p where p.merged_into_id in (select unnest(person_ids))),
    about as (
      select distinct r.case_id from same s join cases.referral_person n on n.person_id = s.id join cases.referral r on r.id = n.referral_id),
    term as (
      select n.person_id, n.provider_id::text as provider, what, max(n.shown_until) as until
      from cases.named_now(array(select case_id from about)) n cross join lateral unnest(n.shared_fields || '{KEY}'::text[]) what
      where n.person_id in (select unnest(person_ids)) and n.shown_until <> '' and not n.is_protected group by 1, 2, 3),
    provider as (select t.person_id, t.provider, jsonb_object_agg(t.what, t.until) as terms from term t group by 1, 2)
    select i.id, coalesce(g.shared, '{}') from (select distinct unnest(person_ids) as id) i
    left join (select p.person_id, jsonb_object_agg(p.provider, p.terms) as shared from provider p group by 1) g on g.person_id = i.id $$;`

const named = (column: string): string =>
  `select r.case_id from cases.referral_person n join cases.referral r on r.id = n.referral_id where n.${column} in (select unnest(people))`

const SHARE = `
  create or replace function cases.share(some_cases uuid[], some_persons uuid[], some_homes uuid[]) returns void language plpgsql as $$
  declare
    around uuid[];
    people uuid[];
  begin
    people := array(select unnest(some_persons) union select p.merged_into_id from cases.person p where p.id in (select unnest(some_persons)) and p.merged_into_id is not null);
    around := array(select unnest(some_cases)
      union ${someOf('"case"', 'subject_person_id', 'people')}
      union ${someOf('"case"', 'subject_household_id', 'some_homes')});
    perform cases.name_subjects(around);
    people := array(select unnest(people) union select person_id from cases.persons_of(around)
      union select n.person_id from cases.referral_person n join cases.referral r on r.id = n.referral_id where r.case_id in (select unnest(around))
      union select n.known_person_id from cases.referral_person n join cases.referral r on r.id = n.referral_id where r.case_id in (select unnest(around)) and n.known_person_id is not null);
    people := array(select unnest(people) union select p.merged_into_id from cases.person p where p.id in (select unnest(people)) and p.merged_into_id is not null);
    around := array(select unnest(around) union ${named('person_id')} union ${named('known_person_id')});
    perform cases.share_cases(around);
    perform cases.share_persons(people);
  end $$;`

const CONTACTS = `
  create or replace function cases.withhold_contacts(person_ids uuid[]) returns void language plpgsql as $$
  begin
    with same as materialized (select * from cases.identities_of(person_ids)),
    secret as (
      select distinct s.person_id from same s join cases.judicial_measure j on j.person_id = s.identity_id
      where j.secret_placement and j.status not in ('LIFTED', 'EXPIRED')),
    now as (select o.person_id, s.person_id is not null as withheld from (select distinct person_id from same) o left join secret s on s.person_id = o.person_id)
    update cases.person t set contacts_withheld = n.withheld from now n where t.id = n.person_id and t.contacts_withheld <> n.withheld;
  end $$;`

/** The functions that find what a change reaches, by indexes alone: their time does not grow with the tables. */
export const REACH_BY_INDEX = [RELATIONS, PERSON_SHARING, SHARE, CONTACTS].join('\n')
