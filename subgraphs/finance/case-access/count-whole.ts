import { AS_KEEPER } from '#platform/access/neighbour-access.ts'

/** What is compared over all areas whoever may see the rows of each: plan against budget (I22), bills against deliveries (I30). */
export const COUNT_WHOLE = `
  create function finance.carried_by_lines(item uuid) returns numeric language sql stable ${AS_KEEPER} as $$
    select coalesce(sum(l.competence), 0) from finance.budget_line l where l.cost_item_id = item $$;

  create function finance.lines_stand_in_area(item uuid) returns boolean language sql stable ${AS_KEEPER} as $$
    select not exists (
      select from finance.cost_item i join finance.plan_sheet s on s.id = i.sheet_id join finance.budget_line l on l.cost_item_id = i.id
      where i.id = item and l.area_id is distinct from s.area_id) $$;

  -- All that is billed up to this invoice for the months it bills is covered by their deliveries; null when there is no invoice.
  create function finance.is_covered(bill uuid, tolerance numeric) returns boolean language sql stable ${AS_KEEPER} as $$
    select
      (select coalesce(sum(b.amount), 0) from finance.invoice b where b.contract_id = i.contract_id and b.billed_from <= i.billed_to and b.billed_to >= i.billed_from
        and (b.id = i.id or (b.status <> 'REJECTED' and (b.date, b.id) < (i.date, i.id))))
      <= tolerance * (select coalesce(sum(v.value), 0) from finance.delivery_value_projection v
        where v.contract_id = i.contract_id and v.month between date_trunc('month', i.billed_from)::date and i.billed_to)
    from finance.invoice i where i.id = bill $$;`
