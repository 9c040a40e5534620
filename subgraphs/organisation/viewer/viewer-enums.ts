import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The role in which someone asks. */
export const ViewerRole = graphEnum(
  'ViewerRole',
  'Italian: ruolo di chi interroga. Derived from appointments, provider contacts or client registration.',
  {
    COORDINATOR: 'Italian: Coordinatore del Servizio Sociale Professionale. From the appointment of that name.',
    AREA_LEAD: 'Italian: Referente di area. From the appointment of that name.',
    CASE_MANAGER:
      'Italian: Assistente sociale responsabile del caso. A case worker in the professional social service.',
    ACCESS_POINT: 'Italian: operatore PUA o del segretariato. An access point operator.',
    ON_CALL: 'Italian: reperibile del pronto intervento sociale. On call for emergencies.',
    ASL_MEMBER: 'Italian: componente ASL dell’UVM. A UVM member in a unit of the ASL.',
    PROVIDER: 'Italian: referente dell’Ente gestore. A contact of a provider.',
    FINANCE: 'Italian: Servizio Finanziario. A finance officer.',
    PLAN_OFFICE: 'Italian: Ufficio di Piano. Its head and members.',
    INSTITUTIONAL_COORDINATION: 'Italian: Coordinamento Istituzionale. Its secretariat.',
    AUDITOR: 'Italian: Responsabile della protezione dei dati. Reads audit metadata, never content.',
    DASHBOARD: 'Italian: cruscotto. A registered client that reads aggregates.',
    PUBLIC: 'Italian: chiunque. Without a token: open data only.',
  },
)

/** Why data are asked. */
export const Purpose = graphEnum('Purpose', 'Italian: finalità del trattamento. Closed list (GDPR art. 5(1)(b)).', {
  SOCIAL_CARE: 'Italian: presa in carico sociale. Care of persons and families.',
  EMERGENCY_RESPONSE: 'Italian: pronto intervento sociale. Social emergencies.',
  HEALTH_SOCIAL_INTEGRATION: 'Italian: integrazione sociosanitaria. Work of the UVM.',
  SERVICE_DELIVERY: 'Italian: erogazione dei servizi. Delivery by a provider.',
  FINANCIAL_MANAGEMENT: 'Italian: gestione finanziaria. Budget, commitments, payments.',
  PLANNING_AND_MONITORING: 'Italian: programmazione e monitoraggio. Aggregates and internal data, never a file.',
  STATISTICS: 'Italian: statistica. Aggregates with suppression.',
  AUDIT: 'Italian: controllo degli accessi. Metadata of who read what.',
  RIGHT_OF_ACCESS: 'Italian: diritto di accesso dell’interessato. Answering a citizen (GDPR art. 15).',
})
