import { graphEnum } from '#platform/graph/graph-enum.ts'

/** Who reported a case. */
export const CaseOrigin = graphEnum('CaseOrigin', 'Italian: provenienza della segnalazione. Who reported the case.', {
  SELF: 'Italian: accesso spontaneo. The person themselves.',
  FAMILY: 'Italian: familiari. Someone of the family.',
  JUDICIAL_AUTHORITY: 'Italian: autorità giudiziaria. A court or a prosecutor.',
  SCHOOL: 'Italian: scuola. A school.',
  ASL: 'Italian: ASL. A service of the local health authority.',
  HOSPITAL: 'Italian: ospedale. A hospital, at discharge.',
  POLICE: 'Italian: forze dell’ordine. The police.',
  EMERGENCY_RESPONSE: 'Italian: pronto intervento sociale. The on-call service.',
  INPS_GEPI: 'Italian: INPS, piattaforma GePI. An inclusion allowance.',
  PROVIDER: 'Italian: ente gestore. A provider of services.',
  OTHER_AMBITO: 'Italian: altro Ambito. Another Ambito.',
  OTHER: 'Italian: altro. Someone else.',
})
