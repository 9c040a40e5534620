import { EVENT } from '#platform/access/event.ts'
import { HIDDEN } from './derive-compartments.ts'

const COLUMNS = 'areas uuid[], parties uuid[], compartments text[], kin bigint[], timed jsonb, until timestamptz'

/** `cases.case_access_now`: the facts of each case that neighbours decide by; only relations that may know of it. `more` are columns added to `case_access` since. */
export const deriveCaseAccess = (more = ''): string => `
  create or replace function cases.case_access_now(case_ids uuid[]) returns setof cases.case_access language sql stable as $$
    with member as materialized (select * from cases.persons_of(case_ids)),
    persons as (select m.case_id, array_agg(m.person_id order by m.person_id) as ids from member m group by 1),
    kin as (
      select m.case_id, array_agg(distinct k.fiscal_hash order by k.fiscal_hash) as hashes
      from member m join cases.kin_of(array(select distinct person_id from member)) k on k.person_id = m.person_id group by 1),
    party as materialized (select * from cases.parties_of(case_ids)),
    ids as (
      select p.case_id, array_agg(p.party order by p.party) filter (where p.kind = 'MANAGER') as manager,
        array_agg(p.party order by p.party) filter (where p.kind = 'TEAM') as team, array_agg(p.party order by p.party) filter (where p.kind = 'DOCKET') as docket
      from party p group by 1),
    referred as (
      select r.case_id, array_agg(distinct r.provider_id order by r.provider_id) as ids from cases.referral r
      where r.case_id in (select unnest(case_ids)) and r.requested_at is not null and r.status not in ('REJECTED', 'CANCELLED', 'ENTERED_IN_ERROR') group by 1)
    select c.id, c.ambito_id, c.area_id, coalesce(persons.ids, '{}'), k.compartments, ids.manager[1], coalesce(ids.team, '{}'),
      coalesce(referred.ids, '{}'), coalesce(ids.docket, '{}'), coalesce(kin.hashes, '{}')${more}
    from cases."case" c join cases.compartments_of_cases(case_ids) k on k.case_id = c.id
    left join persons on persons.case_id = c.id left join kin on kin.case_id = c.id left join ids on ids.case_id = c.id
    left join referred on referred.case_id = c.id $$;`

/** The access columns of each case; `cases.case_access` is up to date before. */
export const DERIVE_CASE_ROWS = `
  drop function cases.case_envelope_now(uuid[]);
  create function cases.case_envelope_now(case_ids uuid[]) returns table (case_id uuid, ${COLUMNS}) language sql stable as $$
    with party as materialized (select p.case_id, array_agg(distinct p.party order by p.party) as ids from cases.parties_of(case_ids) p group by 1)
    select a.case_id, array[a.area_id], coalesce(party.ids, '{}'), a.compartments, a.kin, coalesce(t.timed, '{}'), n.until
    from cases.case_access a left join party on party.case_id = a.case_id
    left join cases.timed_access_now(case_ids) t on t.case_id = a.case_id
    left join cases.next_change_of_cases(case_ids) n on n.case_id = a.case_id
    where a.case_id in (select unnest(case_ids)) $$;`

/**
 * The access columns of each person; their cases are up to date before. Whose existence is hidden is shown to who may know;
 * a case manager of a case without a court's involvement sees no more than a summary of whom a court protects elsewhere.
 */
export const DERIVE_PERSON_ROWS = `
  create function cases.timed_of_persons(person_ids uuid[]) returns table (person_id uuid, timed jsonb) language sql stable as $$
    with term as (
      select o.person_id, t.key as principal, w.key as what, max(w.value) as until
      from cases.cases_of_persons(person_ids) o join cases."case" c on c.id = o.case_id
        cross join lateral jsonb_each(c.access_timed) t cross join lateral jsonb_each_text(t.value) w group by 1, 2, 3),
    principal as (select t.person_id, t.principal, jsonb_object_agg(t.what, t.until order by t.what) as terms from term t group by 1, 2)
    select p.person_id, jsonb_object_agg(p.principal, p.terms order by p.principal) from principal p group by 1 $$;

  drop function cases.person_envelope_now(uuid[]);
  create function cases.person_envelope_now(person_ids uuid[]) returns table (person_id uuid, ${COLUMNS}) language sql stable as $$
    with hides as materialized (select * from cases.compartments_of_persons(person_ids)),
    hidden as materialized (select * from cases.hidden_persons(person_ids)),
    court as materialized (
      select s.person_id, s.party from cases.assigned_to(array(select h.person_id from hides h where 'JUDICIAL' = any (h.compartments))) s where 'JUDICIAL' = any (s.compartments)),
    about as materialized (
      select o.person_id, c.area_id, c.access_parties as parties, c.case_manager_id as manager from cases.cases_of_persons(person_ids) o join cases."case" c on c.id = o.case_id),
    relation as (select b.person_id, array_agg(distinct b.area_id order by b.area_id) as areas from about b group by 1),
    candidate as (
      select b.person_id, p, p = b.manager as is_manager from about b cross join unnest(b.parties) p
      union select e.person_id, '${EVENT}', false from cases.at_event(person_ids) e),
    party as (
      select c.person_id, array_agg(distinct c.p order by c.p) as ids
      from candidate c join hides k on k.person_id = c.person_id left join hidden h on h.person_id = c.person_id
      where case when h.person_id is not null then c.p = any (h.parties)
        else not ('JUDICIAL' = any (k.compartments) and c.is_manager is true) or exists (select from court j where j.person_id = c.person_id and j.party = c.p) end
      group by 1),
    kin as (select k.person_id, array_agg(distinct k.fiscal_hash order by k.fiscal_hash) as hashes from cases.kin_of(person_ids) k group by 1)
    select k.person_id, coalesce(relation.areas, '{}'), coalesce(party.ids, '{}'), k.compartments, coalesce(kin.hashes, '{}'), coalesce(timed.timed, '{}'), n.until
    from hides k left join relation on relation.person_id = k.person_id left join party on party.person_id = k.person_id
    left join cases.timed_of_persons(person_ids) timed on timed.person_id = k.person_id left join kin on kin.person_id = k.person_id
    left join cases.next_change_of_persons(person_ids) n on n.person_id = k.person_id $$;`

/** Those of `some` who may know of what they are about: of everything hidden among `others`, arrays of compartments and parties in turn. */
export const knowing = (
  some: string,
  ...others: readonly (readonly [compartments: string, parties: string])[]
): string =>
  `array(select distinct x from pg_catalog.unnest(${some}) x where x is not null${others
    .map(
      ([compartments, parties]) => ` and (not coalesce(${compartments} && ${HIDDEN}, false) or x = any (${parties}))`,
    )
    .join('')} order by 1)`
