import { reads, type QueryReads } from '#platform/read/model.ts'
import { asc, toMany } from '#platform/read/vocabulary.ts'
import { ServiceType } from './service-type.entity.ts'

/** How a type of service is read: its columns; found by its code. */
export const serviceTypeRead = reads(ServiceType, {}, [{ name: 'code', type: 'text' }])

/** Root queries on types of service. */
export const serviceTypeQueries: QueryReads = {
  serviceTypes: toMany<never, ServiceType>(() => ServiceType, { order: [asc('code')] }),
}
