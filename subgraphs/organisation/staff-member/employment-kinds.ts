import { graphEnum } from '#platform/graph/graph-enum.ts'

/** Who employs a member of staff. */
export const EmployerKind = graphEnum(
  'EmployerKind',
  'Italian: tipo di datore di lavoro. Who employs a member of staff; ASL staff never counts for LEPS.',
  {
    MUNICIPALITY: 'Italian: Comune. A municipality of the Ambito.',
    AMBITO: 'Italian: Ambito. The Ambito itself.',
    ASL: 'Italian: ASL. The local health authority.',
    PROVIDER: 'Italian: Ente gestore. A provider that works for the Ambito.',
  },
)

/** The kind of an employment. */
export const ContractKind = graphEnum(
  'ContractKind',
  'Italian: tipo di rapporto di lavoro. The kind of an employment.',
  {
    PERMANENT: 'Italian: tempo indeterminato. Permanent; alone counts for the State contribution.',
    FIXED_TERM: 'Italian: tempo determinato. Fixed term.',
    SELF_EMPLOYED: 'Italian: incarico professionale. Self-employed.',
    OUTSOURCED: 'Italian: personale esternalizzato. Employed by a provider that works for the Ambito.',
    SECONDED: 'Italian: comando o distacco. Seconded from another body; not counted for LEPS.',
  },
)
