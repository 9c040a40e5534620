import { registerEnumType } from 'type-graphql'

/** The form of an administrative act. */
export const ActKind = {
  COORDINATION_RESOLUTION: 'COORDINATION_RESOLUTION',
  COUNCIL_RESOLUTION: 'COUNCIL_RESOLUTION',
  EXECUTIVE_DETERMINATION: 'EXECUTIVE_DETERMINATION',
  DECREE: 'DECREE',
  CONVENTION: 'CONVENTION',
} as const

registerEnumType(ActKind, {
  name: 'ActKind',
  description: 'Italian: tipo di atto amministrativo. The form of an act.',
  valuesConfig: {
    COORDINATION_RESOLUTION: {
      description: 'Italian: Delibera di Coordinamento Istituzionale. Resolution of the Institutional Coordination.',
    },
    COUNCIL_RESOLUTION: { description: 'Italian: Delibera di Consiglio o di Giunta. Resolution of a municipal body.' },
    EXECUTIVE_DETERMINATION: { description: 'Italian: Determinazione dirigenziale. Determination of an executive.' },
    DECREE: { description: 'Italian: Decreto. Decree of a single authority.' },
    CONVENTION: { description: 'Italian: Convenzione. Agreement between public bodies.' },
  },
})
