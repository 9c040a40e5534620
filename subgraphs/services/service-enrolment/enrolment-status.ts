import { graphEnum } from '#platform/graph/graph-enum.ts'

/** Where an enrolment stands. */
export const EnrolmentStatus = graphEnum(
  'EnrolmentStatus',
  'Italian: stato dell’ammissione al servizio. Where the enrolment stands.',
  {
    REQUESTED: 'Italian: richiesta. Asked for.',
    WAITLISTED: 'Italian: in lista d’attesa. Waiting for a place.',
    ADMITTED: 'Italian: ammessa. Admitted, not begun.',
    ACTIVE: 'Italian: in corso. The person uses the service: one place is occupied.',
    SUSPENDED: 'Italian: sospesa. Suspended for a while.',
    DISCHARGED: 'Italian: dimessa. Ended by the service.',
    WITHDRAWN: 'Italian: ritirata. Ended or given up by the person.',
    REFUSED: 'Italian: respinta. Not admitted.',
  },
)
