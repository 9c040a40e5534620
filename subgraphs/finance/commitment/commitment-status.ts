import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The life of a commitment (TUEL art. 183). */
export const CommitmentStatus = graphEnum(
  'CommitmentStatus',
  'Italian: stato dell’impegno. Where a commitment stands (TUEL art. 183).',
  {
    RESERVED: 'Italian: prenotato. Reserved; lapses at year end (art. 183 c. 3).',
    COMMITTED: 'Italian: impegnato. Committed.',
    PARTIALLY_LIQUIDATED: 'Italian: parzialmente liquidato. Liquidated in part.',
    LIQUIDATED: 'Italian: liquidato. Liquidated in full.',
    REDUCED: 'Italian: ridotto. Reduced; the amount is what is left.',
    CARRIED_FORWARD: 'Italian: mantenuto a residuo. Its residual went to the next year.',
    CANCELLED: 'Italian: annullato. A reservation that lapsed or was given up.',
    CLOSED: 'Italian: chiuso. Settled; what was not spent is an economy.',
  },
)
export type CommitmentStatus = (typeof CommitmentStatus)[keyof typeof CommitmentStatus]
