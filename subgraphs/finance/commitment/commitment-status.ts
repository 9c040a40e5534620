import { registerEnumType } from 'type-graphql'

/** The life of a commitment (TUEL art. 183). */
export const CommitmentStatus = {
  RESERVED: 'RESERVED',
  COMMITTED: 'COMMITTED',
  PARTIALLY_LIQUIDATED: 'PARTIALLY_LIQUIDATED',
  LIQUIDATED: 'LIQUIDATED',
  REDUCED: 'REDUCED',
  CARRIED_FORWARD: 'CARRIED_FORWARD',
  CANCELLED: 'CANCELLED',
  CLOSED: 'CLOSED',
} as const
export type CommitmentStatus = (typeof CommitmentStatus)[keyof typeof CommitmentStatus]

registerEnumType(CommitmentStatus, {
  name: 'CommitmentStatus',
  description: 'Italian: stato dell’impegno. Where a commitment stands (TUEL art. 183).',
  valuesConfig: {
    RESERVED: { description: 'Italian: prenotato. Reserved; lapses at year end (art. 183 c. 3).' },
    COMMITTED: { description: 'Italian: impegnato. Committed.' },
    PARTIALLY_LIQUIDATED: { description: 'Italian: parzialmente liquidato. Liquidated in part.' },
    LIQUIDATED: { description: 'Italian: liquidato. Liquidated in full.' },
    REDUCED: { description: 'Italian: ridotto. Reduced; the amount is what is left.' },
    CARRIED_FORWARD: { description: 'Italian: riportato a residuo. Its residual went to the next year.' },
    CANCELLED: { description: 'Italian: annullato. A reservation that lapsed or was given up.' },
    CLOSED: { description: 'Italian: chiuso. Settled; what was not spent is an economy.' },
  },
})
