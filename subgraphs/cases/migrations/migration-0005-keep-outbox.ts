import { Migration } from '@mikro-orm/migrations'
import { inboxSql, keptSql, toldSql } from '#platform/outbox/inbox-tables.ts'
import { outboxSql } from '#platform/outbox/outbox-tables.ts'
import { tellSql } from '#platform/outbox/tell-changes.ts'

/** Tells in `cases` of what happened, in the transaction in which it happened, and keeps what neighbours tell. */
export class Migration0005KeepOutbox extends Migration {
  override up(): void {
    this.addSql(outboxSql('cases'))
    this.addSql(inboxSql('cases'))
    this.addSql(toldSql('cases', ['planned_intervention', 'care_plan']))
    for (const table of KEPT) this.addSql(keptSql(`cases.${table}`))
    this.addSql(tellSql('cases', TOLD))
    this.addSql(ENGAGEMENT)
    this.addSql(MERGES)
  }
}

const KEPT = [
  'intervention_area_projection',
  'municipality_projection',
  'staff_member_projection',
  'appointment_projection',
  'service_projection',
  'contract_projection',
  'authorisation_projection',
  'case_engagement_projection',
]

const TOLD = [
  {
    table: 'planned_intervention',
    type: 'plan.activated',
    aggregate: 'PlannedIntervention',
    id: 'd.id',
    watch: 'id, ambito_id, care_plan_id, service_id, unit, quantity',
  },
  {
    table: 'care_plan',
    type: 'plan.activated',
    aggregate: 'PlannedIntervention',
    id: 'i.id',
    watch: 'id, case_id',
    join: 'join cases.planned_intervention i on i.care_plan_id = d.id',
    ambito: 'i.ambito_id',
  },
]

// Nobody can be enrolled or paid for a case before there is one: whoever opens it says so, and neighbours count from there.
const ENGAGEMENT = `
  create policy started on cases.case_engagement_projection for insert with check (
    open_enrolments = 0 and payments = 0 and ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid
    and (select nullif(current_setting('app.kind', true), '')) in ('STAFF', 'PROVIDER'));
  create function cases.start_engagement() returns trigger language plpgsql as $$
  begin
    if current_setting('app.bulk', true) = 'on' then return null; end if;
    insert into cases.case_engagement_projection (id, ambito_id, open_enrolments, payments) select id, ambito_id, 0, 0 from fresh;
    return null;
  end $$;
  create trigger engagement_after_insert after insert on cases."case"
    referencing new table as fresh for each statement execute function cases.start_engagement();`

const MERGES = `
  create function cases.tell_merges() returns trigger language plpgsql as $$
  begin
    if current_setting('app.bulk', true) = 'on' then return null; end if;
    insert into cases.outbox_event (id, ambito_id, type, aggregate_type, aggregate_id, payload, occurred_at)
    select cases.new_event_id(), f.ambito_id, case when f.merged_into_id is null then 'person.unmerged' else 'person.merged' end,
      'Person', f.id, jsonb_build_object('mergedIntoId', f.merged_into_id), clock_timestamp()
    from fresh f join stale s on s.id = f.id where s.merged_into_id is distinct from f.merged_into_id;
    return null;
  end $$;
  create trigger merges_after_update after update on cases.person
    referencing old table as stale new table as fresh for each statement execute function cases.tell_merges();`
