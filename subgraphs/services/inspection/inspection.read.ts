import { reads } from '#platform/read/model.ts'
import { references, toOne } from '#platform/read/vocabulary.ts'
import { Service } from '../service/service.entity.ts'
import { Inspection } from './inspection.entity.ts'

/** How an inspection is read. */
export const inspectionRead = reads(Inspection, {
  service: toOne<Inspection, Service>(() => Service, 'serviceId'),
  performedBy: references<Inspection>('performedByIds'),
})
