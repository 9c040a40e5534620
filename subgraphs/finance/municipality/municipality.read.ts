import { Int } from 'type-graphql'
import { wayBack } from '#platform/graph/way-back.ts'
import { readsStub } from '#platform/read/model.ts'
import { SUM_READERS } from '../ledger/ledger.policy.ts'
import { SpendTotals } from '../spend/spend-totals.ts'
import { spendOf } from '../spend/spend.read.ts'
import { Municipality } from './municipality.stub.ts'

wayBack(Municipality, {
  socialSpend: {
    type: () => SpendTotals,
    nullable: true,
    description:
      'Italian: spesa sociale del comune. Sums of the budget lines of a year whose municipality is known; in a one-municipality Ambito all of them.',
    args: { year: { type: () => Int, description: 'Italian: esercizio. Financial year.' } },
  },
})

/** What finance adds to a municipality. */
export const municipalityRead = readsStub(
  Municipality,
  {
    socialSpend: spendOf<Municipality>({
      kind: 'MUNICIPALITY',
      key: (municipality) => municipality('istatCode'),
      roles: SUM_READERS,
    }),
  },
  { key: { name: 'istatCode', type: 'text' } },
)
