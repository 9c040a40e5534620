import type { FactKind } from './statistics-programme.ts'

/** The rows of which facts are made: their table, and the word from which the id of the fact is derived. */
export interface RowsOfFact {
  readonly kind: FactKind
  readonly table: string
  readonly word: string
}

/** Every kind of fact with its rows. */
export const KINDS: readonly RowsOfFact[] = [
  { kind: 'CASE', table: 'cases."case"', word: 'case' },
  { kind: 'CARE_PLAN', table: 'cases.care_plan', word: 'plan' },
  { kind: 'REFERRAL', table: 'cases.referral', word: 'referral' },
  { kind: 'EMERGENCY', table: 'cases.emergency_intervention', word: 'emergency' },
  { kind: 'ACCESS_CONTACT', table: 'cases.access_contact', word: 'contact' },
]
