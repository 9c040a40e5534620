import { Entity, PrimaryKey } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { sumRows } from '../ledger/ledger.policy.ts'
import { FundingSource } from '../funding-source/funding-source.entity.ts'
import { SpendSums } from '../spend/spend-sums.ts'
import { SpendTotals } from '../spend/spend-totals.ts'

/** What one source carries of a year's spend: every amount split over the sources of its cost item (largest remainder). */
@ObjectType({ description: 'Italian: spesa per fonte di finanziamento. What one source carries of the year.' })
@Entity({ tableName: 'source_totals', ...sumRows() })
export class SourceTotals extends SpendSums {
  @PrimaryKey({ type: 'uuid' })
  ambitoId!: string

  @PrimaryKey({ type: 'integer' })
  year!: number

  @PrimaryKey({ type: 'text' })
  sourceCode!: string

  @Field(() => FundingSource, { description: 'Italian: fonte di finanziamento. Who pays.' })
  source!: FundingSource

  @Field(() => SpendTotals, { description: 'Italian: andamento della spesa. Sums by phase of expenditure.' })
  totals!: SpendTotals
}
