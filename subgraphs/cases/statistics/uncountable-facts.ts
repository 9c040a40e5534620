import { AS_SYSTEM } from '#platform/database/system-role.ts'

// Part of the history of `cases`: an applied migration calls it.

const ROWS = [
  { table: 'cases."case"', word: 'case' },
  { table: 'cases.care_plan', word: 'plan' },
  { table: 'cases.referral', word: 'referral' },
  { table: 'cases.emergency_intervention', word: 'emergency' },
  { table: 'cases.access_contact', word: 'contact' },
] as const

/**
 * SQL of `cases.uncountable_facts()`: the facts of rows that carry PROTECTED_IDENTITY by the labels in force, in the Ambito of the
 * viewer. Statistics leave them out (access matrix: "excluded"), whatever was so when the fact was made.
 */
export const UNCOUNTABLE_FACTS = `
  create function cases.uncountable_facts() returns setof uuid language sql stable ${AS_SYSTEM} as $$
    ${ROWS.map(({ table, word }) => `select md5('${word} ' || x.id)::uuid from ${table} x where x.access_compartments && '{PROTECTED_IDENTITY}'::text[]`).join('\n    union all ')}
  $$;
  ${ROWS.map(({ table, word }) => `create index ${word}_of_protected_identity on ${table} (ambito_id) where access_compartments && '{PROTECTED_IDENTITY}'::text[];`).join('\n  ')}`
