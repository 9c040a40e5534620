import { Migration } from '@mikro-orm/migrations'

/** Notes when an emergency access ended, and remembers which mutations were done (idempotency keys). */
export class Migration0006BreakGlass extends Migration {
  override up(): void {
    this.addSql(IDEMPOTENCY)
    this.addSql(ENDED)
    this.addSql(POLICIES)
  }
}

const AMBITO = `ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid`
const MAINTENANCE = `(select nullif(current_setting('app.kind', true), '')) = 'MAINTENANCE'`
const MINE = `actor = (select nullif(current_setting('app.subject', true), ''))`
const AUDITOR = `(select coalesce(nullif(current_setting('app.roles', true), '')::text[] && '{AUDITOR}'::text[], false))`
const KEEPER = `(select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false))`
const OWN_DEED = `((select coalesce(nullif(current_setting('app.roles', true), '')::text[] && '{COORDINATOR,AREA_LEAD,CASE_MANAGER,ACCESS_POINT,ON_CALL,ASL_MEMBER,PROVIDER,FINANCE}'::text[], false)) and ${MINE})`
const OWN_REQUEST = `${AMBITO} and (select nullif(current_setting('app.kind', true), '')) in ('STAFF', 'PROVIDER') and (select coalesce(cardinality(nullif(current_setting('app.roles', true), '')::text[]) > 0, false)) and ${MINE}`

// Only the answer of a key is ever changed, and only by who claimed it.
const IDEMPOTENCY = `
  create table cases.idempotency_key (
    ambito_id uuid not null, actor text not null, mutation text not null, key text not null,
    input_hash text not null, answer jsonb null, at timestamptz(3) not null, primary key (ambito_id, actor, mutation, key));
  create index idempotency_key_at_index on cases.idempotency_key (at);
  alter table cases.idempotency_key enable row level security;
  alter table cases.idempotency_key force row level security;
  create policy visible on cases.idempotency_key for select using ((${OWN_REQUEST}) or ${MAINTENANCE});
  create policy added on cases.idempotency_key for insert with check (${OWN_REQUEST});
  create policy changed on cases.idempotency_key for update using (${OWN_REQUEST}) with check (${OWN_REQUEST});
  create policy removed on cases.idempotency_key for delete using (${MAINTENANCE});
  revoke update on cases.idempotency_key from hub_cases;
  grant update (answer) on cases.idempotency_key to hub_cases;`

// What expired before ends were noted has ended; the owner is under row-level security too, hence the pause of the force.
// The partial index holds only what has not ended: a handful of rows, found in microseconds.
const ENDED = `
  alter table cases.break_glass_grant add column ended_at timestamptz(3) null;
  alter table cases.break_glass_grant no force row level security;
  update cases.break_glass_grant set ended_at = expires_at where expires_at <= now();
  alter table cases.break_glass_grant force row level security;
  alter table cases.break_glass_grant
    add constraint ends_within_its_time check (ended_at >= granted_at and ended_at <= expires_at),
    add constraint reviewed_by_another check (reviewed_by <> actor);
  create index break_glass_grant_active on cases.break_glass_grant (actor, case_id, expires_at) where ended_at is null;`

// A grant is never rewritten: ended, and reviewed, and nothing else.
const POLICIES = `
  drop policy visible on cases.break_glass_grant;
  drop policy changed on cases.break_glass_grant;
  create policy visible on cases.break_glass_grant for select using (${MAINTENANCE} or (${AMBITO} and (${AUDITOR} or ${OWN_DEED} or ${KEEPER})));
  create policy changed on cases.break_glass_grant for update using (${MAINTENANCE} or (${AMBITO} and ${AUDITOR})) with check (${MAINTENANCE} or (${AMBITO} and ${AUDITOR}));
  revoke update on cases.break_glass_grant from hub_cases;
  grant update (ended_at, reviewed_at, reviewed_by, justified, review_note) on cases.break_glass_grant to hub_cases;`
