import { Migration } from '@mikro-orm/migrations'

/** Keeps the rules of referrals, UVM decisions, emergencies, court orders and break-glass that a single row can break. */
export class Migration0003CheckNetwork extends Migration {
  override up(): void {
    this.addSql(REFERRALS)
    this.addSql(UVM)
    this.addSql(EMERGENCIES)
    this.addSql(JUDICIAL)
    this.addSql(BREAK_GLASS)
  }
}

// Reasons are mandatory; a draft was never sent.
const REFERRALS = `
  alter table cases.referral add constraint rejected_with_a_reason check ((status = 'REJECTED') = (reject_reason is not null)),
    add constraint cancelled_with_a_reason check ((status = 'CANCELLED') = (cancel_reason is not null)),
    add constraint draft_is_not_sent check (status <> 'DRAFT' or requested_at is null),
    add constraint answered_after_sent check (responded_at >= requested_at and ended_at >= created_at);
  alter table cases.disclosure_authorisation add constraint one_recipient check (num_nonnulls(recipient_provider_id, recipient_unit_id) <= 1),
    add constraint ends_after_start check (valid_to >= valid_from);`

// Health and social share are all of the cost (R6.11).
const UVM = `
  alter table cases.uvm_docket_item
    add constraint decision_is_whole check (num_nonnulls(decided_at, eligible, setting, health_share, social_share, review_on) in (0, 6)),
    add constraint shares_sum_to_one check (health_share + social_share = 1);`

// Every step is timestamped once, in order.
const EMERGENCIES = `
  alter table cases.emergency_intervention add constraint steps_in_order check (
    triaged_at >= reported_at and dispatched_at >= triaged_at and on_scene_at >= dispatched_at
    and stabilised_at >= on_scene_at and handed_over_at >= stabilised_at and closed_at >= coalesce(handed_over_at, reported_at));`

// The terms of art. 403 c.c. run from the placement (I16).
const JUDICIAL = `
  alter table cases.judicial_measure add constraint placement_is_known check (kind <> 'ART_403_PLACEMENT' or placement_at is not null);`

// At most sixty minutes, for a reason that says something (access rule 8).
const BREAK_GLASS = `
  alter table cases.break_glass_grant add constraint at_most_an_hour check (expires_at > granted_at and expires_at <= granted_at + interval '60 minutes'),
    add constraint reason_says_something check (length(trim(reason)) >= 20),
    add constraint review_is_whole check (num_nonnulls(reviewed_at, reviewed_by, justified) in (0, 3));`
