import { Migration } from '@mikro-orm/migrations'

/**
 * Counts places anew only when an enrolment changed in what is counted: its envelope also changes by the hand of the
 * keeper, who may not write what is counted, and whom nobody at the same service should wait for.
 */
export class Migration0007CountChanges extends Migration {
  override up(): void {
    this.addSql(COUNT_CHANGES)
  }
}

const COUNT_CHANGES = `
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
