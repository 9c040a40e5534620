import { graphEnum } from '#platform/graph/graph-enum.ts'

/** What the provider declared about free places. */
export const CapacityStatus = graphEnum(
  'CapacityStatus',
  'Italian: disponibilità di posti. What was declared about free places at `capacityAsOf`.',
  {
    CAPACITY: 'Italian: posti disponibili. Places are free.',
    NO_CAPACITY: 'Italian: nessun posto. No place is free.',
    WAITLIST: 'Italian: lista d’attesa. No place is free; a waiting list is kept.',
    ADDITIONAL_ASSESSMENT_REQUIRED:
      'Italian: valutazione ulteriore necessaria. Whether there is a place depends on an assessment.',
  },
)
