import { AS_KEEPER } from '#platform/access/neighbour-access.ts'

/** Copies the area of a liquidation onto its payment orders, and once onto those that are there. */
export const COPY_AREA = `
  create function finance.fill_area() returns trigger language plpgsql ${AS_KEEPER} as $$
  begin
    new.area_id := (select l.area_id from finance.liquidation l where l.id = new.liquidation_id);
    return new;
  end $$;
  create trigger fill_area before insert or update of liquidation_id on finance.payment_order for each row execute function finance.fill_area();

  create function finance.follow_liquidation() returns trigger language plpgsql ${AS_KEEPER} as $$
  begin
    update finance.payment_order o set area_id = new.area_id where o.liquidation_id = new.id;
    return null;
  end $$;
  create trigger follow_liquidation after update of area_id on finance.liquidation for each row
    when (old.area_id is distinct from new.area_id) execute function finance.follow_liquidation();

  update finance.payment_order o set area_id = l.area_id from finance.liquidation l where l.id = o.liquidation_id`
