import { registerEnumType } from 'type-graphql'

/** The life of a funding allocation. */
export const AllocationStatus = {
  ASSIGNED: 'ASSIGNED',
  ASCERTAINED: 'ASCERTAINED',
  COLLECTED: 'COLLECTED',
  REPORTED: 'REPORTED',
  SETTLED: 'SETTLED',
  LAPSED: 'LAPSED',
} as const
export type AllocationStatus = (typeof AllocationStatus)[keyof typeof AllocationStatus]

registerEnumType(AllocationStatus, {
  name: 'AllocationStatus',
  description: 'Italian: stato dell’assegnazione. Where an assigned fund stands.',
  valuesConfig: {
    ASSIGNED: { description: 'Italian: assegnata. Assigned by decree or resolution.' },
    ASCERTAINED: { description: 'Italian: accertata. Entered as revenue (TUEL art. 179).' },
    COLLECTED: { description: 'Italian: riscossa. Collected.' },
    REPORTED: { description: 'Italian: rendicontata. Reported to the body that pays.' },
    SETTLED: { description: 'Italian: saldata. Report accepted and balance paid.' },
    LAPSED: { description: 'Italian: decaduta. Lost.' },
  },
})
