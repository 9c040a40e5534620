import { both, ordinary } from '#platform/access/conditions.ts'
import type { Condition } from '#platform/access/facts.ts'

const isPayee: Condition = {
  name: 'isPayee',
  holds: ({ facts }) => facts.own?.['is_payee'] === true,
  sql: (column) => column('is_payee'),
}

/** Somebody to whom finance pays a benefit, in no compartment that hides them: what finance may know a name of ("payee only"). */
export const payee = both(isPayee, ordinary)
