import { AS_KEEPER } from '#platform/access/neighbour-access.ts'

/**
 * Counts places anew only when an enrolment changed in what is counted: its envelope also changes by the hand of the keeper,
 * who may not write what is counted, and whom nobody at the same service should wait for.
 */
export const COUNT_CHANGES = `
  create or replace function services.count_places() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' then
      if not exists (select id, service_id, ambito_id, status, person_id from fresh except select id, service_id, ambito_id, status, person_id from stale) then
        return null;
      end if;
    end if;
    if tg_op <> 'DELETE' then
      insert into services.service_occupancy as o (service_id, ambito_id, occupied, waiting)
      select service_id, ambito_id, count(*) filter (where status = 'ACTIVE'), count(*) filter (where status = 'WAITLISTED')
      from fresh where status in ('ACTIVE', 'WAITLISTED') group by service_id, ambito_id order by service_id
      on conflict (service_id) do update set occupied = o.occupied + excluded.occupied, waiting = o.waiting + excluded.waiting;
    end if;
    if tg_op <> 'INSERT' then
      update services.service_occupancy o set occupied = o.occupied - gone.occupied, waiting = o.waiting - gone.waiting
      from (select service_id, count(*) filter (where status = 'ACTIVE') as occupied, count(*) filter (where status = 'WAITLISTED') as waiting
        from stale where status in ('ACTIVE', 'WAITLISTED') group by service_id) gone
      where o.service_id = gone.service_id;
    end if;
    if tg_op = 'UPDATE' then
      update services.delivery_month m set beneficiary = services.beneficiary_of(m.service_id, f.person_id)
      from fresh f join stale s on s.id = f.id and s.person_id <> f.person_id where m.enrolment_id = f.id;
    end if;
    return null;
  end $$;`

/**
 * What is counted over files whoever may see them singly: a place in a queue, and quantities of a few days. Both answer with
 * numbers and pseudonyms, never with a row.
 */
export const COUNT_WHOLE = `
  create function services.waitlist_position(service uuid, requested date, enrolment uuid) returns int language sql stable ${AS_KEEPER} as $$
    select count(*)::int from services.service_enrolment w where w.service_id = service and w.status = 'WAITLISTED'
      and (coalesce(w.requested_on, 'infinity'), w.id) <= (coalesce(requested, 'infinity'), enrolment) $$;

  create function services.delivered_on(service uuid, first_day date, end_day date)
  returns table (contract_id uuid, unit text, quantity numeric, beneficiary uuid, last_on date) language sql stable rows 50 ${AS_KEEPER} as $$
    select d.contract_id, d.unit, sum(d.quantity), services.beneficiary_of(d.service_id, e.person_id), max(d.performed_on)
    from services.delivery d join services.service_enrolment e on e.id = d.enrolment_id
    where d.service_id = service and d.performed_on >= first_day and d.performed_on < end_day
    group by d.contract_id, d.unit, d.service_id, e.person_id $$;`
