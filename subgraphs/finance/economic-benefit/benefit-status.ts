import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The life of an economic benefit. */
export const BenefitStatus = graphEnum(
  'BenefitStatus',
  'Italian: stato del contributo. Where an economic benefit stands.',
  {
    GRANTED: 'Italian: concesso. Granted, not yet paid.',
    IN_PAYMENT: 'Italian: in pagamento. Being paid.',
    SUSPENDED: 'Italian: sospeso. Suspended.',
    REVOKED: 'Italian: revocato. Revoked.',
    ENDED: 'Italian: concluso. Ended.',
  },
)
export type BenefitStatus = (typeof BenefitStatus)[keyof typeof BenefitStatus]
