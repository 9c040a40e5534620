import { sql } from 'kysely'
import { wayBack } from '#platform/graph/way-back.ts'
import { today } from '#platform/read/arguments.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import { asc, desc, reference, toMany, toOne } from '#platform/read/vocabulary.ts'
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

/** How a provider is read. */
export const providerRead = reads(Provider, {
  contacts: toMany<Provider, ProviderContact>(() => ProviderContact, {
    by: 'providerId',
    order: [asc('role'), asc('name')],
  }),
  authorisations: toMany<Provider, Authorisation>(() => Authorisation, {
    by: 'providerId',
    where: (authorisation, args) => {
      const active = args.literal('active')
      const holds = sql`(${authorisation('status')} in ('AUTHORISED', 'REGISTERED', 'WARNED') and ${authorisation('validFrom')} <= ${today}::date and coalesce(${authorisation('validTo')}, 'infinity') >= ${today}::date)`
      return [active === true && holds, active === false && sql`not ${holds}`]
    },
    order: [asc('serviceTypeCode'), desc('validFrom', 'date')],
  }),
  services: toMany<Provider, Service>(() => Service, { by: 'providerId', order: [asc('name')] }),
  contracts: toMany<Provider, Contract>(() => Contract, {
    by: 'providerId',
    where: (contract, args) => {
      const active = args.literal('active')
      return [active === true && isInForce(contract), active === false && sql`not ${isInForce(contract)}`]
    },
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
  provider: toOne<never, Provider>(
    () => Provider,
    (provider, _row, args) => sql`${provider('id')} = ${args('id')}`,
  ),
}
