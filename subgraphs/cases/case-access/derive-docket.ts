import { AS_KEEPER } from '#platform/access/neighbour-access.ts'
import { EVENT } from '#platform/access/event.ts'
import { OPEN_STATUSES } from '../case/case-status.ts'
import { FINAL_EMERGENCY_STATUSES } from '../emergency-intervention/emergency-status.ts'
import { HIDDEN } from './derive-compartments.ts'

// Part of the history of `cases`: an applied migration uses it, so it is never changed. The functions replace those of
// `derive-relations.ts` and of `notify-changes.ts`.

const CARRIED = `'{GENDER_VIOLENCE,MENTAL_HEALTH_ADDICTION}'::text[]`
const both = (one: string, other: string): string => `array(select unnest(${one}) intersect select unnest(${other}))`
/** Compartments in which a docket assigns nobody: the matrix gives the ASL "assigned only". */
const NOT_BY_DOCKET = `'{GENDER_VIOLENCE}'::text[]`

/**
 * In gender violence the ASL is "assigned only" (access matrix 6.2): a docket relates its district to no such person or case. Assigned are,
 * as for everybody, who works on the open case that carries the compartment, and of the ASL those who sit in the session that hears it.
 */
const RELATIONS = `
  create or replace function cases.relations_of(case_ids uuid[]) returns table (case_id uuid, kind text, party uuid) language sql stable as $$
    select c.id, 'MANAGER', c.case_manager_id from cases."case" c where c.id in (select unnest(case_ids)) and c.case_manager_id is not null
    union
    select t.case_id, 'TEAM', t.staff_member_id from cases.care_team_member t
    where t.case_id in (select unnest(case_ids)) and t.staff_member_id is not null and cases.in_force(t.valid_from, t.valid_to)
    union
    select i.case_id, 'TEAM', m from cases.uvm_docket_item i join cases.uvm_session s on s.id = i.session_id cross join unnest(s.asl_member_ids) m
    where i.case_id in (select unnest(case_ids))
    union
    select i.case_id, 'DOCKET', s.asl_district_unit_id from cases.uvm_docket_item i join cases.uvm_session s on s.id = i.session_id
    where i.case_id in (select unnest(case_ids)) $$;

  create or replace function cases.assigned_to(person_ids uuid[]) returns table (person_id uuid, party uuid, compartments text[]) language sql stable as $$
    with open_case as materialized (select * from cases.cases_of_persons(person_ids) o where o.is_open)
    select o.person_id, r.party, coalesce(array_agg(distinct w) filter (where w is not null and not (r.kind = 'DOCKET' and w = any (${NOT_BY_DOCKET}))), '{}')
    from open_case o join cases.relations_of(array(select distinct case_id from open_case)) r on r.case_id = o.case_id
      left join lateral unnest(o.carried) w on true
    group by 1, 2 $$;`

const PARTIES = `
  create or replace function cases.parties_of(case_ids uuid[]) returns table (case_id uuid, kind text, party uuid) language sql stable as $$
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
      and not (r.kind = 'DOCKET' and c.hidden && ${NOT_BY_DOCKET})
      and (o.hidden = '{}' or r.kind = 'EVENT' or (c.is_open and o.hidden <@ c.carried)
        or exists (select from about a join assigned s on s.person_id = a.person_id where a.case_id = c.id and s.party = r.party and s.compartments @> ${both('o.hidden', CARRIED)}))) $$;`

const COMPARE = 'id, asl_district_unit_id, asl_member_ids'
const NOTIFY = `
  create or replace function cases.tell_access_of_uvm_session() returns trigger language plpgsql ${AS_KEEPER} as $$
  declare
    sessions uuid[];
  begin
    if pg_trigger_depth() > 1 or current_setting('app.bulk', true) = 'on' or current_setting('app.deriving', true) = 'on' then return null; end if;
    if tg_op = 'INSERT' then sessions := array(select id from fresh);
    elsif tg_op = 'DELETE' then sessions := array(select id from stale);
    else sessions := array(select id from (
      (select ${COMPARE} from fresh except select ${COMPARE} from stale) union all (select ${COMPARE} from stale except select ${COMPARE} from fresh)) d);
    end if;
    perform cases.spread_access(array(select distinct i.case_id from cases.uvm_docket_item i where i.session_id in (select unnest(sessions))), '{}', '{}');
    return null;
  end $$;`

/** Who is related to a case by a docket, and in which compartments. */
export const DERIVE_DOCKET = [RELATIONS, PARTIES, NOTIFY].join('\n')
