import { AS_SYSTEM } from '#platform/database/system-role.ts'

// Who is named in a referral inherits the labels of the referral and of both persons. Part of the history of `cases`: an
// applied migration uses it, so it is never changed.

const LABELS = 'access_areas, access_parties, access_compartments, access_kin, access_until'
const of = (row: string): string => LABELS.replaceAll('access_', `${row}.access_`)
const union = (label: string): string =>
  `array(select distinct x from unnest(r.${label} || p.${label} || coalesce(s.${label}, '{}')) x order by 1)`

const CHANGED = `select f.id from fresh f join stale s on s.id = f.id where (${of('f')}) is distinct from (${of('s')})`

/**
 * The labels of `referral_person`, derived whenever those of a referral or of a person change: they may change by somebody
 * who is neither named nor of the case, as the person of the disclosure on which the referral rests. Whom the provider knows
 * is left to `share`.
 */
export const FOLLOW_REFERRALS = `
  create function cases.label_referral_persons(ids uuid[]) returns void language plpgsql as $$
  begin
    update cases.referral_person t set access_areas = n.areas, access_parties = n.parties, access_compartments = n.compartments, access_kin = n.kin, access_until = n.until
    from (
      select o.id, r.access_areas as areas, r.access_parties as parties, ${union('access_compartments')} as compartments, ${union('access_kin')} as kin,
        least(r.access_until, p.access_until, s.access_until) as until
      from cases.referral_person o join cases.referral r on r.id = o.referral_id join cases.person p on p.id = o.person_id
        left join cases.person s on s.id = o.known_person_id
      where o.id in (select unnest(ids))) n
    where n.id = t.id and (${of('t')}) is distinct from (n.areas, n.parties, n.compartments, n.kin, n.until);
  end $$;

  create function cases.follow_referral_labels() returns trigger language plpgsql ${AS_SYSTEM} as $$
  declare
    ids uuid[];
    people uuid[];
  begin
    if current_setting('app.bulk', true) = 'on' then return null; end if;
    if tg_table_name = 'referral' then
      ids := array(select o.id from cases.referral_person o where o.referral_id in (${CHANGED}));
    else
      people := array(${CHANGED});
      ids := array(select o.id from cases.referral_person o where o.person_id in (select unnest(people))
        union select o.id from cases.referral_person o where o.known_person_id in (select unnest(people)));
    end if;
    if cardinality(ids) > 0 then perform cases.label_referral_persons(ids); end if;
    return null;
  end $$;
  create trigger z_referral_labels after update on cases.referral
    referencing old table as stale new table as fresh for each statement execute function cases.follow_referral_labels();
  create trigger z_referral_labels after update on cases.person
    referencing old table as stale new table as fresh for each statement execute function cases.follow_referral_labels();`
