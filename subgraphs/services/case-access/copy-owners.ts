import { AS_KEEPER } from '#platform/access/neighbour-access.ts'

/** Copies onto a row whose it is: the provider of an enrolment's service, the areas of the services of a contract. */
export const COPY_OWNERS = `
  create function services.fill_provider() returns trigger language plpgsql ${AS_KEEPER} as $$
  begin
    new.provider_id := (select s.provider_id from services.service s where s.id = new.service_id);
    return new;
  end $$;
  create trigger fill_provider before insert or update of service_id on services.service_enrolment for each row execute function services.fill_provider();

  create function services.areas_of(contract uuid) returns uuid[] language sql stable ${AS_KEEPER} as $$
    select array(select distinct s.area_id from services.contract_service l join services.service s on s.id = l.service_id
      where l.contract_id = contract and s.area_id is not null order by 1) $$;

  create function services.spread_areas(contract_ids uuid[]) returns void language plpgsql ${AS_KEEPER} as $$
  begin
    update services.contract c set access_areas = services.areas_of(c.id) where c.id in (select unnest(contract_ids)) and c.access_areas <> services.areas_of(c.id);${[
      'contract_service',
      'unit_price',
      'provider_return',
    ]
      .map(
        (table) => `
    update services.${table} t set access_areas = c.access_areas from services.contract c where c.id in (select unnest(contract_ids)) and t.contract_id = c.id and t.access_areas <> c.access_areas;`,
      )
      .join('')}
  end $$;

  create function services.copy_areas() returns trigger language plpgsql as $$
  begin
    -- Inside another trigger the areas are what is being written.
    if pg_trigger_depth() > 1 then return null; end if;
    if tg_op = 'INSERT' then perform services.spread_areas(array(select contract_id from fresh));
    elsif tg_op = 'DELETE' then perform services.spread_areas(array(select contract_id from stale));
    else perform services.spread_areas(array(select contract_id from fresh union select contract_id from stale));
    end if;
    return null;
  end $$;

  create function services.fill_areas() returns trigger language plpgsql ${AS_KEEPER} as $$
  begin
    new.access_areas := coalesce((select c.access_areas from services.contract c where c.id = new.contract_id), '{}');
    return new;
  end $$;
  create trigger fill_areas before insert or update of contract_id on services.contract_service for each row execute function services.fill_areas();
  create trigger fill_areas before insert or update of contract_id on services.unit_price for each row execute function services.fill_areas();
  create trigger fill_areas before insert or update of contract_id on services.provider_return for each row execute function services.fill_areas();
  create trigger areas_after_insert after insert on services.contract_service referencing new table as fresh for each statement execute function services.copy_areas();
  create trigger areas_after_update after update on services.contract_service referencing new table as fresh old table as stale for each statement execute function services.copy_areas();
  create trigger areas_after_delete after delete on services.contract_service referencing old table as stale for each statement execute function services.copy_areas();

  create function services.follow_service() returns trigger language plpgsql ${AS_KEEPER} as $$
  begin
    update services.service_enrolment e set provider_id = new.provider_id where e.service_id = new.id and e.provider_id is distinct from new.provider_id;
    perform services.spread_areas(array(select l.contract_id from services.contract_service l where l.service_id = new.id));
    return null;
  end $$;
  create trigger follow_service after update of provider_id, area_id on services.service for each row
    when (old.provider_id <> new.provider_id or old.area_id is distinct from new.area_id) execute function services.follow_service();`

/** The same for rows that are there already. */
export const COPY_NOW = `
  update services.service_enrolment e set provider_id = s.provider_id from services.service s where s.id = e.service_id;
  select services.spread_areas(array(select id from services.contract))`
