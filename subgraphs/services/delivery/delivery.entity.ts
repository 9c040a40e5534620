import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { connectionType } from '#platform/graph/connection-type.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { NEIGHBOUR_GATES } from '#platform/access/gates.ts'
import { NeighbourEnvelope } from '#platform/access/neighbour-envelope.ts'
import { deliveryPolicy } from './delivery.policy.ts'

/**
 * One delivery of a service to a person, as the provider returned it. By far the longest table, so it has only the
 * indexes that a read or an import needs; `ambitoId` and envelope are compared after one of them has found the rows.
 */
@ObjectType({ description: 'Italian: prestazione erogata. One delivery of the service, as the provider returned it.' })
@Entity({ tableName: 'delivery', ...fileRows(deliveryPolicy, NEIGHBOUR_GATES) })
@Index({ properties: ['enrolmentId', 'performedOn', 'id'] })
@Index({ properties: ['serviceId', 'performedOn'] })
@Unique({ properties: ['contractId', 'externalId'] })
export class Delivery extends NeighbourEnvelope {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Property({ type: 'uuid' })
  enrolmentId!: string

  @Property({ type: 'uuid' })
  serviceId!: string

  @Property({ type: 'uuid' })
  contractId!: string

  /** Of the enrolment, copied for the policy by a trigger. */
  @Property({ type: 'uuid', nullable: true })
  providerId?: string | null

  @Field(() => String, {
    description: 'Italian: identificativo del gestore. The provider’s own id of the record, unique per contract.',
  })
  @Property({ type: 'text' })
  externalId!: string

  @Field(() => DateScalar, { description: 'Italian: data della prestazione. When it was delivered.' })
  @Property({ type: 'date' })
  performedOn!: string

  @Field(() => DecimalScalar, { description: 'Italian: quantità. How much was delivered.' })
  @Property({ columnType: 'numeric(18,2)', type: 'decimal' })
  quantity!: string

  @Field(() => String, { description: 'Italian: unità di misura. What is counted, e.g. hour.' })
  @Property({ type: 'text' })
  unit!: string

  /** The provider's own mark of who delivered; never a name. */
  @Property({ type: 'text', nullable: true })
  operatorRef?: string | null
}

/** A page of deliveries. */
export const DeliveryConnection = connectionType(() => Delivery, {
  name: 'Delivery',
  italian: 'prestazioni erogate',
  total: 'none',
})
