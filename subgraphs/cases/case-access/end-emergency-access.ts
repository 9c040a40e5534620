import { AS_KEEPER } from '#platform/access/neighbour-access.ts'
import { HIDDEN } from './derive-compartments.ts'

// What is open of emergency accesses. Part of the history of `cases`: an applied migration uses it, so it is never changed.

/**
 * Emergency access ends when its holder could not ask for it any more. A grant remembers in which hidden compartments the holder may know
 * of the record, and by which relation (`known_by`: compartment → party, null for a role alone).
 * `cases.open_emergency_access(cases)`: the grants of which every compartment that hides the record is known. `cases.timed_access_now`
 * derives the access columns from these alone; any other is closed for good (`closed_at`) in the transaction of what has changed.
 */
export const END_EMERGENCY_ACCESS = `
  create function cases.open_emergency_access(case_ids uuid[]) returns setof cases.break_glass_grant language sql stable as $$
    with given as materialized (
      select g.* from cases.break_glass_grant g where g.case_id in (select unnest(case_ids)) and g.closed_at is null),
    hides as materialized (
      select a.case_id, array(select unnest(a.compartments) intersect select unnest(${HIDDEN})) as compartments
      from cases.case_access a where a.case_id in (select distinct case_id from given)),
    related as materialized (select p.case_id, p.party from cases.parties_of(array(select h.case_id from hides h where h.compartments <> '{}')) p)
    select g.* from given g join hides h on h.case_id = g.case_id
    where not 'PROTECTED_IDENTITY' = any (h.compartments) and not exists (
      select from unnest(h.compartments) c where not g.known_by ? c or (g.known_by ->> c is not null
        and not exists (select from related r where r.case_id = g.case_id and r.party = (g.known_by ->> c)::uuid))) $$;

  create or replace function cases.timed_access_now(case_ids uuid[]) returns table (case_id uuid, timed jsonb) language sql stable as $$
    with open as (
      select g.case_id, g.actor, cases.iso(max(coalesce(g.ended_at, g.expires_at))) as until from cases.open_emergency_access(case_ids) g group by 1, 2)
    select o.case_id, jsonb_object_agg(o.actor, jsonb_build_object('GLASS', o.until)) from open o group by 1 $$;

  -- On the access columns of the case: everything that decides arrives there, whoever derives it.
  create function cases.close_emergency_access() returns trigger language plpgsql ${AS_KEEPER} as $$
  begin
    update cases.break_glass_grant t set closed_at = greatest(t.granted_at, cases.instant())
    where t.case_id = new.id and t.closed_at is null and t.ended_at is null and t.expires_at > cases.instant()
      and not exists (select from cases.open_emergency_access(array[new.id]) g where g.id = t.id);
    return null;
  end $$;
  create trigger close_emergency_access after update on cases."case" for each row
    when (old.access_compartments is distinct from new.access_compartments or old.access_parties is distinct from new.access_parties)
    execute function cases.close_emergency_access();`
