import { registerEnumType } from 'type-graphql'

/** The life of a zone plan (R.R. Puglia 4/2007 art. 13). */
export const ZonePlanStatus = {
  DRAFT: 'DRAFT',
  ADOPTED: 'ADOPTED',
  IN_CONFERENCE: 'IN_CONFERENCE',
  APPROVED: 'APPROVED',
  IN_FORCE: 'IN_FORCE',
  AMENDED: 'AMENDED',
  CLOSED: 'CLOSED',
} as const
export type ZonePlanStatus = (typeof ZonePlanStatus)[keyof typeof ZonePlanStatus]

registerEnumType(ZonePlanStatus, {
  name: 'ZonePlanStatus',
  description: 'Italian: stato del Piano di Zona. Where the plan stands in its approval (R.R. 4/2007 art. 13).',
  valuesConfig: {
    DRAFT: { description: 'Italian: bozza. Being written.' },
    ADOPTED: { description: 'Italian: adottato. Adopted by the Coordinamento Istituzionale.' },
    IN_CONFERENCE: { description: 'Italian: in conferenza di servizi. Before Region, ASL and Province.' },
    APPROVED: { description: 'Italian: approvato. Approved, not yet in force.' },
    IN_FORCE: { description: 'Italian: vigente. In force.' },
    AMENDED: { description: 'Italian: rimodulato. Amended, in force as amended.' },
    CLOSED: { description: 'Italian: concluso. Its period is over.' },
  },
})
