import { registerEnumType } from 'type-graphql'

/** Who employs a member of staff. */
export const EmployerKind = {
  MUNICIPALITY: 'MUNICIPALITY',
  AMBITO: 'AMBITO',
  ASL: 'ASL',
  PROVIDER: 'PROVIDER',
} as const

registerEnumType(EmployerKind, {
  name: 'EmployerKind',
  description: 'Italian: tipo di datore di lavoro. Who employs a member of staff; ASL staff never counts for LEPS.',
  valuesConfig: {
    MUNICIPALITY: { description: 'Italian: Comune. A municipality of the Ambito.' },
    AMBITO: { description: 'Italian: Ambito. The Ambito itself.' },
    ASL: { description: 'Italian: ASL. The local health authority.' },
    PROVIDER: { description: 'Italian: Ente gestore. A provider that works for the Ambito.' },
  },
})

/** The kind of an employment. */
export const ContractKind = {
  PERMANENT: 'PERMANENT',
  FIXED_TERM: 'FIXED_TERM',
  SELF_EMPLOYED: 'SELF_EMPLOYED',
  OUTSOURCED: 'OUTSOURCED',
  SECONDED: 'SECONDED',
} as const

registerEnumType(ContractKind, {
  name: 'ContractKind',
  description: 'Italian: tipo di rapporto di lavoro. The kind of an employment.',
  valuesConfig: {
    PERMANENT: { description: 'Italian: tempo indeterminato. Permanent; alone counts for the State contribution.' },
    FIXED_TERM: { description: 'Italian: tempo determinato. Fixed term.' },
    SELF_EMPLOYED: { description: 'Italian: incarico professionale. Self-employed.' },
    OUTSOURCED: { description: 'Italian: personale esternalizzato. Employed by a provider that works for the Ambito.' },
    SECONDED: { description: 'Italian: comando o distacco. Seconded from another body; not counted for LEPS.' },
  },
})
