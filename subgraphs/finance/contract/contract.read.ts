import { sql } from 'kysely'
import { Int } from 'type-graphql'
import { wayBack } from '#platform/graph/way-back.ts'
import { viewerValue } from '#platform/read/arguments.ts'
import { readsStub } from '#platform/read/model.ts'
import { asc, toMany } from '#platform/read/vocabulary.ts'
import { Commitment } from '../commitment/commitment.entity.ts'
import { CONTRACT_SPEND_READERS } from '../ledger/ledger.policy.ts'
import { SpendTotals } from '../spend/spend-totals.ts'
import { spendOf } from '../spend/spend.read.ts'
import { Contract } from './contract.stub.ts'

wayBack(Contract, {
  commitments: {
    type: () => [Commitment],
    nullable: true,
    description: 'Italian: impegni. The commitments on it, oldest first.',
  },
  spend: {
    type: () => SpendTotals,
    nullable: true,
    description:
      'Italian: consumo del contratto. What is committed, liquidated and paid on it, of one year or of all; `available` is what can still be liquidated.',
    args: { year: { type: () => Int, nullable: true, description: 'Italian: esercizio. All years when absent.' } },
  },
})

/** What finance adds to a contract. */
export const contractRead = readsStub(Contract, {
  commitments: toMany<Contract, Commitment>(() => Commitment, { by: 'contractId', order: [asc('date', 'date')] }),
  spend: spendOf<Contract>({
    kind: 'CONTRACT',
    key: (contract) => contract('id'),
    roles: CONTRACT_SPEND_READERS,
    own: (contract) =>
      sql`exists (select from finance.contract_projection p where p.contract_id = ${contract('id')} and p.provider_id = ${viewerValue((viewer) => viewer.providerId)}::uuid)`,
  }),
})
