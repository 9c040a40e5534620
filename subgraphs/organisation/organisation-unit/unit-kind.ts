import { graphEnum } from '#platform/graph/graph-enum.ts'

/** What an organisation unit is. */
export const UnitKind = graphEnum('UnitKind', 'Italian: tipo di unità organizzativa. What an organisation unit is.', {
  INSTITUTIONAL_COORDINATION:
    'Italian: Coordinamento Istituzionale. The political body of the Ambito (regulation art. 2).',
  PLAN_OFFICE: 'Italian: Ufficio di Piano. The technical and administrative office of the Ambito.',
  PROFESSIONAL_SOCIAL_SERVICE:
    'Italian: Servizio Sociale Professionale. The social workers of the Ambito, instrument of the Plan Office (art. 1).',
  SOCIAL_SECRETARIAT: 'Italian: Segretariato sociale. First information and orientation of citizens.',
  SINGLE_ACCESS_POINT: 'Italian: Porta Unica di Accesso (PUA). Joint access point of Ambito and ASL district.',
  FINANCE_OFFICE: 'Italian: Servizio Finanziario. The accounting office of the lead municipality.',
  MUNICIPAL_SOCIAL_OFFICE: 'Italian: Ufficio Servizi Sociali del Comune. Social office of one municipality (art. 7).',
  ASL_DISTRICT: 'Italian: Distretto socio-sanitario della ASL. District of the local health authority.',
  ASL_SPECIALIST_SERVICE:
    'Italian: servizio specialistico della ASL. Child psychiatry, mental health, addiction services.',
  EMERGENCY_RESPONSE: 'Italian: Pronto intervento sociale. Emergency response, 24 hours on 365 days.',
})
