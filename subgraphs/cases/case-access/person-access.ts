import { AS_KEEPER } from '#platform/access/neighbour-access.ts'

// What `cases` tells its neighbours of who may see a row about a person. Part of the history of `cases`: an applied
// migration uses it, so it is never changed.

const EVENT = '00000000-0000-4000-8000-00000000e7e7'
const WATCHED = 'id, ambito_id, merged_into_id, access_areas, access_parties, access_compartments, access_kin'

/** Derives `person_access` from the access columns of `person`, in the transaction that changes them. */
export const PERSON_ACCESS = `
  -- Everybody who was merged, directly or through others, into one of these persons, and whom these were merged into.
  create function cases.merged_with(person_ids uuid[]) returns setof uuid language sql stable as $$
    with recursive family(id) as (
      select unnest(person_ids)
      union
      select x.id from family f cross join lateral (
        select p.merged_into_id as id from cases.person p where p.id = f.id and p.merged_into_id is not null
        union all select p.id from cases.person p where p.merged_into_id = f.id) x)
    select id from family where id is not null $$;

  create function cases.person_access_now(person_ids uuid[]) returns setof cases.person_access language sql stable as $$
    with recursive related(person_id, id, survives) as (
      select p.id, p.id, true from cases.person p where p.id in (select unnest(person_ids))
      union
      select r.person_id, x.id, x.survives from related r cross join lateral (
        select p.merged_into_id as id, true as survives from cases.person p where r.survives and p.id = r.id and p.merged_into_id is not null
        union all select p.id, false from cases.person p where p.merged_into_id = r.id) x),
    compartment as (
      select r.person_id, array_agg(distinct x order by x) as all from related r join cases.person p on p.id = r.id cross join unnest(p.access_compartments) x
      where r.survives group by 1),
    kin as (
      select r.person_id, array_agg(distinct x order by x) as all from related r join cases.person p on p.id = r.id cross join unnest(p.access_kin) x group by 1)
    select p.id, p.ambito_id, p.access_areas, array_remove(p.access_parties, '${EVENT}'::uuid), coalesce(c.all, '{}'), coalesce(k.all, '{}')
    from cases.person p left join compartment c on c.person_id = p.id left join kin k on k.person_id = p.id
    where p.id in (select unnest(person_ids)) $$;

  create function cases.keep_person_access(person_ids uuid[]) returns void language plpgsql ${AS_KEEPER} as $$
  declare family uuid[] := array(select cases.merged_with(person_ids));
  begin
    insert into cases.person_access as a select * from cases.person_access_now(family)
    on conflict (person_id) do update set ambito_id = excluded.ambito_id, areas = excluded.areas, parties = excluded.parties,
      compartments = excluded.compartments, kin = excluded.kin
    where (a.ambito_id, a.areas, a.parties, a.compartments, a.kin) is distinct from (excluded.ambito_id, excluded.areas, excluded.parties, excluded.compartments, excluded.kin);
    delete from cases.person_access a where a.person_id in (select unnest(family)) and not exists (select from cases.person p where p.id = a.person_id);
  end $$;

  -- Inside other triggers too: the access columns of a person are written by them.
  create function cases.keep_person_access_of_changed() returns trigger language plpgsql ${AS_KEEPER} as $$
  begin
    if current_setting('app.bulk', true) = 'on' then return null; end if;
    if tg_op = 'INSERT' then perform cases.keep_person_access(array(select unnest(array[id, merged_into_id]) from fresh));
    elsif tg_op = 'DELETE' then perform cases.keep_person_access(array(select unnest(array[id, merged_into_id]) from stale));
    else perform cases.keep_person_access(array(
      select unnest(array[d.id, d.merged_into_id]) from (
        (select ${WATCHED} from fresh except select ${WATCHED} from stale) union all (select ${WATCHED} from stale except select ${WATCHED} from fresh)) d));
    end if;
    return null;
  end $$;
  create trigger person_access_after_insert after insert on cases.person referencing new table as fresh for each statement execute function cases.keep_person_access_of_changed();
  create trigger person_access_after_update after update on cases.person referencing new table as fresh old table as stale for each statement execute function cases.keep_person_access_of_changed();
  create trigger person_access_after_delete after delete on cases.person referencing old table as stale for each statement execute function cases.keep_person_access_of_changed();`

/** Of which changes of it `cases` tells. */
export const TOLD_OF_PERSONS = {
  table: 'person_access',
  type: 'person.access_changed',
  aggregate: 'PersonAccess',
  id: 'd.person_id',
  watch: 'person_id, ambito_id, areas, parties, compartments, kin',
}
