import { HIDDEN_COMPARTMENTS } from '#platform/access/conditions.ts'

/** The compartments that hide the existence of a record, as a PostgreSQL array. */
export const HIDDEN = `'{${HIDDEN_COMPARTMENTS.join(',')}}'::text[]`

/**
 * Who is the same person, and what hides a person, a household and a case (access rules 6.4, 1), from the facts alone:
 * - `cases.identities_of(persons)`: every row of the same human being, along merges in both directions, in chains too;
 * - `cases.compartments_of_persons(persons)`: the union over these rows;
 * - `cases.compartments_of_households(households)`: the union over the members in force and the household's own cases;
 * - `cases.compartments_of_cases(cases)`: the case's own, and those of its subject.
 * A row is answered for every id that is asked for.
 */
export const DERIVE_COMPARTMENTS = `
  create index person_merged_into on cases.person (merged_into_id) where merged_into_id is not null;

  create function cases.identities_of(person_ids uuid[]) returns table (person_id uuid, identity_id uuid) language sql stable as $$
    with recursive same(person_id, identity_id) as (
      select p, p from unnest(person_ids) p
      union
      select s.person_id, n.id from same s cross join lateral (
        select q.merged_into_id as id from cases.person q where q.id = s.identity_id and q.merged_into_id is not null
        union all select q.id from cases.person q where q.merged_into_id = s.identity_id) n)
    select s.person_id, s.identity_id from same s $$;

  create function cases.compartments_of_persons(person_ids uuid[]) returns table (person_id uuid, compartments text[]) language sql stable as $$
    select i.person_id, coalesce(array_agg(distinct w order by w) filter (where w is not null), '{}')
    from cases.identities_of(person_ids) i left join cases.person p on p.id = i.identity_id left join lateral unnest(p.stored_sensitivity) w on true
    group by 1 $$;

  create function cases.compartments_of_households(household_ids uuid[]) returns table (household_id uuid, compartments text[]) language sql stable as $$
    with member as materialized (
      select m.household_id, m.person_id from cases.household_membership m
      where m.household_id in (select unnest(household_ids)) and cases.in_force(m.valid_from, m.valid_to)),
    word as (
      select m.household_id, w from member m
        join cases.compartments_of_persons(array(select distinct person_id from member)) p on p.person_id = m.person_id cross join unnest(p.compartments) w
      union
      select c.subject_household_id, w from cases."case" c cross join unnest(c.stored_sensitivity) w where c.subject_household_id in (select unnest(household_ids)))
    select h.id, coalesce(array_agg(word.w order by word.w) filter (where word.w is not null), '{}')
    from (select distinct unnest(household_ids) as id) h left join word on word.household_id = h.id group by 1 $$;

  create function cases.compartments_of_cases(case_ids uuid[]) returns table (case_id uuid, compartments text[]) language sql stable as $$
    with wanted as materialized (
      select c.id, c.stored_sensitivity, c.subject_person_id, c.subject_household_id from cases."case" c where c.id in (select unnest(case_ids))),
    person as materialized (select * from cases.compartments_of_persons(array(select distinct subject_person_id from wanted where subject_person_id is not null))),
    household as materialized (select * from cases.compartments_of_households(array(select distinct subject_household_id from wanted where subject_household_id is not null)))
    select c.id, array(select distinct w from unnest(c.stored_sensitivity || coalesce(p.compartments, '{}') || coalesce(h.compartments, '{}')) w order by w)
    from wanted c left join person p on p.person_id = c.subject_person_id left join household h on h.household_id = c.subject_household_id $$;`
