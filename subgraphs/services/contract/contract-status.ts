import { graphEnum } from '#platform/graph/graph-enum.ts'

/** Where a contract stands. */
export const ContractStatus = graphEnum('ContractStatus', 'Italian: stato del contratto. Where the contract stands.', {
  DRAFT: 'Italian: bozza. Being prepared.',
  AWARDED: 'Italian: aggiudicato. Awarded, not in force.',
  ACTIVE: 'Italian: in esecuzione. In force.',
  SUSPENDED: 'Italian: sospeso. Suspended.',
  EXPIRED: 'Italian: scaduto. Its term has passed.',
  TERMINATED: 'Italian: risolto. Ended before its term.',
})
