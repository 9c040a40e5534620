import { Int } from 'type-graphql'
import { wayBack } from '#platform/graph/way-back.ts'
import { readsStub } from '#platform/read/model.ts'
import { SUM_READERS } from '../ledger/ledger.policy.ts'
import { SpendTotals } from '../spend/spend-totals.ts'
import { spendOf } from '../spend/spend.read.ts'
import { Service } from './service.stub.ts'

wayBack(Service, {
  spend: {
    type: () => SpendTotals,
    nullable: true,
    description: 'Italian: spesa del servizio. What is committed, liquidated and paid for it in a year.',
    args: { year: { type: () => Int, description: 'Italian: esercizio. Year of the budget line.' } },
  },
})

/** What finance adds to a service. */
export const serviceRead = readsStub(Service, {
  spend: spendOf<Service>({ kind: 'SERVICE', key: (service) => service('id'), roles: SUM_READERS }),
})
