import { graphEnum } from '#platform/graph/graph-enum.ts'

/** In which role someone is appointed. */
export const AppointmentRole = graphEnum('AppointmentRole', 'Italian: incarico. In which role someone is appointed.', {
  COORDINATOR: 'Italian: Coordinatore del Servizio Sociale Professionale (art. 4, 7). One per Ambito.',
  AREA_LEAD: 'Italian: Referente di area (art. 4, 8). One per area.',
  PLAN_OFFICE_HEAD: 'Italian: Responsabile dell’Ufficio di Piano. Head of the Plan Office.',
  PLAN_OFFICE_MEMBER: 'Italian: componente dell’Ufficio di Piano. In the unit of the Coordination: its secretariat.',
  CASE_WORKER:
    'Italian: Assistente sociale del Servizio. In the professional social service it makes a member of it, who may manage cases.',
  ACCESS_POINT_OPERATOR: 'Italian: operatore PUA o del segretariato. Works at the access point.',
  UVM_MEMBER: 'Italian: componente UVM. Takes part in multidimensional evaluations.',
  EMERGENCY_ON_CALL: 'Italian: reperibilità del pronto intervento sociale. On call for emergencies.',
  FINANCE_OFFICER: 'Italian: operatore del Servizio Finanziario. Keeps the ledger.',
  DATA_PROTECTION_OFFICER: 'Italian: Responsabile della protezione dei dati. Audits who read what.',
})

/** Who appoints. */
export const AppointingAuthority = graphEnum(
  'AppointingAuthority',
  'Italian: autorità che nomina. The coordinator is appointed by one of the first two only (art. 4).',
  {
    INSTITUTIONAL_COORDINATION: 'Italian: Coordinamento Istituzionale. The political body of the Ambito.',
    MUNICIPAL_SECTOR_EXECUTIVE:
      'Italian: Dirigente del Settore comunale. Executive of the municipal sector of social services.',
    PLAN_OFFICE_HEAD: 'Italian: Responsabile dell’Ufficio di Piano. Head of the Plan Office.',
    ASL: 'Italian: ASL. The local health authority, for its own members.',
    NOT_SPECIFIED: 'Italian: non specificata. The regulation does not say who appoints area leads.',
  },
)

/** State of an appointment. */
export const AppointmentStatus = graphEnum(
  'AppointmentStatus',
  'Italian: stato dell’incarico. PROPOSED to ACTIVE, to and from SUSPENDED, to ENDED or REVOKED.',
  {
    PROPOSED: 'Italian: proposto. Gives no role yet.',
    ACTIVE: 'Italian: attivo. Gives its role between its dates.',
    SUSPENDED: 'Italian: sospeso. Gives no role meanwhile.',
    ENDED: 'Italian: cessato. Was in force until its last day.',
    REVOKED: 'Italian: revocato. Ended by an act before its term.',
  },
)

/** The compartment that an appointment is cleared for. */
export const Clearance = graphEnum(
  'Clearance',
  'Italian: abilitazione. The compartment of specially protected files that an appointment is cleared for.',
  {
    MINORS_JUDICIAL: 'Italian: minori con provvedimenti giudiziari. GDPR art. 10.',
    GENDER_VIOLENCE: 'Italian: violenza di genere. Files of anti-violence work.',
    MENTAL_HEALTH_ADDICTION: 'Italian: salute mentale e dipendenze. GDPR art. 9.',
    PROTECTED_IDENTITY: 'Italian: identità protetta. Persons whose very presence is secret.',
  },
)
