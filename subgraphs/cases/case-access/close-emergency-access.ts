import { AS_KEEPER } from '#platform/access/neighbour-access.ts'

// Part of the history of `cases`: an applied migration uses it, so it is never changed.

const DECIDES =
  'c.access_compartments is distinct from s.access_compartments or c.access_parties is distinct from s.access_parties'

/**
 * Closes emergency accesses as `end-emergency-access.ts` says, once for all cases that a statement changes: for each case, a bulk load read the
 * grants of every case anew.
 */
export const CLOSE_EMERGENCY_ACCESS = `
  drop trigger close_emergency_access on cases."case";
  create or replace function cases.close_emergency_access() returns trigger language plpgsql ${AS_KEEPER} as $$
  declare granted uuid[] := array(
    select distinct t.case_id from cases.break_glass_grant t join fresh c on c.id = t.case_id join stale s on s.id = c.id
    where t.closed_at is null and t.ended_at is null and t.expires_at > cases.instant() and (${DECIDES}));
  begin
    if granted = '{}' then return null; end if;
    update cases.break_glass_grant t set closed_at = greatest(t.granted_at, cases.instant())
    where t.case_id in (select unnest(granted)) and t.closed_at is null and t.ended_at is null and t.expires_at > cases.instant()
      and t.id not in (select g.id from cases.open_emergency_access(granted) g);
    return null;
  end $$;
  create trigger close_emergency_access after update on cases."case"
    referencing new table as fresh old table as stale for each statement execute function cases.close_emergency_access();`
