import { registerEnumType } from 'type-graphql'

/** The life of an economic benefit. */
export const BenefitStatus = {
  GRANTED: 'GRANTED',
  IN_PAYMENT: 'IN_PAYMENT',
  SUSPENDED: 'SUSPENDED',
  REVOKED: 'REVOKED',
  ENDED: 'ENDED',
} as const
export type BenefitStatus = (typeof BenefitStatus)[keyof typeof BenefitStatus]

registerEnumType(BenefitStatus, {
  name: 'BenefitStatus',
  description: 'Italian: stato del contributo. Where an economic benefit stands.',
  valuesConfig: {
    GRANTED: { description: 'Italian: concesso. Granted, not yet paid.' },
    IN_PAYMENT: { description: 'Italian: in pagamento. Being paid.' },
    SUSPENDED: { description: 'Italian: sospeso. Suspended.' },
    REVOKED: { description: 'Italian: revocato. Revoked.' },
    ENDED: { description: 'Italian: concluso. Ended.' },
  },
})
