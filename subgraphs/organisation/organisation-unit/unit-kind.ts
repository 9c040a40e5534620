import { registerEnumType } from 'type-graphql'

/** What an organisation unit is. */
export const UnitKind = {
  INSTITUTIONAL_COORDINATION: 'INSTITUTIONAL_COORDINATION',
  PLAN_OFFICE: 'PLAN_OFFICE',
  PROFESSIONAL_SOCIAL_SERVICE: 'PROFESSIONAL_SOCIAL_SERVICE',
  SOCIAL_SECRETARIAT: 'SOCIAL_SECRETARIAT',
  SINGLE_ACCESS_POINT: 'SINGLE_ACCESS_POINT',
  FINANCE_OFFICE: 'FINANCE_OFFICE',
  MUNICIPAL_SOCIAL_OFFICE: 'MUNICIPAL_SOCIAL_OFFICE',
  ASL_DISTRICT: 'ASL_DISTRICT',
  ASL_SPECIALIST_SERVICE: 'ASL_SPECIALIST_SERVICE',
  EMERGENCY_RESPONSE: 'EMERGENCY_RESPONSE',
} as const

registerEnumType(UnitKind, {
  name: 'UnitKind',
  description: 'Italian: tipo di unità organizzativa. What an organisation unit is.',
  valuesConfig: {
    INSTITUTIONAL_COORDINATION: {
      description: 'Italian: Coordinamento Istituzionale. The political body of the Ambito (regulation art. 2).',
    },
    PLAN_OFFICE: { description: 'Italian: Ufficio di Piano. The technical and administrative office of the Ambito.' },
    PROFESSIONAL_SOCIAL_SERVICE: {
      description:
        'Italian: Servizio Sociale Professionale. The social workers of the Ambito, instrument of the Plan Office (art. 1).',
    },
    SOCIAL_SECRETARIAT: {
      description: 'Italian: Segretariato sociale. First information and orientation of citizens.',
    },
    SINGLE_ACCESS_POINT: {
      description: 'Italian: Porta Unica di Accesso (PUA). Joint access point of Ambito and ASL district.',
    },
    FINANCE_OFFICE: { description: 'Italian: Servizio Finanziario. The accounting office of the lead municipality.' },
    MUNICIPAL_SOCIAL_OFFICE: {
      description: 'Italian: Ufficio Servizi Sociali del Comune. Social office of one municipality (art. 7).',
    },
    ASL_DISTRICT: {
      description: 'Italian: Distretto socio-sanitario della ASL. District of the local health authority.',
    },
    ASL_SPECIALIST_SERVICE: {
      description: 'Italian: servizio specialistico della ASL. Child psychiatry, mental health, addiction services.',
    },
    EMERGENCY_RESPONSE: {
      description: 'Italian: Pronto intervento sociale. Emergency response, 24 hours on 365 days.',
    },
  },
})
