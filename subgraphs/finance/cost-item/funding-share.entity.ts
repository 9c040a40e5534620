import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { Money } from '#platform/graph/money.ts'
import { AMOUNT } from '../ledger/columns.ts'
import { budgetRows } from '../ledger/ledger.policy.ts'
import { FundingSource } from '../funding-source/funding-source.entity.ts'

/** What one source pays of a cost item; payments are attributed to sources in this proportion. */
@ObjectType({ description: 'Italian: quota di finanziamento. What one source pays of a cost item.' })
@Entity({ tableName: 'funding_share', ...budgetRows() })
export class FundingShare {
  @PrimaryKey({ type: 'uuid' })
  costItemId!: string

  @PrimaryKey({ type: 'text' })
  sourceCode!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  /** Place among the shares of the item: the first gets the odd cent first. */
  @Property({ type: 'integer' })
  position!: number

  @Field(() => FundingSource, { description: 'Italian: fonte di finanziamento. Who pays.' })
  source!: FundingSource

  @Field(() => Money, { description: 'Italian: importo. How much.' })
  @Property({ ...AMOUNT })
  amount!: string
}
