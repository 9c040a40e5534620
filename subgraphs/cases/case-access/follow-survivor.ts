import { AS_KEEPER } from '#platform/access/neighbour-access.ts'

/** Columns of `cases` that name a person. */
const REFERENCES: Readonly<Record<string, string>> = {
  access_contact: 'person_id',
  case: 'subject_person_id',
  household_membership: 'person_id',
  disclosure_authorisation: 'person_id',
  emergency_intervention: 'person_id',
  judicial_measure: 'person_id',
}

const SURVIVOR = `
  create function cases.survivor_of(person_id uuid) returns uuid language sql stable as $$
    with recursive chain(id, into_id, step) as (
      select p.id, p.merged_into_id, 1 from cases.person p where p.id = survivor_of.person_id
      union all
      select p.id, p.merged_into_id, c.step + 1 from chain c join cases.person p on p.id = c.into_id where c.step < 100)
    select c.id from chain c order by c.step desc limit 1 $$;`

const moved = (table: string, column: string): string => `
    for one in select t.id, t.ambito_id, t.${column} as person_id from cases."${table}" t join fresh f on f.id = t.${column} where f.merged_into_id is not null
    loop
      insert into cases.merged_reference (ambito_id, table_name, row_id, person_id) values (one.ambito_id, '${table}', one.id, one.person_id);
      update cases."${table}" t set ${column} = cases.survivor_of(one.person_id) where t.id = one.id;
    end loop;`
const movedBack = (table: string, column: string): string => `
    for one in select m.* from cases.merged_reference m join fresh f on f.id = m.person_id join stale s on s.id = f.id
      where m.table_name = '${table}' and f.merged_into_id is distinct from s.merged_into_id order by m.moved_at desc
    loop
      update cases."${table}" t set ${column} = cases.survivor_of(one.person_id) where t.id = one.row_id;
      delete from cases.merged_reference m where m.table_name = '${table}' and m.row_id = one.row_id and m.moved_at >= one.moved_at;
    end loop;`

// Named so that it runs before the triggers that propagate access.
const ON_MERGE = `
  create function cases.follow_merge() returns trigger language plpgsql ${AS_KEEPER} as $$
  declare one record;
  begin
    if not exists (select id, merged_into_id from fresh except select id, merged_into_id from stale) then return null; end if;
    if exists (select from fresh f join cases.person p on p.id = cases.survivor_of(f.id) where p.merged_into_id is not null) then
      raise exception 'a person cannot be merged into a duplicate of theirs' using errcode = 'check_violation';
    end if;
    perform set_config('app.repointing', 'on', true);${Object.entries(REFERENCES)
      .map(([table, column]) => movedBack(table, column))
      .join('')}${Object.entries(REFERENCES)
      .map(([table, column]) => moved(table, column))
      .join('')}
    perform set_config('app.repointing', '', true);
    return null;
  end $$;
  create trigger a_follow_merge after update on cases.person
    referencing new table as fresh old table as stale for each statement execute function cases.follow_merge();`

// A row that names a duplicate is about the person whom it was merged into. Named so that it runs before access is filled.
const ON_WRITE = Object.entries(REFERENCES).map(
  ([table, column]) => `
  create function cases.follow_survivor_of_${table}() returns trigger language plpgsql ${AS_KEEPER} as $$
  declare survivor uuid;
  begin
    if tg_op = 'UPDATE' then delete from cases.merged_reference m where m.table_name = '${table}' and m.row_id = new.id; end if;
    survivor := cases.survivor_of(new.${column});
    if survivor <> new.${column} then
      insert into cases.merged_reference (ambito_id, table_name, row_id, person_id) values (new.ambito_id, '${table}', new.id, new.${column});
      new.${column} := survivor;
    end if;
    return new;
  end $$;
  create trigger a_follow_survivor before insert or update of ${column} on cases."${table}" for each row
    when (new.${column} is not null and coalesce(current_setting('app.repointing', true), '') <> 'on' and coalesce(current_setting('app.bulk', true), '') <> 'on')
    execute function cases.follow_survivor_of_${table}();`,
)

// What an older version, or a bulk load, left at duplicates. A second open case in an area (I8) stays where it is, as hidden as the survivor.
const FOLLOW_ALL = `
  create function cases.follow_all_survivors() returns void language plpgsql as $$
  declare one record;
  begin
    perform set_config('app.repointing', 'on', true);${Object.entries(REFERENCES)
      .map(
        ([table, column]) => `
    for one in select t.id, t.ambito_id, t.${column} as person_id from cases."${table}" t join cases.person p on p.id = t.${column} where p.merged_into_id is not null
    loop
      begin
        update cases."${table}" t set ${column} = cases.survivor_of(one.person_id) where t.id = one.id;
        insert into cases.merged_reference (ambito_id, table_name, row_id, person_id) values (one.ambito_id, '${table}', one.id, one.person_id);
      exception when unique_violation then null;
      end;
    end loop;`,
      )
      .join('')}
    perform set_config('app.repointing', '', true);
  end $$;`

/**
 * References follow the person whom a duplicate is merged into, along chains, and come back when the merge is undone (I14);
 * no merge leads in a circle.
 */
export const FOLLOW_SURVIVOR = [SURVIVOR, ON_MERGE, ...ON_WRITE, FOLLOW_ALL].join('\n')
