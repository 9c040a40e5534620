import { both, ofTheRow, ordinary } from '#platform/access/conditions.ts'

const isPayee = ofTheRow({
  name: 'isPayee',
  holds: ({ facts }) => facts.own?.['is_payee'] === true,
  sql: (column) => column('is_payee'),
})

/** Somebody to whom finance pays a benefit, in no compartment that hides them: what finance may know a name of ("payee only"). */
export const payee = both(isPayee, ordinary)
