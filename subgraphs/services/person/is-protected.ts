import { AS_KEEPER } from '#platform/access/neighbour-access.ts'

// Part of the history of `services`: an applied migration uses it, so it is never changed.

const PROTECTED = `'{PROTECTED_IDENTITY}'::text[]`

/**
 * `services.is_protected(person)`: whether the identity of a person is protected by their own compartments or by those of a case about them,
 * and not by those of somebody else whom the case is about; of whom nothing is known yet it is.
 */
export const IS_PROTECTED = `
  create function services.is_protected(a_person uuid) returns boolean language sql stable ${AS_KEEPER} as $$
    select not exists (select from services.person_access_projection p where p.person_id = a_person and not p.compartments && ${PROTECTED})
      or exists (
        select from services.case_access_projection c
        where c.person_ids && array[a_person] and c.compartments && ${PROTECTED} and not exists (
          select from services.person_access_projection m where m.person_id = any (c.person_ids) and m.compartments && ${PROTECTED})) $$;`
