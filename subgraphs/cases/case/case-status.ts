import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The states of a case. */
export const CaseStatus = graphEnum(
  'CaseStatus',
  'Italian: stato della presa in carico. States change only through declared transitions.',
  {
    REPORTED: 'Italian: segnalato. Reported, nobody has taken it up yet.',
    UNDER_ASSESSMENT: 'Italian: in valutazione. A case manager assesses the needs.',
    WAITLISTED: 'Italian: in lista d’attesa. Assessed; the service has no place yet.',
    ACTIVE: 'Italian: in carico. Taken in charge, a plan runs or is being made.',
    SUSPENDED: 'Italian: sospeso. Paused for a reason, at most 180 days before an alert.',
    CLOSED: 'Italian: chiuso. Ended with a reason and an outcome.',
    TRANSFERRED: 'Italian: trasferito. Continued by another Ambito.',
    CANCELLED: 'Italian: annullato. Not taken up.',
    ENTERED_IN_ERROR: 'Italian: inserito per errore. Should never have been recorded.',
  },
)

/** The states in which a case is open, as a PostgreSQL array: it can be assigned, be overdue and weigh on a caseload. */
export const OPEN_STATUSES = "'{REPORTED,UNDER_ASSESSMENT,WAITLISTED,ACTIVE,SUSPENDED}'::text[]"

/** The open states in which a case still waits to be taken in charge. */
export const WAITING_STATUSES = "'{REPORTED,UNDER_ASSESSMENT,WAITLISTED}'::text[]"
