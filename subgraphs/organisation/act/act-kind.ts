import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The form of an administrative act. */
export const ActKind = graphEnum('ActKind', 'Italian: tipo di atto amministrativo. The form of an act.', {
  COORDINATION_RESOLUTION:
    'Italian: Delibera di Coordinamento Istituzionale. Resolution of the Institutional Coordination.',
  COUNCIL_RESOLUTION: 'Italian: Delibera di Consiglio o di Giunta. Resolution of a municipal body.',
  EXECUTIVE_DETERMINATION: 'Italian: Determinazione dirigenziale. Determination of an executive.',
  DECREE: 'Italian: Decreto. Decree of a single authority.',
  CONVENTION: 'Italian: Convenzione. Agreement between public bodies.',
})
