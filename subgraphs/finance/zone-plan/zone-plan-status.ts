import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The life of a zone plan (R.R. Puglia 4/2007 art. 13). */
export const ZonePlanStatus = graphEnum(
  'ZonePlanStatus',
  'Italian: stato del Piano di Zona. Where the plan stands in its approval (R.R. 4/2007 art. 13).',
  {
    DRAFT: 'Italian: bozza. Being written.',
    ADOPTED: 'Italian: adottato. Adopted by the Coordinamento Istituzionale.',
    IN_CONFERENCE: 'Italian: in conferenza di servizi. Before Region, ASL and Province.',
    APPROVED: 'Italian: approvato. Approved, not yet in force.',
    IN_FORCE: 'Italian: vigente. In force.',
    AMENDED: 'Italian: rimodulato. Amended, in force as amended.',
    CLOSED: 'Italian: concluso. Its period is over.',
  },
)
export type ZonePlanStatus = (typeof ZonePlanStatus)[keyof typeof ZonePlanStatus]
