import { AS_KEEPER } from '#platform/access/neighbour-access.ts'

// Whose contacts are kept secret by a court. Part of the history of `cases`: an applied migration uses it, so it is never changed.

/**
 * `person.contacts_withheld`: a secret placement of the person, or of a row of the same person, is in force. Written with the access
 * columns of persons, and in the transaction of every change of a court order.
 */
export const WITHHOLD_CONTACTS = `
  create function cases.withhold_contacts(person_ids uuid[]) returns void language plpgsql as $$
  begin
    with same as materialized (select * from cases.identities_of(person_ids)),
    secret as (
      select distinct s.person_id from same s join cases.judicial_measure j on j.person_id = s.identity_id
      where j.secret_placement and j.status not in ('LIFTED', 'EXPIRED'))
    update cases.person t set contacts_withheld = not t.contacts_withheld
    where t.id in (select person_id from same) and t.contacts_withheld <> (t.id in (select person_id from secret));
  end $$;

  alter function cases.spread_over_persons(uuid[]) rename to spread_person_columns;
  create function cases.spread_over_persons(person_ids uuid[]) returns void language plpgsql as $$
  begin
    perform cases.withhold_contacts(person_ids);
    perform cases.spread_person_columns(person_ids);
  end $$;

  create function cases.withhold_contacts_of_measures() returns trigger language plpgsql ${AS_KEEPER} as $$
  declare
    concerned uuid[];
  begin
    if current_setting('app.bulk', true) = 'on' then return null; end if;
    if tg_op = 'INSERT' then concerned := array(select distinct person_id from fresh where person_id is not null);
    elsif tg_op = 'DELETE' then concerned := array(select distinct person_id from stale where person_id is not null);
    else concerned := array(select distinct d.person_id from (
      (select id, person_id, secret_placement, status from fresh except select id, person_id, secret_placement, status from stale)
      union all (select id, person_id, secret_placement, status from stale except select id, person_id, secret_placement, status from fresh)) d where d.person_id is not null);
    end if;
    if cardinality(concerned) > 0 then
      perform cases.withhold_contacts(array(select distinct identity_id from cases.identities_of(concerned)));
    end if;
    return null;
  end $$;
  create trigger contacts_after_insert after insert on cases.judicial_measure referencing new table as fresh for each statement execute function cases.withhold_contacts_of_measures();
  create trigger contacts_after_update after update on cases.judicial_measure referencing new table as fresh old table as stale for each statement execute function cases.withhold_contacts_of_measures();
  create trigger contacts_after_delete after delete on cases.judicial_measure referencing old table as stale for each statement execute function cases.withhold_contacts_of_measures();`
