import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { AMOUNT } from '../ledger/columns.ts'
import { budgetRows } from '../ledger/ledger.policy.ts'

/** Verified deliveries of a contract in a month, at its unit prices: what an invoice is compared with (I30). */
@Entity({ tableName: 'delivery_value_projection', ...budgetRows() })
export class DeliveryValueProjection {
  @PrimaryKey({ type: 'uuid' })
  contractId!: string

  /** First day of the month. */
  @PrimaryKey({ type: 'date' })
  month!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ ...AMOUNT })
  value!: string
}
