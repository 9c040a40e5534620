import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionType } from '#platform/graph/connection-type.ts'
import { Money } from '#platform/graph/money.ts'
import { StateTransition } from '#platform/graph/state-transition.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { AMOUNT, HISTORY } from '../ledger/columns.ts'
import { Commitment } from '../commitment/commitment.entity.ts'
import { internalRows } from '#platform/access/file-rows.ts'
import { liquidationPolicy } from './liquidation.policy.ts'
import { Invoice } from '../invoice/invoice.entity.ts'
import { PaymentOrder } from '../payment-order/payment-order.entity.ts'
import { LiquidationStatus } from './liquidation-status.ts'

/** What is owed of a commitment, after the performance was checked (TUEL art. 184). */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: liquidazione (TUEL art. 184). What is owed of a commitment, after the performance was checked.',
})
@Entity({ tableName: 'liquidation', ...internalRows(liquidationPolicy) })
@Index({ properties: ['ambitoId', 'date', 'id'] })
export class Liquidation {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Field(() => [StateTransition], {
    nullable: true,
    description: 'Italian: cronologia degli stati. Each step, with the role that took it.',
  })
  @Property({ ...HISTORY, nullable: true })
  history?: StateTransition[] | null

  @Field(() => Int, { description: 'Italian: versione. Grows with each change.' })
  @Property({ type: 'integer' })
  version!: number

  @Property({ type: 'uuid', index: true })
  commitmentId!: string

  /** Year of the budget line, copied for filters. */
  @Property({ type: 'integer' })
  year!: number

  /** Area of the budget line, copied for filters. */
  @Property({ type: 'uuid', nullable: true, index: true })
  areaId?: string | null

  @Field(() => Commitment, { description: 'Italian: impegno. The commitment it draws on.' })
  commitment!: Commitment

  @Property({ type: 'uuid', nullable: true, index: true })
  invoiceId?: string | null

  @Field(() => Invoice, {
    nullable: true,
    description: 'Italian: fattura. The invoice it settles; null for benefits and grants.',
  })
  invoice?: Invoice | null

  @Field(() => Money, { description: 'Italian: importo. What is liquidated.' })
  @Property({ ...AMOUNT })
  amount!: string

  @Field(() => DateScalar, { description: 'Italian: data. Day of the liquidation.' })
  @Property({ type: 'date' })
  date!: string

  @Field(() => LiquidationStatus, { description: 'Italian: stato. Where it stands.' })
  @Property({ type: 'text' })
  status!: LiquidationStatus

  /** Who proposed it: never who approves it (I24). */
  @Property({ type: 'uuid', nullable: true })
  proposedById?: string | null

  @Property({ type: 'uuid', nullable: true })
  approvedById?: string | null

  @Field(() => Boolean, {
    description:
      'Italian: regolare prestazione verificata. Whether the invoice, with those before it for the same months, is covered by the verified deliveries at the prices of the contract (I30); true without an invoice, where there is no delivery to compare.',
  })
  verifiedDelivery!: boolean

  @Field(() => [PaymentOrder], { description: 'Italian: mandati di pagamento. The orders that pay it, oldest first.' })
  orders!: PaymentOrder[]
}

/** A page of liquidations. */
export const LiquidationConnection = connectionType(() => Liquidation, {
  name: 'Liquidation',
  italian: 'liquidazioni',
  total: 'nullable',
})
