import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { seesPlannedDeliveries } from '../service-enrolment/enrolment-readers.ts'

/** How much of an intervention is planned, for the limit of deliveries (I18); fed by `cases`. A missing row denies. */
@Entity({ tableName: 'intervention_projection', ...seesPlannedDeliveries })
export class PlannedInterventionProjection {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid' })
  caseId!: string

  @Property({ type: 'uuid', nullable: true })
  serviceId?: string | null

  @Property({ type: 'text' })
  unit!: string

  @Property({ columnType: 'numeric(18,2)', type: 'decimal' })
  quantity!: string
}
