import { Migration } from '@mikro-orm/migrations'

/** Keeps what is counted beside what it is counted from, ties rows to their owners, and shuts secret addresses out. */
export class Migration0002KeepCounts extends Migration {
  override up(): void {
    this.addSql(RULES)
    this.addSql(OWNERS)
    this.addSql(BENEFICIARY)
    this.addSql(PLACES)
    this.addSql(MONTHS)
    this.addSql(ONLY_ADDED)
    this.addSql(RIGHTS)
  }
}

// What a policy refuses for every row is not granted either: an attempt is then an error, not a change of no row.
const RIGHTS = `
  revoke insert, update, delete on services.service_type from hub_services;
  revoke update, delete on services.audit_event from hub_services;`

const RULES = `
  alter table services.service_location add constraint confidential_has_no_place
    check (not confidential or num_nonnulls(street, postal_code, municipality_code, latitude, longitude) = 0);
  alter table services.service_objective add constraint target_is_positive check (target > 0);
  alter table services.service add constraint capacity_is_not_negative check (capacity >= 0);
  alter table services.service_occupancy add constraint counts_are_not_negative check (occupied >= 0 and waiting >= 0);
  alter table services.contract add constraint ends_after_start check (valid_to >= valid_from);
  alter table services.provider_return add constraint month_is_a_first check (extract(day from month) = 1);`

// A copy of the provider of a contract can only say what the contract says, and follows it.
// Deliveries have none: two checks a row would double the time of an import. The monthly sums refuse a stranger instead.
const OWNERS = `
  alter table services.provider_contact add foreign key (provider_id) references services.provider;
  alter table services.authorisation add foreign key (provider_id) references services.provider,
    add foreign key (service_type_code) references services.service_type;
  alter table services.service add foreign key (provider_id) references services.provider,
    add foreign key (type_code) references services.service_type;
  alter table services.service_location add foreign key (service_id) references services.service;
  alter table services.service_occupancy add foreign key (service_id) references services.service;
  alter table services.service_objective add foreign key (service_id) references services.service;
  alter table services.progress_report add foreign key (service_id) references services.service,
    add foreign key (objective_id) references services.service_objective;
  alter table services.contract add foreign key (provider_id) references services.provider, add unique (id, provider_id);
  alter table services.contract_service add foreign key (contract_id, provider_id) references services.contract (id, provider_id) on update cascade,
    add foreign key (service_id) references services.service;
  alter table services.unit_price add foreign key (contract_id, provider_id) references services.contract (id, provider_id) on update cascade;
  alter table services.provider_return add foreign key (contract_id, provider_id) references services.contract (id, provider_id) on update cascade;
  alter table services.service_enrolment add foreign key (service_id) references services.service;
  alter table services.inspection add foreign key (service_id) references services.service,
    add foreign key (provider_id) references services.provider;`

const BENEFICIARY = `
  create function services.beneficiary_of(service uuid, person uuid) returns uuid language sql immutable parallel safe
  return md5(service::text || person::text)::uuid`

// Differences, not recounts: who changes an enrolment need not see the others, and two may do it at once.
const PLACES = `
  create function services.count_places() returns trigger language plpgsql as $$
  begin
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
  end $$;
  create trigger places_after_insert after insert on services.service_enrolment
    referencing new table as fresh for each statement execute function services.count_places();
  create trigger places_after_update after update on services.service_enrolment
    referencing old table as stale new table as fresh for each statement execute function services.count_places();
  create trigger places_after_delete after delete on services.service_enrolment
    referencing old table as stale for each statement execute function services.count_places();`

// A delivery without its enrolment has no beneficiary, which the column refuses: nothing is counted for nobody.
const MONTHS = `
  create function services.add_deliveries() returns trigger language plpgsql as $$
  begin
    insert into services.delivery_month as m (enrolment_id, contract_id, unit, month, ambito_id, service_id, beneficiary, quantity, deliveries, last_on)
    select d.enrolment_id, d.contract_id, d.unit, d.month, d.ambito_id, d.service_id,
      services.beneficiary_of(d.service_id, e.person_id), d.quantity, d.deliveries, d.last_on
    from (
      select enrolment_id, contract_id, unit, date_trunc('month', performed_on)::date as month, ambito_id, service_id,
        sum(quantity) as quantity, count(*) as deliveries, max(performed_on) as last_on
      from fresh group by 1, 2, 3, 4, 5, 6) d
    left join services.service_enrolment e on e.id = d.enrolment_id
    order by 1, 2, 3, 4
    on conflict (enrolment_id, contract_id, unit, month) do update
      set quantity = m.quantity + excluded.quantity, deliveries = m.deliveries + excluded.deliveries, last_on = greatest(m.last_on, excluded.last_on);
    return null;
  end $$;
  create trigger months_after_insert after insert on services.delivery
    referencing new table as fresh for each statement execute function services.add_deliveries();`

const ONLY_ADDED = `
  create function services.refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'a delivery is never changed: correct it by a further one with the opposite quantity' using errcode = 'restrict_violation';
  end $$;
  create trigger only_added before update or delete on services.delivery for each statement execute function services.refuse_change();`
