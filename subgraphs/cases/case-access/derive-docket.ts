import { AS_KEEPER } from '#platform/access/neighbour-access.ts'
import { partiesOf } from './parties-of.ts'

// Part of the history of `cases`: an applied migration uses it, so it is never changed. The functions replace those of
// `derive-relations.ts` and of `notify-changes.ts`.

/** Compartments in which a docket assigns nobody: the matrix gives the ASL "assigned only". */
export const NOT_BY_DOCKET = `'{GENDER_VIOLENCE}'::text[]`

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
${partiesOf(
  'create or replace function',
  `      and not (r.kind = 'DOCKET' and c.hidden && ${NOT_BY_DOCKET})
`,
)}`

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
