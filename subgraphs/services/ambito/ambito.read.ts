import { Int } from 'type-graphql'
import { filteredBy, page } from '#platform/graph/usual-args.ts'
import { wayBack } from '#platform/graph/way-back.ts'
import { readsStub } from '#platform/read/model.ts'
import { asc, connection } from '#platform/read/vocabulary.ts'
import { Provider, ProviderConnection } from '../provider/provider.entity.ts'
import { ProviderReturn, ProviderReturnConnection } from '../provider-return/provider-return.entity.ts'
import { owed } from '../provider-return/provider-return.read.ts'
import { ServiceFilter } from '../service/service-filter.input.ts'
import { BY_NAME, matches } from '../service/service-search.ts'
import { Service, ServiceConnection } from '../service/service.entity.ts'
import { Ambito } from './ambito.stub.ts'

wayBack(Ambito, {
  providerReturns: {
    type: () => ProviderReturnConnection,
    nullable: true,
    description:
      'Italian: debito informativo dei soggetti attuatori (art. 7). What contracts must report of each month of a year that has ended, oldest first.',
    args: {
      year: { type: () => Int, description: 'Italian: anno. Year of the months reported on.' },
      missingOnly: {
        type: () => Boolean,
        nullable: true,
        defaultValue: false,
        description: 'Italian: solo mancanti. Only what is past its term and not complete.',
      },
      ...page(50),
    },
  },
  services: {
    type: () => ServiceConnection,
    nullable: true,
    description: 'Italian: servizi dell’Ambito. Its services, by name.',
    args: {
      filter: { ...filteredBy(() => ServiceFilter), nullable: true },
      ...page(50),
    },
  },
  providers: {
    type: () => ProviderConnection,
    nullable: true,
    description: 'Italian: enti gestori dell’Ambito. The providers that work in it, by name.',
    args: page(50),
  },
})

/** What `services` adds to an Ambito. */
export const ambitoRead = readsStub(Ambito, {
  providerReturns: connection<Ambito, ProviderReturn>(() => ProviderReturn, {
    by: 'ambitoId',
    where: owed,
    order: [asc('month', 'date')],
  }),
  services: connection<Ambito, Service>(() => Service, { by: 'ambitoId', where: matches, order: BY_NAME }),
  providers: connection<Ambito, Provider>(() => Provider, { by: 'ambitoId', order: [asc('legalName')] }),
})
