import { Migration } from '@mikro-orm/migrations'

/** Ties rows to the rows they belong to, and refuses amounts and keys that no ledger can hold. */
export class Migration0002LinkAndCheck extends Migration {
  override up(): void {
    this.addSql(LINKS)
    this.addSql(CHECKS)
    this.addSql(RIGHTS)
  }
}

// What a policy refuses for every row is not granted either: an attempt is then an error, not a change of no row.
const RIGHTS = `
  revoke insert, update, delete on finance.benefit_kind, finance.funding_source from hub_finance;
  revoke update, delete on finance.audit_event from hub_finance;`

const LINKS = `
  alter table finance.plan_sheet add foreign key (plan_id) references finance.zone_plan;
  alter table finance.cost_item add foreign key (sheet_id) references finance.plan_sheet;
  alter table finance.funding_share add foreign key (cost_item_id) references finance.cost_item,
    add foreign key (source_code) references finance.funding_source;
  alter table finance.budget_line add foreign key (cost_item_id) references finance.cost_item;
  alter table finance.funding_allocation add foreign key (source_code) references finance.funding_source;
  alter table finance.commitment add foreign key (line_id) references finance.budget_line,
    add foreign key (benefit_kind_code) references finance.benefit_kind;
  alter table finance.liquidation add foreign key (commitment_id) references finance.commitment,
    add foreign key (invoice_id) references finance.invoice;
  alter table finance.payment_order add foreign key (liquidation_id) references finance.liquidation;
  alter table finance.economic_benefit add foreign key (kind_code) references finance.benefit_kind,
    add foreign key (source_code) references finance.funding_source;
  alter table finance.source_totals add foreign key (source_code) references finance.funding_source;
  alter table finance.budget_alert add foreign key (area_budget_id) references finance.area_budget,
    add foreign key (cost_item_id) references finance.cost_item;`

const CHECKS = `
  alter table finance.area_budget add constraint one_budget_per_area_and_year unique nulls not distinct (ambito_id, area_id, year);
  alter table finance.funding_allocation add constraint one_allocation_per_fund_and_year unique (ambito_id, source_code, year);
  alter table finance.funding_allocation add constraint amounts_are_not_negative check (amount >= 0 and reported >= 0 and opening_spent >= 0);
  alter table finance.funding_share add constraint share_is_not_negative check (amount >= 0);
  alter table finance.budget_line add constraint competence_is_not_negative check (competence >= 0 and cash >= 0);
  alter table finance.commitment add constraint amount_is_not_negative check (amount >= 0);
  alter table finance.liquidation add constraint amount_is_positive check (amount > 0);
  alter table finance.payment_order add constraint amount_is_positive check (amount > 0);
  alter table finance.commitment add constraint four_eyes check (proposed_by_id <> confirmed_by_id);
  alter table finance.liquidation add constraint four_eyes check (proposed_by_id <> approved_by_id);
  alter table finance.zone_plan add constraint years_in_order check (to_year >= from_year);
  alter table finance.economic_benefit add constraint ends_after_start check ("to" >= "from");`
