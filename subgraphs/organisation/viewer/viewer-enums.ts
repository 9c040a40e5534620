import { registerEnumType } from 'type-graphql'

/** The role in which someone asks. */
export const ViewerRole = {
  COORDINATOR: 'COORDINATOR',
  AREA_LEAD: 'AREA_LEAD',
  CASE_MANAGER: 'CASE_MANAGER',
  ACCESS_POINT: 'ACCESS_POINT',
  ON_CALL: 'ON_CALL',
  ASL_MEMBER: 'ASL_MEMBER',
  PROVIDER: 'PROVIDER',
  FINANCE: 'FINANCE',
  PLAN_OFFICE: 'PLAN_OFFICE',
  INSTITUTIONAL_COORDINATION: 'INSTITUTIONAL_COORDINATION',
  AUDITOR: 'AUDITOR',
  DASHBOARD: 'DASHBOARD',
  PUBLIC: 'PUBLIC',
} as const

registerEnumType(ViewerRole, {
  name: 'ViewerRole',
  description: 'Italian: ruolo di chi interroga. Derived from appointments, provider contacts or client registration.',
  valuesConfig: {
    COORDINATOR: {
      description: 'Italian: Coordinatore del Servizio Sociale Professionale. From the appointment of that name.',
    },
    AREA_LEAD: { description: 'Italian: Referente di area. From the appointment of that name.' },
    CASE_MANAGER: {
      description:
        'Italian: Assistente sociale responsabile del caso. A case worker in the professional social service.',
    },
    ACCESS_POINT: { description: 'Italian: operatore PUA o del segretariato. An access point operator.' },
    ON_CALL: { description: 'Italian: reperibile del pronto intervento sociale. On call for emergencies.' },
    ASL_MEMBER: { description: 'Italian: componente ASL dell’UVM. A UVM member in a unit of the ASL.' },
    PROVIDER: { description: 'Italian: referente dell’Ente gestore. A contact of a provider.' },
    FINANCE: { description: 'Italian: Servizio Finanziario. A finance officer.' },
    PLAN_OFFICE: { description: 'Italian: Ufficio di Piano. Its head and members.' },
    INSTITUTIONAL_COORDINATION: { description: 'Italian: Coordinamento Istituzionale. Its secretariat.' },
    AUDITOR: { description: 'Italian: Responsabile della protezione dei dati. Reads audit metadata, never content.' },
    DASHBOARD: { description: 'Italian: cruscotto. A registered client that reads aggregates.' },
    PUBLIC: { description: 'Italian: chiunque. Without a token: open data only.' },
  },
})

/** Why data are asked. */
export const Purpose = {
  SOCIAL_CARE: 'SOCIAL_CARE',
  EMERGENCY_RESPONSE: 'EMERGENCY_RESPONSE',
  HEALTH_SOCIAL_INTEGRATION: 'HEALTH_SOCIAL_INTEGRATION',
  SERVICE_DELIVERY: 'SERVICE_DELIVERY',
  FINANCIAL_MANAGEMENT: 'FINANCIAL_MANAGEMENT',
  PLANNING_AND_MONITORING: 'PLANNING_AND_MONITORING',
  STATISTICS: 'STATISTICS',
  AUDIT: 'AUDIT',
  RIGHT_OF_ACCESS: 'RIGHT_OF_ACCESS',
} as const

registerEnumType(Purpose, {
  name: 'Purpose',
  description: 'Italian: finalità del trattamento. Closed list (GDPR art. 5(1)(b)).',
  valuesConfig: {
    SOCIAL_CARE: { description: 'Italian: presa in carico sociale. Care of persons and families.' },
    EMERGENCY_RESPONSE: { description: 'Italian: pronto intervento sociale. Social emergencies.' },
    HEALTH_SOCIAL_INTEGRATION: { description: 'Italian: integrazione sociosanitaria. Work of the UVM.' },
    SERVICE_DELIVERY: { description: 'Italian: erogazione dei servizi. Delivery by a provider.' },
    FINANCIAL_MANAGEMENT: { description: 'Italian: gestione finanziaria. Budget, commitments, payments.' },
    PLANNING_AND_MONITORING: {
      description: 'Italian: programmazione e monitoraggio. Aggregates and internal data, never a file.',
    },
    STATISTICS: { description: 'Italian: statistica. Aggregates with suppression.' },
    AUDIT: { description: 'Italian: controllo degli accessi. Metadata of who read what.' },
    RIGHT_OF_ACCESS: {
      description: 'Italian: diritto di accesso dell’interessato. Answering a citizen (GDPR art. 15).',
    },
  },
})
