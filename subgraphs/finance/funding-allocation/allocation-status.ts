import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The life of a funding allocation. */
export const AllocationStatus = graphEnum(
  'AllocationStatus',
  'Italian: stato dell’assegnazione. Where an assigned fund stands.',
  {
    ASSIGNED: 'Italian: assegnata. Assigned by decree or resolution.',
    ASCERTAINED: 'Italian: accertata. Entered as revenue (TUEL art. 179).',
    COLLECTED: 'Italian: riscossa. Collected.',
    REPORTED: 'Italian: rendicontata. Reported to the body that pays.',
    SETTLED: 'Italian: saldata. Report accepted and balance paid.',
    LAPSED: 'Italian: decaduta. Lost.',
  },
)
export type AllocationStatus = (typeof AllocationStatus)[keyof typeof AllocationStatus]
