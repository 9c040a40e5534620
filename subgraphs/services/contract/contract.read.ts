import { sql } from 'kysely'
import { today } from '#platform/read/arguments.ts'
import { coversDay } from '#platform/read/conditions.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import {
  asc,
  byId,
  computed,
  inline,
  money,
  toMany,
  toOne,
  type FieldRead,
  type Row,
  type Sql,
} from '#platform/read/vocabulary.ts'
import { Provider } from '../provider/provider.entity.ts'
import { Service } from '../service/service.entity.ts'
import { Contract } from './contract.entity.ts'
import { UnitPrice } from './unit-price.entity.ts'

/** Whether a contract pays for deliveries today: ACTIVE, and today within its period. */
export const isInForce = (contract: Row<Contract>): Sql =>
  sql`(${contract('status')} = 'ACTIVE' and ${coversDay(contract('validFrom'), contract('validTo'), today)})`

/** A span of days from the columns `validFrom` and `validTo`. */
export const validity = <E extends { validFrom: string; validTo?: string | null }>(): FieldRead<E> =>
  inline<E>({ from: computed((row) => row('validFrom')), to: computed((row) => row('validTo')) })

/** How a contract is read. */
export const contractRead = reads(Contract, {
  provider: toOne<Contract, Provider>(() => Provider, 'providerId'),
  services: toMany<Contract, Service>(() => Service, {
    on: (service, contract) =>
      sql`${service('id')} in (select link.service_id from services.contract_service link where link.contract_id = ${contract('id')})`,
    order: [asc('name')],
  }),
  period: validity<Contract>(),
  value: money<Contract>('valueAmount'),
  unitPrices: toMany<Contract, UnitPrice>(() => UnitPrice, { by: 'contractId', order: [asc('unit')] }),
})

/** How a unit price is read. */
export const unitPriceRead = reads(UnitPrice, { price: money<UnitPrice>('priceAmount') }, [])

/** Root queries on contracts. */
export const contractQueries: QueryReads = {
  contract: byId(() => Contract),
}
