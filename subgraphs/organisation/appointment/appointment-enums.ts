import { registerEnumType } from 'type-graphql'

/** In which role someone is appointed. */
export const AppointmentRole = {
  COORDINATOR: 'COORDINATOR',
  AREA_LEAD: 'AREA_LEAD',
  PLAN_OFFICE_HEAD: 'PLAN_OFFICE_HEAD',
  PLAN_OFFICE_MEMBER: 'PLAN_OFFICE_MEMBER',
  CASE_WORKER: 'CASE_WORKER',
  ACCESS_POINT_OPERATOR: 'ACCESS_POINT_OPERATOR',
  UVM_MEMBER: 'UVM_MEMBER',
  EMERGENCY_ON_CALL: 'EMERGENCY_ON_CALL',
  FINANCE_OFFICER: 'FINANCE_OFFICER',
  DATA_PROTECTION_OFFICER: 'DATA_PROTECTION_OFFICER',
} as const

registerEnumType(AppointmentRole, {
  name: 'AppointmentRole',
  description: 'Italian: incarico. In which role someone is appointed.',
  valuesConfig: {
    COORDINATOR: {
      description: 'Italian: Coordinatore del Servizio Sociale Professionale (art. 4, 7). One per Ambito.',
    },
    AREA_LEAD: { description: 'Italian: Referente di area (art. 4, 8). One per area.' },
    PLAN_OFFICE_HEAD: { description: 'Italian: Responsabile dell’Ufficio di Piano. Head of the Plan Office.' },
    PLAN_OFFICE_MEMBER: {
      description: 'Italian: componente dell’Ufficio di Piano. In the unit of the Coordination: its secretariat.',
    },
    CASE_WORKER: {
      description:
        'Italian: Assistente sociale del Servizio. In the professional social service it makes a member of it, who may manage cases.',
    },
    ACCESS_POINT_OPERATOR: { description: 'Italian: operatore PUA o del segretariato. Works at the access point.' },
    UVM_MEMBER: { description: 'Italian: componente UVM. Takes part in multidimensional evaluations.' },
    EMERGENCY_ON_CALL: { description: 'Italian: reperibilità del pronto intervento sociale. On call for emergencies.' },
    FINANCE_OFFICER: { description: 'Italian: operatore del Servizio Finanziario. Keeps the ledger.' },
    DATA_PROTECTION_OFFICER: { description: 'Italian: Responsabile della protezione dei dati. Audits who read what.' },
  },
})

/** Who appoints. */
export const AppointingAuthority = {
  INSTITUTIONAL_COORDINATION: 'INSTITUTIONAL_COORDINATION',
  MUNICIPAL_SECTOR_EXECUTIVE: 'MUNICIPAL_SECTOR_EXECUTIVE',
  PLAN_OFFICE_HEAD: 'PLAN_OFFICE_HEAD',
  ASL: 'ASL',
  NOT_SPECIFIED: 'NOT_SPECIFIED',
} as const

registerEnumType(AppointingAuthority, {
  name: 'AppointingAuthority',
  description: 'Italian: autorità che nomina. The coordinator is appointed by one of the first two only (art. 4).',
  valuesConfig: {
    INSTITUTIONAL_COORDINATION: {
      description: 'Italian: Coordinamento Istituzionale. The political body of the Ambito.',
    },
    MUNICIPAL_SECTOR_EXECUTIVE: {
      description: 'Italian: Dirigente del Settore comunale. Executive of the municipal sector of social services.',
    },
    PLAN_OFFICE_HEAD: { description: 'Italian: Responsabile dell’Ufficio di Piano. Head of the Plan Office.' },
    ASL: { description: 'Italian: ASL. The local health authority, for its own members.' },
    NOT_SPECIFIED: { description: 'Italian: non specificata. The regulation does not say who appoints area leads.' },
  },
})

/** State of an appointment. */
export const AppointmentStatus = {
  PROPOSED: 'PROPOSED',
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  ENDED: 'ENDED',
  REVOKED: 'REVOKED',
} as const

registerEnumType(AppointmentStatus, {
  name: 'AppointmentStatus',
  description: 'Italian: stato dell’incarico. PROPOSED to ACTIVE, to and from SUSPENDED, to ENDED or REVOKED.',
  valuesConfig: {
    PROPOSED: { description: 'Italian: proposto. Gives no role yet.' },
    ACTIVE: { description: 'Italian: attivo. Gives its role between its dates.' },
    SUSPENDED: { description: 'Italian: sospeso. Gives no role meanwhile.' },
    ENDED: { description: 'Italian: cessato. Was in force until its last day.' },
    REVOKED: { description: 'Italian: revocato. Ended by an act before its term.' },
  },
})

/** The compartment that an appointment is cleared for. */
export const Clearance = {
  MINORS_JUDICIAL: 'MINORS_JUDICIAL',
  GENDER_VIOLENCE: 'GENDER_VIOLENCE',
  MENTAL_HEALTH_ADDICTION: 'MENTAL_HEALTH_ADDICTION',
  PROTECTED_IDENTITY: 'PROTECTED_IDENTITY',
} as const

registerEnumType(Clearance, {
  name: 'Clearance',
  description:
    'Italian: abilitazione. The compartment of specially protected files that an appointment is cleared for.',
  valuesConfig: {
    MINORS_JUDICIAL: { description: 'Italian: minori con provvedimenti giudiziari. GDPR art. 10.' },
    GENDER_VIOLENCE: { description: 'Italian: violenza di genere. Files of anti-violence work.' },
    MENTAL_HEALTH_ADDICTION: { description: 'Italian: salute mentale e dipendenze. GDPR art. 9.' },
    PROTECTED_IDENTITY: { description: 'Italian: identità protetta. Persons whose very presence is secret.' },
  },
})
