import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The orders of a list of cases. */
export const CaseOrder = graphEnum('CaseOrder', 'Italian: ordinamento. How a list of cases is sorted.', {
  DUE_FIRST: 'Italian: per scadenza. Those whose term to be taken in charge ends first, then all others.',
  RECENTLY_CHANGED: 'Italian: per ultima modifica. The latest change first.',
  REPORTED_FIRST: 'Italian: per data di segnalazione. The oldest report first.',
})
