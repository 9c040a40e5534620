import { Migration } from '@mikro-orm/migrations'

/** Keeps on a member of staff whether they lead an area: whom providers may turn to. */
export class Migration0006KeepReferenti extends Migration {
  override up(): void {
    this.addSql(LEADS_AREA)
    this.addSql(
      'update organisation.staff_member s set leads_area = organisation.leads_an_area(s.id) where s.leads_area <> organisation.leads_an_area(s.id)',
    )
  }
}

const LEADS_AREA = `
  create function organisation.leads_an_area(staff uuid) returns boolean language sql stable as $$
    select exists (select from organisation.appointment a where a.staff_member_id = staff and a.role = 'AREA_LEAD' and a.status = 'ACTIVE') $$;

  create function organisation.mark_referenti() returns trigger language plpgsql as $$
  begin
    if tg_op <> 'DELETE' then
      update organisation.staff_member s set leads_area = organisation.leads_an_area(s.id)
      where s.id in (select staff_member_id from fresh) and s.leads_area <> organisation.leads_an_area(s.id);
    end if;
    if tg_op <> 'INSERT' then
      update organisation.staff_member s set leads_area = organisation.leads_an_area(s.id)
      where s.id in (select staff_member_id from stale) and s.leads_area <> organisation.leads_an_area(s.id);
    end if;
    return null;
  end $$;
  create trigger referenti_after_insert after insert on organisation.appointment referencing new table as fresh for each statement execute function organisation.mark_referenti();
  create trigger referenti_after_update after update on organisation.appointment referencing new table as fresh old table as stale for each statement execute function organisation.mark_referenti();
  create trigger referenti_after_delete after delete on organisation.appointment referencing old table as stale for each statement execute function organisation.mark_referenti();`
