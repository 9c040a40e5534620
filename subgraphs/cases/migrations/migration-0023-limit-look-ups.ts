import { Migration } from '@mikro-orm/migrations'

/** How many look-ups of persons each viewer may still do: counted by the audit trail, for all hubs on the database. */
export class Migration0023LimitLookUps extends Migration {
  override up(): void {
    // Unlogged: after a crash everybody begins anew, and counting costs no flush to disk.
    this.addSql(`
      create unlogged table cases.look_up_allowance (
        actor text primary key, tokens double precision not null, taken integer not null, at timestamptz not null);
      alter table cases.look_up_allowance enable row level security;
      alter table cases.look_up_allowance force row level security;
      create policy visible on cases.look_up_allowance for select using (${TRAIL});
      create policy added on cases.look_up_allowance for insert with check (${TRAIL});
      create policy changed on cases.look_up_allowance for update using (${TRAIL}) with check (${TRAIL});
      revoke delete on cases.look_up_allowance from hub_cases;`)
  }
}

const TRAIL = `(select nullif(current_setting('app.kind', true), '')) = 'AUDIT'`
