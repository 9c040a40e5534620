import { Migration } from '@mikro-orm/migrations'

/** Ties the rows of `organisation` together, keeps copied facts true, and adds the views from which LEPS is read. */
export class Migration0002LinkAndCount extends Migration {
  override up(): void {
    this.addSql(LINKS)
    this.addSql(PERIODS)
    this.addSql(DAYS_WITHIN)
    this.addSql(SOCIAL_WORK)
    this.addSql(LEPS_INDICATOR)
    this.addSql(LEPS_AREA_SHARE)
    this.addSql(LEPS_MUNICIPALITY)
    this.addSql(RIGHTS)
  }
}

// What a policy refuses for every row is not granted either: an attempt is then an error, not a change of no row.
const RIGHTS = `
  revoke insert, update, delete on organisation.ambito, organisation.municipality, organisation.population_snapshot, organisation.client_registration, organisation.provider_contact_projection from hub_organisation;
  revoke update, delete on organisation.audit_event from hub_organisation;`

// The second key of staff_member and organisation_unit serves the copies in employment and appointment: a copy can only
// say what its source says, and follows it.
const LINKS = `
  alter table organisation.ambito add foreign key (lead_municipality_code) references organisation.municipality deferrable initially deferred;
  alter table organisation.municipality add foreign key (ambito_id) references organisation.ambito;
  alter table organisation.population_snapshot add foreign key (istat_code) references organisation.municipality;
  alter table organisation.organisation_unit
    add unique (id, kind),
    add foreign key (ambito_id) references organisation.ambito,
    add foreign key (parent_id) references organisation.organisation_unit deferrable initially deferred,
    add foreign key (asl_district_id) references organisation.organisation_unit deferrable initially deferred,
    add foreign key (istat_code) references organisation.municipality;
  alter table organisation.intervention_area add foreign key (ambito_id) references organisation.ambito;
  alter table organisation.staff_member
    add unique (id, profession),
    add unique (id, subject),
    add foreign key (ambito_id) references organisation.ambito;
  alter table organisation.employment
    add foreign key (staff_member_id, profession) references organisation.staff_member (id, profession) on update cascade,
    add foreign key (employer_unit_id) references organisation.organisation_unit;
  alter table organisation.area_share
    add foreign key (staff_member_id) references organisation.staff_member,
    add foreign key (area_id) references organisation.intervention_area;
  alter table organisation.training_attendance add foreign key (staff_member_id) references organisation.staff_member;
  alter table organisation.act add foreign key (ambito_id) references organisation.ambito;
  alter table organisation.appointment
    add foreign key (staff_member_id) references organisation.staff_member,
    add foreign key (staff_member_id, subject) references organisation.staff_member (id, subject) on update cascade,
    add foreign key (unit_id, unit_kind) references organisation.organisation_unit (id, kind) on update cascade,
    add foreign key (area_id) references organisation.intervention_area,
    add foreign key (act_id) references organisation.act,
    add check ((unit_id is null) = (unit_kind is null));
  alter table organisation.regulation_version
    add foreign key (ambito_id) references organisation.ambito,
    add foreign key (act_id) references organisation.act;
  alter table organisation.regulation_article add foreign key (regulation_version_id) references organisation.regulation_version;
  alter table organisation.governance_meeting add foreign key (unit_id) references organisation.organisation_unit;
  alter table organisation.client_registration add foreign key (ambito_id) references organisation.ambito`

const PERIODS = `
  alter table organisation.employment add check ("from" <= "to"), add check (fte > 0 and fte <= 1);
  alter table organisation.area_share add check ("from" <= "to"), add check (share > 0 and share <= 1);
  alter table organisation.appointment add check ("from" <= "to")`

const DAYS_WITHIN = `
  create function organisation.days_within(period daterange, year int) returns int language sql immutable parallel safe
    return coalesce(upper(period * daterange(make_date(year, 1, 1), make_date(year + 1, 1, 1)))
      - lower(period * daterange(make_date(year, 1, 1), make_date(year + 1, 1, 1))), 0);
  create function organisation.year_days(year int) returns int language sql immutable parallel safe
    return make_date(year + 1, 1, 1) - make_date(year, 1, 1)`

// Social work on each basis, as periods with a weight. Permanent staff counts at municipalities and Ambito only; the
// other contracts wherever but at the ASL; a person is counted once a day by head. Without a municipality of its own an
// employment belongs to the only one, where there is only one.
const SOCIAL_WORK = `
  create view organisation.social_work with (security_invoker = true) as
  with counted as not materialized (
    select e.ambito_id, e.staff_member_id, daterange(e."from", e."to", '[]') as period, e.fte, e.contract_kind = 'PERMANENT' as is_permanent,
      coalesce(u.istat_code, (select min(m.istat_code) from organisation.municipality m where m.ambito_id = e.ambito_id having count(*) = 1)) as istat_code
    from organisation.employment e left join organisation.organisation_unit u on u.id = e.employer_unit_id
    where e.profession = 'SOCIAL_WORKER' and (
      (e.contract_kind = 'PERMANENT' and e.employer_kind in ('MUNICIPALITY', 'AMBITO'))
      or (e.contract_kind in ('FIXED_TERM', 'SELF_EMPLOYED', 'OUTSOURCED') and e.employer_kind <> 'ASL'))
  )
  select ambito_id, staff_member_id, 'FTE_ALL_CONTRACTS' as basis, period, fte as weight, istat_code from counted
  union all
  select ambito_id, staff_member_id, 'FTE_PERMANENT_ONLY', period, fte, istat_code from counted where is_permanent
  union all
  select ambito_id, staff_member_id, 'HEADCOUNT', unnest(range_agg(period)), 1::numeric, min(istat_code) from counted group by ambito_id, staff_member_id`

// Ten decimals: the smallest step of an average (a ten-thousandth of a post on one day) is 2.7e-7, so rounding never
// moves a value across a threshold. Residents are those of 1 January, of the last known day before it, or failing both
// of the first known day: the answer says which.
const LEPS_INDICATOR = `
  create view organisation.leps_indicator with (security_invoker = true) as
  select a.id as ambito_id, y.year, b.basis, coalesce(p.residents, 0) as residents, coalesce(p.reference_date, make_date(y.year, 1, 1)) as population_reference_date,
    w.social_workers, f.social_workers as permanent_fte
  from organisation.ambito a
  cross join generate_series(1900, 2199) as y (year)
  cross join (values ('HEADCOUNT'), ('FTE_ALL_CONTRACTS'), ('FTE_PERMANENT_ONLY')) as b (basis)
  left join lateral (
    select sum(s.residents)::int as residents, s.reference_date
    from organisation.population_snapshot s join organisation.municipality m using (istat_code)
    where m.ambito_id = a.id
    group by s.reference_date
    order by s.reference_date > make_date(y.year, 1, 1), abs(s.reference_date - make_date(y.year, 1, 1))
    limit 1
  ) p on true
  cross join lateral (
    select trim_scale(round(coalesce(sum(s.weight * organisation.days_within(s.period, y.year)), 0) / organisation.year_days(y.year), 10)) as social_workers
    from organisation.social_work s where s.ambito_id = a.id and s.basis = b.basis
  ) w
  cross join lateral (
    select trim_scale(round(coalesce(sum(s.weight * organisation.days_within(s.period, y.year)), 0) / organisation.year_days(y.year), 10)) as social_workers
    from organisation.social_work s where s.ambito_id = a.id and s.basis = 'FTE_PERMANENT_ONLY'
  ) f`

const LEPS_AREA_SHARE = `
  create view organisation.leps_area_share with (security_invoker = true) as
  select a.ambito_id, y.year, b.basis, a.id as area_id, w.social_workers,
    array_position('{MINORS_FAMILIES_GENDER_VIOLENCE,NON_SELF_SUFFICIENCY_DISABILITY,INCLUSION_POVERTY_MENTAL_HEALTH_ADDICTION,SECRETARIAT_CITIZENSHIP}'::text[], a.code) as position
  from organisation.intervention_area a
  cross join generate_series(1900, 2199) as y (year)
  cross join (values ('HEADCOUNT'), ('FTE_ALL_CONTRACTS'), ('FTE_PERMANENT_ONLY')) as b (basis)
  cross join lateral (
    select trim_scale(round(coalesce(sum(s.weight * h.share * organisation.days_within(s.period * daterange(h."from", h."to", '[]'), y.year)), 0) / organisation.year_days(y.year), 10)) as social_workers
    from organisation.social_work s join organisation.area_share h on h.staff_member_id = s.staff_member_id and h.area_id = a.id
    where s.ambito_id = a.ambito_id and s.basis = b.basis
  ) w`

const LEPS_MUNICIPALITY = `
  create view organisation.leps_municipality with (security_invoker = true) as
  select i.ambito_id, i.year, i.basis, m.istat_code, w.social_workers,
    coalesce((select s.residents from organisation.population_snapshot s where s.istat_code = m.istat_code and s.reference_date = i.population_reference_date), 0) as residents
  from organisation.leps_indicator i
  join organisation.municipality m on m.ambito_id = i.ambito_id
  cross join lateral (
    select trim_scale(round(coalesce(sum(s.weight * organisation.days_within(s.period, i.year)), 0) / organisation.year_days(i.year), 10)) as social_workers
    from organisation.social_work s where s.ambito_id = i.ambito_id and s.basis = i.basis and s.istat_code = m.istat_code
  ) w`
