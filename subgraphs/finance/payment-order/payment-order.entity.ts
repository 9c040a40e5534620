import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { Money } from '#platform/graph/money.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { AMOUNT } from '../ledger/columns.ts'
import { internalRows } from '#platform/access/file-rows.ts'
import { paymentOrderPolicy } from './payment-order.policy.ts'
import { PaymentOrderStatus } from './payment-order-status.ts'

/** An order to the treasurer to pay (TUEL art. 185). */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Italian: ordinativo / mandato di pagamento (TUEL art. 185). An order to the treasurer to pay.',
})
@Entity({ tableName: 'payment_order', ...internalRows(paymentOrderPolicy) })
export class PaymentOrder {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  liquidationId!: string

  /** Of the liquidation, copied for the policy by a trigger. */
  @Property({ type: 'uuid', nullable: true })
  areaId?: string | null

  @Field(() => String, { description: 'Italian: numero del mandato. Progressive within the year.' })
  @Property({ type: 'text' })
  number!: string

  @Field(() => Int, { description: 'Italian: esercizio. Year of issue.' })
  @Property({ type: 'integer' })
  year!: number

  @Field(() => Money, { description: 'Italian: importo. What is to be paid.' })
  @Property({ ...AMOUNT })
  amount!: string

  @Field(() => PaymentOrderStatus, { description: 'Italian: stato. Where it stands.' })
  @Property({ type: 'text' })
  status!: PaymentOrderStatus

  @Field(() => DateScalar, { description: 'Italian: emesso il. Day of issue.' })
  @Property({ type: 'date' })
  issuedOn!: string

  @Field(() => DateScalar, { nullable: true, description: 'Italian: pagato il. Day of payment.' })
  @Property({ type: 'date', nullable: true })
  paidOn?: string | null

  @Field(() => String, { nullable: true, description: 'Italian: codice SIOPE. Code of the elementary transaction.' })
  @Property({ type: 'text', nullable: true })
  siopeCode?: string | null
}
