import { sql } from 'kysely'
import { Int } from 'type-graphql'
import { page } from '#platform/graph/usual-args.ts'
import { wayBack } from '#platform/graph/way-back.ts'
import { viewerValue } from '#platform/read/arguments.ts'
import { readsStub } from '#platform/read/model.ts'
import { BUDGET_READERS } from '../ledger/ledger.policy.ts'
import { InvoiceConnection } from '../invoice/invoice.entity.ts'
import { InvoiceStatus } from '../invoice/invoice-status.ts'
import { invoicesOfProvider } from '../invoice/invoice.read.ts'
import { SpendTotals } from '../spend/spend-totals.ts'
import { spendOf } from '../spend/spend.read.ts'
import { Provider } from './provider.stub.ts'

wayBack(Provider, {
  invoices: {
    type: () => InvoiceConnection,
    nullable: true,
    description: 'Italian: fatture. Its invoices, newest first; a provider sees its own.',
    args: {
      status: { type: () => [InvoiceStatus], nullable: true, description: 'Italian: stati. Any of these.' },
      ...page(50),
    },
  },
  spend: {
    type: () => SpendTotals,
    nullable: true,
    description: 'Italian: spesa verso l’ente gestore. What is committed, liquidated and paid to it in a year.',
    args: { year: { type: () => Int, description: 'Italian: esercizio. Year of the budget line.' } },
  },
})

/** What finance adds to a provider. */
export const providerRead = readsStub(Provider, {
  invoices: invoicesOfProvider,
  spend: spendOf<Provider>({
    kind: 'PROVIDER',
    key: (provider) => provider('id'),
    roles: BUDGET_READERS,
    own: (provider) => sql`${provider('id')} = ${viewerValue((viewer) => viewer.providerId)}::uuid`,
  }),
})
