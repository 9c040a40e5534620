import { sql } from 'kysely'
import { Int } from 'type-graphql'
import { page } from '#platform/graph/usual-args.ts'
import { wayBack } from '#platform/graph/way-back.ts'
import { readsStub } from '#platform/read/model.ts'
import { asc, connection, toMany } from '#platform/read/vocabulary.ts'
import { BY_NAME } from '../service/service-search.ts'
import { Service, ServiceConnection } from '../service/service.entity.ts'
import { ServiceObjective } from '../service-objective/service-objective.entity.ts'
import { InterventionArea } from './intervention-area.stub.ts'

wayBack(InterventionArea, {
  services: {
    type: () => ServiceConnection,
    nullable: true,
    description: 'Italian: servizi dell’area. The services of the area, by name.',
    args: page(100),
  },
  objectives: {
    type: () => [ServiceObjective],
    nullable: true,
    description:
      'Italian: obiettivi assegnati ai servizi dell’area. What the services of the area are to achieve in a year (art. 8).',
    args: { year: { type: () => Int, description: 'Italian: anno. Year of the objectives.' } },
  },
})

/** What `services` adds to an area. */
export const interventionAreaRead = readsStub(InterventionArea, {
  services: connection<InterventionArea, Service>(() => Service, { by: 'areaId', order: BY_NAME }),
  objectives: toMany<InterventionArea, ServiceObjective>(() => ServiceObjective, {
    on: (objective, area) =>
      sql`${objective('serviceId')} in (select s.id from services.service s where s.area_id = ${area('id')})`,
    where: (objective, args) => [sql`${objective('year')} = ${args('year')}::int`],
    order: [asc('indicator')],
  }),
})
