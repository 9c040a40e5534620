import { graphEnum } from '#platform/graph/graph-enum.ts'

/** What an inspection found. */
export const InspectionOutcome = graphEnum(
  'InspectionOutcome',
  'Italian: esito della verifica. What the inspection found.',
  {
    COMPLIANT: 'Italian: conforme. Nothing to remedy.',
    MINOR_FINDINGS: 'Italian: rilievi. Minor findings.',
    WARNING_NOTICE: 'Italian: diffida. Warning notice with a term.',
    SUSPENSION: 'Italian: sospensione. The activity was suspended.',
  },
)
