import { wayBack } from '#platform/graph/way-back.ts'
import { readsStub } from '#platform/read/model.ts'
import { asc, toMany } from '#platform/read/vocabulary.ts'
import { Service } from '../service/service.entity.ts'
import { ServiceObjective } from '../service-objective/service-objective.entity.ts'
import { PlanSheet } from './plan-sheet.stub.ts'

wayBack(PlanSheet, {
  services: {
    type: () => [Service],
    nullable: true,
    description: 'Italian: servizi della scheda. The services that the sheet plans, by name.',
  },
  objectives: {
    type: () => [ServiceObjective],
    nullable: true,
    description: 'Italian: obiettivi della scheda. What services are to achieve for the sheet, by year.',
  },
})

/** What `services` adds to a plan sheet. */
export const planSheetRead = readsStub(PlanSheet, {
  services: toMany<PlanSheet, Service>(() => Service, { by: 'planSheetId', order: [asc('name')] }),
  objectives: toMany<PlanSheet, ServiceObjective>(() => ServiceObjective, {
    by: 'planSheetId',
    order: [asc('year', 'integer'), asc('indicator')],
  }),
})
