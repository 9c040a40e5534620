import { graphEnum } from '#platform/graph/graph-enum.ts'

/** Why an operator opened a file that is closed to them. */
export const BreakGlassReason = graphEnum(
  'BreakGlassReason',
  'Italian: motivo dell’accesso in emergenza. Why a closed file was opened.',
  {
    IMMEDIATE_DANGER: 'Italian: pericolo immediato. Someone is in danger.',
    MINOR_AT_RISK: 'Italian: minore a rischio. A child is at risk.',
    JUDICIAL_REQUEST: 'Italian: richiesta dell’autorità giudiziaria. A court asks.',
    CASE_MANAGER_UNAVAILABLE: 'Italian: case manager non reperibile. Who follows the case cannot be reached.',
    OTHER: 'Italian: altro. Another reason.',
  },
)
