import { AS_KEEPER } from '#platform/access/neighbour-access.ts'
import { SOURCES, type Source } from './access-triggers.ts'

// The trigger functions of every source, with the columns that decide. What the propagation itself writes notifies nobody:
// neither inside a trigger nor where it is called by itself.

const ofPlan = '(select p.case_id from cases.care_plan p where p.id = r.care_plan_id)'

/** Who is related to whom, and what hides whom: reaches every record of everyone concerned. */
const RELATIONS: Readonly<Record<string, Source>> = {
  ...Object.fromEntries(Object.entries(SOURCES).map(([table, source]) => [table.replaceAll('"', ''), source])),
  case: {
    cases: 'r.id',
    persons: 'r.subject_person_id',
    homes: 'r.subject_household_id',
    compare: 'id, area_id, case_manager_id, stored_sensitivity, subject_person_id, subject_household_id, status',
  },
  care_team_member: { cases: 'r.case_id', compare: 'id, case_id, staff_member_id, valid_from, valid_to' },
  disclosure_authorisation: {
    ...SOURCES['disclosure_authorisation']!,
    compare: 'id, person_id, withdrawn_at, valid_from, valid_to, recipient_provider_id',
  },
  household_membership: {
    persons: 'r.person_id',
    homes: 'r.household_id',
    compare: 'id, person_id, household_id, valid_from, valid_to',
  },
}

/** Rows that belong to a case and say nothing of it: they inherit. */
const INHERITING: Readonly<Record<string, Source>> = {
  diary_entry: { cases: 'r.case_id', compare: 'id' },
  case_event: { cases: 'r.case_id', compare: 'id' },
  assessment: { cases: 'r.case_id', compare: 'id, case_id' },
  care_plan: { cases: 'r.case_id', compare: 'id, case_id, kind, status' },
  goal: { cases: ofPlan, compare: 'id, care_plan_id' },
  planned_intervention: { cases: ofPlan, compare: 'id, care_plan_id, service_id' },
  plan_signature: { cases: ofPlan, compare: 'id, care_plan_id' },
  judicial_measure: { cases: 'r.case_id', compare: 'id, case_id, person_id' },
  judicial_deadline: { cases: 'r.case_id', compare: 'id, case_id, measure_id' },
}

const idsOf = (expression: string | undefined, rows: string): string =>
  expression
    ? `array(select distinct x from (select ${expression} as x from ${rows} r) y where x is not null)`
    : `'{}'::uuid[]`

const replaced =
  (call: (source: Source, rows: string) => string) =>
  ([table, source]: [string, Source]): string => {
    const alone = ['emergency_intervention', 'access_contact'].includes(table)
      ? `perform cases.keep_alone_${table}(array(select id from fresh));`
      : ''
    const differs = `select id from ((select ${source.compare} from fresh except select ${source.compare} from stale) union all (select ${source.compare} from stale except select ${source.compare} from fresh)) d`
    const changed = `(select f.* from fresh f where f.id in (${differs}) union all select s.* from stale s where s.id in (${differs}))`
    return `
  create or replace function cases.tell_access_of_${table}() returns trigger language plpgsql ${AS_KEEPER} as $$
  begin
    if pg_trigger_depth() > 1 or current_setting('app.bulk', true) = 'on' or current_setting('app.deriving', true) = 'on' then return null; end if;
    if tg_op = 'INSERT' then ${call(source, 'fresh')} ${alone}
    elsif tg_op = 'DELETE' then ${call(source, 'stale')}
    else ${call(source, changed)} ${alone}
    end if;
    return null;
  end $$;`
  }

/** Propagates what these tables say after every change of them. */
export const NOTIFY_CHANGES = [
  ...Object.entries(RELATIONS)
    .filter(([table]) => !(table in INHERITING))
    .map(
      replaced(
        ({ cases, persons, homes }, rows) =>
          `perform cases.spread_access(${[cases, persons, homes].map((one) => idsOf(one, rows)).join(', ')});`,
      ),
    ),
  ...Object.entries(INHERITING).map(
    replaced(({ cases }, rows) => `perform cases.spread_over_cases(${idsOf(cases, rows)});`),
  ),
].join('\n')
