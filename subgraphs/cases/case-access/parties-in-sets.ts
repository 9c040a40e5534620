import { EVENT } from '#platform/access/event.ts'
import { OPEN_STATUSES } from '../case/case-status.ts'
import { FINAL_EMERGENCY_STATUSES } from '../emergency-intervention/emergency-status.ts'
import { HIDDEN } from './derive-compartments.ts'
import { NOT_BY_DOCKET } from './derive-docket.ts'
import { CARRIED, both } from './parties-of.ts'

// Part of the history of `cases`: an applied migration uses it, so its text never changes.

/**
 * The function `cases.parties_of(cases)`, with the same answer as that of `parties-of.ts` with the docket's condition. What hides
 * a case, who may know of everybody hidden in it and who is assigned to somebody in it are sets by case: asked for each case, as
 * before, the time grew with the square of the cases that are hidden.
 */
export const PARTIES_IN_SETS = `
  create or replace function cases.parties_of(case_ids uuid[]) returns table (case_id uuid, kind text, party uuid) language sql stable as $$
    with wanted as materialized (
      select c.id, c.status = any (${OPEN_STATUSES}) as is_open, c.stored_sensitivity as carried, ${both('k.compartments', HIDDEN)} as hidden
      from cases."case" c join cases.compartments_of_cases(case_ids) k on k.case_id = c.id),
    about as materialized (select a.case_id, a.person_id from cases.persons_of(array(select id from wanted where hidden <> '{}')) a),
    hidden as materialized (select * from cases.hidden_persons(array(select distinct person_id from about))),
    assigned as materialized (select * from cases.assigned_to(array(select distinct person_id from about))),
    member as materialized (select * from cases.persons_of(case_ids)),
    relation as (
      select * from cases.relations_of(case_ids)
      union
      select p.case_id, 'EVENT', '${EVENT}' from member p
        join cases.identities_of(array(select distinct x.person_id from member x)) i on i.person_id = p.person_id
        join cases.emergency_intervention e on e.person_id = i.identity_id where e.status <> all (${FINAL_EMERGENCY_STATUSES})
      union
      select e.case_id, 'EVENT', '${EVENT}' from cases.emergency_intervention e where e.case_id in (select unnest(case_ids)) and e.status <> all (${FINAL_EMERGENCY_STATUSES})),
    hidden_about as materialized (select a.case_id, h.compartments, h.parties from about a join hidden h on h.person_id = a.person_id),
    of_others as (select a.case_id, array_agg(distinct w) as compartments from hidden_about a cross join unnest(a.compartments) w group by 1),
    own as materialized (
      select c.id, array(select unnest(c.hidden) except select unnest(o.compartments)) as hidden
      from wanted c left join of_others o on o.case_id = c.id where c.hidden <> '{}'),
    to_know as (select a.case_id, count(*) as n from hidden_about a group by 1),
    knows as (select a.case_id, x, count(*) as n from hidden_about a cross join lateral (select distinct unnest(a.parties) as x) one group by 1, 2),
    assigned_in as (
      select distinct a.case_id, s.party from about a join assigned s on s.person_id = a.person_id join own o on o.id = a.case_id
      where s.compartments @> ${both('o.hidden', CARRIED)})
    select r.case_id, r.kind, r.party from relation r join wanted c on c.id = r.case_id left join own o on o.id = c.id
      left join to_know t on t.case_id = c.id left join knows k on k.case_id = c.id and k.x = r.party
      left join assigned_in s on s.case_id = c.id and s.party = r.party
    where c.hidden = '{}' or (
      coalesce(t.n, 0) = coalesce(k.n, 0)
      and not (r.kind = 'DOCKET' and c.hidden && ${NOT_BY_DOCKET})
      and (o.hidden = '{}' or r.kind = 'EVENT' or (c.is_open and o.hidden <@ c.carried) or s.party is not null)) $$;`
