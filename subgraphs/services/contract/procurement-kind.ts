import { graphEnum } from '#platform/graph/graph-enum.ts'

/** How a service was entrusted to its provider. */
export const ProcurementKind = graphEnum(
  'ProcurementKind',
  'Italian: modalità di affidamento. How the service was entrusted (D.Lgs 36/2023; D.Lgs 117/2017 art. 55).',
  {
    TENDER: 'Italian: procedura di gara. Tender.',
    DIRECT_AWARD: 'Italian: affidamento diretto. Direct award.',
    FRAMEWORK: 'Italian: accordo quadro. Framework agreement.',
    CO_DESIGN: 'Italian: coprogettazione. Co-design with the third sector.',
    ACCREDITATION_VOUCHER: 'Italian: accreditamento con buono servizio. Accreditation, paid by voucher.',
    CONVENTION: 'Italian: convenzione. Convention.',
    IN_HOUSE: 'Italian: in house. Entrusted to a body of the Ambito.',
  },
)
