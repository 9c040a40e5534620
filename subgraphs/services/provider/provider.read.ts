import { sql } from 'kysely'
import { wayBack } from '#platform/graph/way-back.ts'
import { today } from '#platform/read/arguments.ts'
import { coversDay, whether } from '#platform/read/conditions.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import { asc, byId, desc, reference, toMany, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { Contract } from '../contract/contract.entity.ts'
import { isInForce, validity } from '../contract/contract.read.ts'
import { Inspection } from '../inspection/inspection.entity.ts'
import { Service } from '../service/service.entity.ts'
import { Authorisation } from './authorisation.entity.ts'
import { ProviderContact } from './provider-contact.entity.ts'
import { Provider } from './provider.entity.ts'

wayBack(Provider, {
  contacts: {
    type: () => [ProviderContact],
    nullable: true,
    description: 'Italian: referenti dell’ente gestore. Who speaks for it (art. 8), by role and name.',
  },
  authorisations: {
    type: () => [Authorisation],
    nullable: true,
    description: 'Italian: autorizzazioni al funzionamento. Its authorisations, by type of service.',
    args: {
      active: {
        type: () => Boolean,
        nullable: true,
        description:
          'Italian: vigenti. True: AUTHORISED, REGISTERED or WARNED and within their period today. False: the others.',
      },
    },
  },
  services: { type: () => [Service], description: 'Italian: servizi gestiti. The services it runs, by name.' },
  contracts: {
    type: () => [Contract],
    nullable: true,
    description: 'Italian: contratti. Its contracts, latest first.',
    args: {
      active: {
        type: () => Boolean,
        nullable: true,
        description: 'Italian: in esecuzione. True: ACTIVE and within their period today. False: the others.',
      },
    },
  },
  inspections: {
    type: () => [Inspection],
    nullable: true,
    description: 'Italian: verifiche. The checks of its services, latest first.',
    args: {
      from: { type: () => DateScalar, nullable: true, description: 'Italian: dal. Made on this day or later.' },
      to: { type: () => DateScalar, nullable: true, description: 'Italian: al. Made on this day or before.' },
    },
  },
})

const holdsToday = (authorisation: Row<Authorisation>): Sql =>
  sql`(${authorisation('status')} in ('AUTHORISED', 'REGISTERED', 'WARNED') and ${coversDay(authorisation('validFrom'), authorisation('validTo'), today)})`

/** How a provider is read. */
export const providerRead = reads(Provider, {
  contacts: toMany<Provider, ProviderContact>(() => ProviderContact, {
    by: 'providerId',
    order: [asc('role'), asc('name')],
  }),
  authorisations: toMany<Provider, Authorisation>(() => Authorisation, {
    by: 'providerId',
    where: (authorisation, args) => [whether(args, 'active', holdsToday(authorisation))],
    order: [asc('serviceTypeCode'), desc('validFrom', 'date')],
  }),
  services: toMany<Provider, Service>(() => Service, { by: 'providerId', order: [asc('name')] }),
  contracts: toMany<Provider, Contract>(() => Contract, {
    by: 'providerId',
    where: (contract, args) => [whether(args, 'active', isInForce(contract))],
    order: [desc('validFrom', 'date')],
  }),
  inspections: toMany<Provider, Inspection>(() => Inspection, {
    by: 'providerId',
    where: (inspection, args) => [
      args('from') && sql`${inspection('performedOn')} >= ${args('from')}::date`,
      args('to') && sql`${inspection('performedOn')} <= ${args('to')}::date`,
    ],
    order: [desc('performedOn', 'date')],
  }),
})

/** How a provider's contact is read. */
export const providerContactRead = reads(
  ProviderContact,
  { area: reference<ProviderContact>('InterventionArea', 'areaId') },
  [],
)

/** How an authorisation is read. */
export const authorisationRead = reads(Authorisation, { period: validity<Authorisation>() })

/** Root queries on providers. */
export const providerQueries: QueryReads = {
  provider: byId(() => Provider),
}
