import { EVENT } from '#platform/access/event.ts'
import { OPEN_STATUSES } from '../case/case-status.ts'
import { FINAL_EMERGENCY_STATUSES } from '../emergency-intervention/emergency-status.ts'
import { HIDDEN } from './derive-compartments.ts'

// Part of the history of `cases`: applied migrations use it, so its text never changes.

/**
 * Compartments for which a relation must be one to a case that carries them. A protected identity asks for a clearance in
 * their place, which is a matter of the viewer, and for a case that is open.
 */
export const CARRIED = `'{GENDER_VIOLENCE,MENTAL_HEALTH_ADDICTION}'::text[]`

/** The elements that two arrays share, in SQL. */
export const both = (one: string, other: string): string =>
  `array(select unnest(${one}) intersect select unnest(${other}))`

/**
 * The function `cases.parties_of(cases)`: the relations of a case that may know of it and of everyone it is about.
 *
 * @param more a further condition of a relation `r` to a case `c` that is hidden, as a line that begins with `and`.
 */
export const partiesOf = (create: 'create function' | 'create or replace function', more = ''): string => `\
  ${create} cases.parties_of(case_ids uuid[]) returns table (case_id uuid, kind text, party uuid) language sql stable as $$
    with wanted as materialized (
      select c.id, c.status = any (${OPEN_STATUSES}) as is_open, c.stored_sensitivity as carried, ${both('k.compartments', HIDDEN)} as hidden
      from cases."case" c join cases.compartments_of_cases(case_ids) k on k.case_id = c.id),
    about as materialized (select a.case_id, a.person_id from cases.persons_of(array(select id from wanted where hidden <> '{}')) a),
    hidden as materialized (select * from cases.hidden_persons(array(select distinct person_id from about))),
    assigned as materialized (select * from cases.assigned_to(array(select distinct person_id from about))),
    relation as (
      select * from cases.relations_of(case_ids)
      union
      select p.case_id, 'EVENT', '${EVENT}' from cases.persons_of(case_ids) p
        join cases.identities_of(array(select distinct x.person_id from cases.persons_of(case_ids) x)) i on i.person_id = p.person_id
        join cases.emergency_intervention e on e.person_id = i.identity_id where e.status <> all (${FINAL_EMERGENCY_STATUSES})
      union
      select e.case_id, 'EVENT', '${EVENT}' from cases.emergency_intervention e where e.case_id in (select unnest(case_ids)) and e.status <> all (${FINAL_EMERGENCY_STATUSES})),
    own as (
      select c.id, array(select unnest(c.hidden) except select unnest(h.compartments) from about a join hidden h on h.person_id = a.person_id where a.case_id = c.id) as hidden
      from wanted c where c.hidden <> '{}')
    select r.case_id, r.kind, r.party from relation r join wanted c on c.id = r.case_id left join own o on o.id = c.id
    where c.hidden = '{}' or (
      not exists (select from about a join hidden h on h.person_id = a.person_id where a.case_id = c.id and r.party <> all (h.parties))
${more}      and (o.hidden = '{}' or r.kind = 'EVENT' or (c.is_open and o.hidden <@ c.carried)
        or exists (select from about a join assigned s on s.person_id = a.person_id where a.case_id = c.id and s.party = r.party and s.compartments @> ${both('o.hidden', CARRIED)}))) $$;`
