import { sql } from 'kysely'
import { wayBack } from '#platform/graph/way-back.ts'
import { readsStub } from '#platform/read/model.ts'
import { computed, toOne } from '#platform/read/vocabulary.ts'
import { deliveredByIntervention } from '../delivery/delivered.ts'
import { DeliverySummary } from '../delivery/delivery-summary.type.ts'
import { ServiceEnrolment } from '../service-enrolment/service-enrolment.entity.ts'
import { NEWEST } from '../service-enrolment/service-enrolment.read.ts'
import { PlannedIntervention } from './planned-intervention.stub.ts'

wayBack(PlannedIntervention, {
  delivered: {
    type: () => [DeliverySummary],
    nullable: true,
    description:
      'Italian: prestazioni erogate. What was delivered of it so far, per unit of measure; the planned unit comes first, even with nothing delivered.',
    directives: ['@requires(fields: "unit quantity")'],
  },
  enrolment: {
    type: () => ServiceEnrolment,
    nullable: true,
    description: 'Italian: ammissione al servizio. The latest enrolment that carries it out.',
  },
})

/** What `services` adds to a planned intervention. */
export const plannedInterventionRead = readsStub(
  PlannedIntervention,
  {
    delivered: computed<PlannedIntervention>((intervention, _args, asked) =>
      deliveredByIntervention(intervention, asked),
    ),
    enrolment: toOne<PlannedIntervention, ServiceEnrolment>(
      () => ServiceEnrolment,
      (enrolment, intervention) => sql`${enrolment('interventionId')} = ${intervention('id')}`,
      NEWEST,
    ),
  },
  { requires: { unit: 'text', quantity: 'numeric' } },
)
