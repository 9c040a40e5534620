import { graphEnum } from '#platform/graph/graph-enum.ts'

/** What an inspection was for. */
export const InspectionKind = graphEnum('InspectionKind', 'Italian: tipo di verifica. What the inspection was for.', {
  TECHNICAL_SUPERVISION: 'Italian: controllo e vigilanza tecnica. Technical supervision by the coordinator (art. 7).',
  STATUTORY_INSPECTION: 'Italian: vigilanza. Statutory inspection of the municipality (R.R. Puglia 4/2007 art. 41).',
  QUALITY_AUDIT: 'Italian: verifica di qualità. Audit of quality.',
})
