import { AS_KEEPER } from '#platform/access/neighbour-access.ts'

/**
 * What decides whether somebody may open a case in an emergency, of everybody whom it is about: read beside row-level security,
 * for a household is open to few, and who may not see one of its members must not open the file of all.
 */
export const FILE_FACTS = `
  create function cases.file_facts(of_case uuid, on_day date) returns table (compartments text[], is_emergency boolean, is_whole boolean) language sql stable ${AS_KEEPER} as $$
    with about as (
      select c.subject_person_id as id from cases."case" c where c.id = of_case and c.subject_person_id is not null
      union
      select m.person_id from cases."case" c join cases.household_membership m on m.household_id = c.subject_household_id
      where c.id = of_case and (m.valid_from is null or m.valid_from <= on_day) and (m.valid_to is null or m.valid_to >= on_day)),
    person as (
      select p.id, p.stored_sensitivity || p.access_compartments as compartments from cases.person p
      where p.id in (select id from about) or p.merged_into_id in (select id from about))
    select array(select distinct x from unnest(c.stored_sensitivity || c.access_compartments) x
        union select x from person p, unnest(p.compartments) x order by 1),
      exists (select from cases.emergency_intervention e where (e.case_id = c.id or e.person_id in (select id from person))
        and e.status not in ('CLOSED', 'NOT_APPROPRIATE')),
      not exists (select from about a where not exists (select from person p where p.id = a.id))
    from cases."case" c where c.id = of_case $$;`
