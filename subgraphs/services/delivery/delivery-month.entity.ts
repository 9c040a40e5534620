import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { seesDeliverySums } from '../service-enrolment/enrolment-readers.ts'

/**
 * Deliveries added up per enrolment, contract, unit and month; a trigger keeps it beside the rows. It makes a year of a
 * service some hundred rows instead of thousands, and lets statistical viewers add up what they may not see singly:
 * `beneficiary` is a pseudonym of the person that differs from service to service.
 */
@Entity({ tableName: 'delivery_month', ...seesDeliverySums })
@Index({ properties: ['serviceId', 'month'] })
@Index({ properties: ['contractId', 'month'] })
export class DeliveryMonth {
  @PrimaryKey({ type: 'uuid' })
  enrolmentId!: string

  @PrimaryKey({ type: 'uuid' })
  contractId!: string

  @PrimaryKey({ type: 'text' })
  unit!: string

  @PrimaryKey({ type: 'date' })
  month!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Property({ type: 'uuid' })
  serviceId!: string

  @Property({ type: 'uuid' })
  beneficiary!: string

  @Property({ columnType: 'numeric(18,2)', type: 'decimal' })
  quantity!: string

  @Property({ type: 'integer' })
  deliveries!: number

  @Property({ type: 'date' })
  lastOn!: string
}
