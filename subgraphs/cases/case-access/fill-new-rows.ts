import { EVENT } from '#platform/access/event.ts'
import { AS_KEEPER } from '#platform/access/neighbour-access.ts'
import { FINAL_EMERGENCY_STATUSES } from '../emergency-intervention/emergency-status.ts'
import { OF_CASE, OF_PLAN } from './access-spread.ts'
import { HIDDEN } from './derive-compartments.ts'
import { knowing } from './derive-rows.ts'

// The access columns of a row that is being added, by what it belongs to: row-level security asks them before the triggers
// that propagate run. What decides is locked until the row is there: cases before persons before households.

const FACTS = ['areas', 'parties', 'compartments', 'kin', 'timed'] as const
const COPY = `${FACTS.map((fact) => `new.access_${fact} := coalesce(n.access_${fact}, new.access_${fact});`).join(' ')} new.access_until := n.access_until;`

const lock = (table: string, column: string): string =>
  `perform from cases."${table}" x where x.id = new.${column} for no key update;`
const LOCK_CASE = lock('case', 'case_id')
const LOCK_PERSON = lock('person', 'person_id')

const replaced = (table: string, ...body: readonly string[]): string => `
  create or replace function cases.fill_access_of_${table}() returns trigger language plpgsql ${AS_KEEPER} as $$
  declare n record; h record;
  begin
    ${body.join('\n    ')}
    return new;
  end $$;`

const union = (...arrays: readonly string[]): string =>
  `array(select distinct x from pg_catalog.unnest(${arrays.map((one) => `coalesce(${one}, '{}')`).join(' || ')}) x where x is not null order by 1)`

// The row is about one more person than its case.
const ALSO_ABOUT: Readonly<Record<string, string>> = {
  judicial_measure: 'new.person_id',
  judicial_deadline: '(select m.person_id from cases.judicial_measure m where m.id = new.measure_id)',
  referral: '(select d.person_id from cases.disclosure_authorisation d where d.id = new.disclosure_id)',
}
const alsoAbout = (person: string): readonly string[] => [
  `perform from cases.person x where x.id = ${person} for no key update;`,
  `select p.compartments as p, k.parties as k, x.until as u into h from (select 1) one
      left join cases.compartments_of_persons(array_remove(array[${person}], null)) p on true
      left join cases.hidden_persons(array_remove(array[${person}], null)) k on true
      left join cases.next_change_of_persons(array_remove(array[${person}], null)) x on true;`,
  `new.access_compartments := ${union('new.access_compartments', 'h.p')}; new.access_until := least(new.access_until, h.u);`,
  `if h.k is not null then new.access_parties := array(select unnest(new.access_parties) intersect select unnest(h.k)); end if;`,
]

const related = knowing(
  `coalesce(n.c_parties, '{}') || coalesce(n.p_parties, '{}')`,
  ['n.c_compartments', 'n.c_parties'],
  ['n.p_compartments', 'n.p_parties'],
)
const BOTH = `select ${['areas', 'parties', 'compartments', 'kin', 'until'].map((one) => `c.access_${one} as c_${one}, p.access_${one} as p_${one}`).join(', ')} into n
      from (select 1) one left join cases."case" c on c.id = new.case_id left join cases.person p on p.id = new.person_id;`
const IS_VIOLENCE = `new.kind in ('GENDER_VIOLENCE', 'HUMAN_TRAFFICKING')`
const EVENTS = [
  replaced(
    'access_contact',
    LOCK_CASE,
    LOCK_PERSON,
    BOTH,
    `new.access_areas := ${union('array[new.area_hint_id]', 'n.c_areas', 'n.p_areas')}; new.access_kin := ${union('n.c_kin', 'n.p_kin')};`,
    `new.access_parties := ${related}; new.access_compartments := ${union('n.c_compartments', 'n.p_compartments')}; new.access_until := least(n.c_until, n.p_until);`,
  ),
  replaced(
    'emergency_intervention',
    LOCK_CASE,
    LOCK_PERSON,
    BOTH,
    `new.access_areas := ${union('n.c_areas', 'n.p_areas')}; new.access_kin := ${union('n.c_kin', 'n.p_kin')};`,
    `new.access_compartments := ${union('n.c_compartments', 'n.p_compartments')}; new.access_parties := ${related}; new.access_until := least(n.c_until, n.p_until);`,
    `if ${IS_VIOLENCE} and not 'GENDER_VIOLENCE' = any (new.access_compartments) then
      new.access_compartments := ${union('new.access_compartments', `'{GENDER_VIOLENCE}'::text[]`)}; new.access_parties := '{}';
    end if;`,
    `if new.status <> all (${FINAL_EMERGENCY_STATUSES}) then new.access_parties := ${union('new.access_parties', `array['${EVENT}'::uuid]`)}; end if;`,
  ),
]

const PEOPLE = [
  replaced(
    'disclosure_authorisation',
    LOCK_PERSON,
    `select p.* into n from cases.person p where p.id = new.person_id;`,
    COPY,
  ),
  replaced(
    'household_membership',
    LOCK_PERSON,
    lock('household', 'household_id'),
    `select ${['areas', 'parties', 'compartments', 'kin', 'until'].map((one) => `b.access_${one} as h_${one}, p.access_${one} as p_${one}`).join(', ')} into n
      from (select 1) one left join cases.household b on b.id = new.household_id left join cases.person p on p.id = new.person_id;`,
    `new.access_areas := ${union('n.h_areas', 'n.p_areas')}; new.access_kin := ${union('n.h_kin', 'n.p_kin')}; new.access_compartments := ${union('n.h_compartments', 'n.p_compartments')};`,
    `new.access_parties := ${knowing(`coalesce(n.h_parties, '{}') || coalesce(n.p_parties, '{}')`, ['n.h_compartments', 'n.h_parties'], ['n.p_compartments', 'n.p_parties'])}; new.access_until := least(n.h_until, n.p_until);`,
  ),
  replaced(
    'person',
    `select k.compartments into n from cases.compartments_of_persons(array_remove(array[new.merged_into_id], null)) k;`,
    `new.access_compartments := ${union('new.stored_sensitivity', 'n.compartments')}; new.access_kin := array_remove(array[new.fiscal_hash], null);`,
  ),
  // Who manages a case that does not itself carry what hides its subject must be assigned where it is carried.
  replaced(
    'case',
    lock('person', 'subject_person_id'),
    lock('household', 'subject_household_id'),
    `select ${union('p.access_kin', 'b.access_kin')} as kin, ${union('p.access_compartments', 'b.access_compartments')} as compartments,
      ${union('p.access_parties', 'b.access_parties')} as parties, least(p.access_until, b.access_until) as until into n
      from (select 1) one left join cases.person p on p.id = new.subject_person_id left join cases.household b on b.id = new.subject_household_id;`,
    `new.access_areas := array[new.area_id]; new.access_kin := n.kin; new.access_compartments := ${union('new.stored_sensitivity', 'n.compartments')}; new.access_until := n.until;`,
    `new.access_parties := array(select m from (select new.case_manager_id as m) one where m is not null
      and (m = any (n.parties) or not exists (select from pg_catalog.unnest(n.compartments) w where w = any (${HIDDEN}) and w <> all (new.stored_sensitivity))));`,
  ),
]

/** Derives the access columns of every row that is added by itself. */
export const FILL_NEW_ROWS = [
  ...OF_CASE.map((table) =>
    replaced(
      table,
      LOCK_CASE,
      `select c.* into n from cases."case" c where c.id = new.case_id;`,
      COPY,
      ...(ALSO_ABOUT[table] === undefined ? [] : alsoAbout(ALSO_ABOUT[table])),
    ),
  ),
  ...OF_PLAN.map((table) =>
    replaced(
      table,
      lock('care_plan', 'care_plan_id'),
      `select p.* into n from cases.care_plan p where p.id = new.care_plan_id;`,
      COPY,
      `new.plan_kind := coalesce(n.kind, new.plan_kind); new.plan_status := coalesce(n.status, new.plan_status);`,
    ),
  ),
  ...PEOPLE,
  ...EVENTS,
].join('\n')
