import { graphEnum } from '#platform/graph/graph-enum.ts'

/** Where a service stands: PLANNED, ACTIVE or TEMPORARILY_CLOSED, INACTIVE, DEFUNCT. */
export const ServiceStatus = graphEnum('ServiceStatus', 'Italian: stato del servizio. Where the service stands.', {
  PLANNED: 'Italian: programmato. Planned, not open yet.',
  ACTIVE: 'Italian: attivo. Open.',
  TEMPORARILY_CLOSED: 'Italian: temporaneamente chiuso. Closed for a while.',
  INACTIVE: 'Italian: inattivo. Closed; may open again.',
  DEFUNCT: 'Italian: soppresso. Closed for good.',
})
