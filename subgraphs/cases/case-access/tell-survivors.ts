import { AS_KEEPER } from '#platform/access/neighbour-access.ts'
import { tellSql } from '#platform/outbox/tell-changes.ts'
import { TOLD_OF_PERSONS } from './person-access.ts'

// What `cases` tells its neighbours so that their rows follow the person: whom a duplicate was merged into, and until when the
// facts hold by the clock. Part of the history of `cases`: an applied migration uses it, so it is never changed.

const WATCHED =
  'id, ambito_id, merged_into_id, access_areas, access_parties, access_compartments, access_kin, access_until'
const FACTS = ['ambito_id', 'areas', 'parties', 'compartments', 'kin', 'survivor_id', 'until']
const of = (row: string): string => FACTS.map((one) => `${row}.${one}`).join(', ')

/** Derives the columns `survivor_id` and `until` of `person_access`, in the transaction that changes them. */
export const TELL_SURVIVORS = `
  create or replace function cases.person_access_now(person_ids uuid[]) returns setof cases.person_access language sql stable as $$
    with same as materialized (select * from cases.identities_of(person_ids)),
    compartment as (
      select s.person_id, array_agg(distinct x order by x) as all from same s join cases.person p on p.id = s.identity_id cross join unnest(p.access_compartments) x group by 1),
    kin as (
      select s.person_id, array_agg(distinct x order by x) as all from same s join cases.person p on p.id = s.identity_id cross join unnest(p.access_kin) x group by 1)
    select p.id, p.ambito_id, p.access_areas, array_remove(p.access_parties, '00000000-0000-4000-8000-00000000e7e7'::uuid), coalesce(c.all, '{}'), coalesce(k.all, '{}'),
      case when p.merged_into_id is not null then cases.survivor_of(p.id) end, p.access_until
    from cases.person p left join compartment c on c.person_id = p.id left join kin k on k.person_id = p.id
    where p.id in (select unnest(person_ids)) $$;

  create or replace function cases.keep_person_access(person_ids uuid[]) returns void language plpgsql ${AS_KEEPER} as $$
  declare family uuid[] := array(select cases.merged_with(person_ids));
  begin
    insert into cases.person_access as a select * from cases.person_access_now(family)
    on conflict (person_id) do update set ${FACTS.map((one) => `${one} = excluded.${one}`).join(', ')}
    where (${of('a')}) is distinct from (${of('excluded')});
    delete from cases.person_access a where a.person_id in (select unnest(family)) and not exists (select from cases.person p where p.id = a.person_id);
  end $$;

  create or replace function cases.keep_person_access_of_changed() returns trigger language plpgsql ${AS_KEEPER} as $$
  begin
    if current_setting('app.bulk', true) = 'on' then return null; end if;
    if tg_op = 'INSERT' then perform cases.keep_person_access(array(select unnest(array[id, merged_into_id]) from fresh));
    elsif tg_op = 'DELETE' then perform cases.keep_person_access(array(select unnest(array[id, merged_into_id]) from stale));
    else perform cases.keep_person_access(array(
      select unnest(array[d.id, d.merged_into_id]) from (
        (select ${WATCHED} from fresh except select ${WATCHED} from stale) union all (select ${WATCHED} from stale except select ${WATCHED} from fresh)) d));
    end if;
    return null;
  end $$;`

/** Copies onto `case_access` until when the access columns of the case hold; a new case has it from `case_access_now`. */
export const TELL_TERMS = `
  create function cases.keep_case_until() returns trigger language plpgsql ${AS_KEEPER} as $$
  begin
    update cases.case_access a set until = f.access_until from fresh f join stale s on s.id = f.id
    where f.access_until is distinct from s.access_until and a.case_id = f.id and a.until is distinct from f.access_until;
    return null;
  end $$;
  create trigger z_case_until after update on cases."case"
    referencing new table as fresh old table as stale for each statement execute function cases.keep_case_until();`

/** Of which changes of `person_access` and `case_access` `cases` notifies, in place of those before. */
export const TELL_MORE = `
  drop function cases.tell_person_access_1() cascade;
  drop function cases.tell_case_access_1() cascade;
  ${tellSql('cases', [
    { ...TOLD_OF_PERSONS, watch: `${TOLD_OF_PERSONS.watch}, survivor_id, until` },
    {
      table: 'case_access',
      type: 'case.access_changed',
      aggregate: 'CaseAccess',
      id: 'd.case_id',
      watch:
        'case_id, ambito_id, area_id, person_ids, compartments, case_manager_id, team_staff_ids, referral_provider_ids, docket_district_ids, kin, until',
    },
  ])}`
