import { AS_KEEPER } from '#platform/access/neighbour-access.ts'
import { OF_CASE, OF_PLAN } from './access-spread.ts'

// What a new row may be judged by before it stands: row-level security asks the row that is added, and the triggers that
// spread come after it. Filled from what the row hangs on, whoever writes; the spreading corrects what more there is to know.
// What it hangs on is locked until it stands: who tightens access then waits for the row and spreads over it, or the row
// waits. Cases before persons before households, in the order in which the spreading writes them.

const FACTS = ['areas', 'parties', 'compartments', 'kin', 'timed'] as const
const COPY = FACTS.map((fact) => `new.access_${fact} := coalesce(n.access_${fact}, new.access_${fact});`).join(' ')
const EVENT_OF = `case when new.status in ('CLOSED', 'NOT_APPROPRIATE') then '{}' else array['00000000-0000-4000-8000-00000000e7e7'::uuid] end`
const VIOLENCE_OF = `case when new.kind in ('GENDER_VIOLENCE', 'HUMAN_TRAFFICKING') then '{GENDER_VIOLENCE}'::text[] else '{}' end`

type Above = 'person' | 'case' | 'household' | 'care_plan'
const LOCK: Readonly<Record<Above, string>> = {
  person: 'perform from cases.person p where p.id = new.person_id for no key update;',
  case: 'perform from cases."case" c where c.id = new.case_id for no key update;',
  household: 'perform from cases.household h where h.id = new.household_id for no key update;',
  care_plan: 'perform from cases.care_plan p where p.id = new.care_plan_id for no key update;',
}

const filled = (table: string, above: readonly Above[], body: string): string => `
  create function cases.fill_access_of_${table}() returns trigger language plpgsql ${AS_KEEPER} as $$
  declare n record;
  begin
    ${above.map((one) => LOCK[one]).join(' ')}
    ${body}
    return new;
  end $$;
  create trigger fill_access before insert on cases."${table}" for each row
    when (coalesce(current_setting('app.bulk', true), '') <> 'on') execute function cases.fill_access_of_${table}();`

// Both, each fact once and in order.
const union = (fact: string, ...more: readonly string[]): string =>
  `array(select distinct x from pg_catalog.unnest(coalesce(n.a_${fact}, '{}') || coalesce(n.b_${fact}, '{}')${more.map((one) => ` || ${one}`).join('')}) x where x is not null order by 1)`
const two = (one: string, other: string, from: string): string =>
  `select ${FACTS.slice(0, 4)
    .map((fact) => `${one}.access_${fact} as a_${fact}, ${other}.access_${fact} as b_${fact}`)
    .join(', ')} into n from ${from};`
const unions = (more: Partial<Record<(typeof FACTS)[number], string>> = {}): string =>
  FACTS.slice(0, 4)
    .map((fact) => `new.access_${fact} := ${more[fact] ? union(fact, more[fact]) : union(fact)};`)
    .join(' ')
const OF_EVENT = two(
  'c',
  'p',
  '(select 1) one left join cases."case" c on c.id = new.case_id left join cases.person p on p.id = new.person_id',
)

/** Fills the envelope of every row that is added by itself. */
export const FILL = [
  ...OF_CASE.map((table) =>
    filled(table, ['case'], `select c.* into n from cases."case" c where c.id = new.case_id; ${COPY}`),
  ),
  ...OF_PLAN.map((table) =>
    filled(
      table,
      ['care_plan'],
      `select p.* into n from cases.care_plan p where p.id = new.care_plan_id; ${COPY}
    new.plan_kind := coalesce(n.kind, new.plan_kind); new.plan_status := coalesce(n.status, new.plan_status);`,
    ),
  ),
  filled(
    'disclosure_authorisation',
    ['person'],
    `select p.* into n from cases.person p where p.id = new.person_id; ${COPY}`,
  ),
  filled(
    'household_membership',
    ['person', 'household'],
    `${two('h', 'p', '(select 1) one left join cases.household h on h.id = new.household_id left join cases.person p on p.id = new.person_id')} ${unions()}`,
  ),
  filled('access_contact', ['case', 'person'], `${OF_EVENT} ${unions({ areas: 'new.area_hint_id' })}`),
  filled(
    'emergency_intervention',
    ['case', 'person'],
    `${OF_EVENT} ${unions({ parties: EVENT_OF, compartments: VIOLENCE_OF })}`,
  ),
  filled(
    'person',
    [],
    `new.access_compartments := new.stored_sensitivity; new.access_kin := array_remove(array[new.fiscal_hash], null);`,
  ),
  filled(
    'case',
    [],
    `perform from cases.person p where p.id = new.subject_person_id for no key update;
    perform from cases.household h where h.id = new.subject_household_id for no key update;
    select coalesce(p.access_kin, '{}') || coalesce(h.access_kin, '{}') as kin, p.stored_sensitivity as compartments into n
    from (select 1) one left join cases.person p on p.id = new.subject_person_id left join cases.household h on h.id = new.subject_household_id;
    new.access_areas := array[new.area_id]; new.access_parties := array_remove(array[new.case_manager_id], null);
    new.access_compartments := array(select distinct x from pg_catalog.unnest(new.stored_sensitivity || coalesce(n.compartments, '{}')) x order by 1);
    new.access_kin := array(select distinct x from pg_catalog.unnest(coalesce(n.kin, '{}')) x order by 1);`,
  ),
].join('\n')
