/**
 * The clock of derived access: `cases.instant()` is the hub's instant (`app.now`; the clock of the database where none is set), `cases.today()` the civil
 * date in Italy then, `cases.in_force` whether a relation holds on it, both ends included, and
 * `cases.next_change` the instant at which a relation begins or ends next by the clock (null: never).
 */
export const IN_FORCE = `
  create function cases.instant() returns timestamptz language sql stable as
    $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;
  create function cases.today() returns date language sql stable as
    $$ select (cases.instant() at time zone 'Europe/Rome')::date $$;
  create function cases.in_force(starts date, ends date) returns boolean language sql stable as
    $$ select (starts is null or starts <= cases.today()) and (ends is null or ends >= cases.today()) $$;
  create function cases.next_change(starts date, ends date) returns timestamptz language sql stable as
    $$ select (case when starts > cases.today() then starts when ends >= cases.today() then ends + 1 end)::timestamp at time zone 'Europe/Rome' $$;`
