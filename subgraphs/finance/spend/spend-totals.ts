import { Directive, Field, ObjectType } from 'type-graphql'
import { Money } from '#platform/graph/money.ts'

/** The phases of expenditure (TUEL art. 182-185) as sums; which states count stands in `spend-rules.ts`. */
@Directive('@shareable')
@ObjectType({
  description:
    'Italian: stanziato / prenotato / impegnato / liquidato / ordinato / pagato / disponibile. Sums by phase of expenditure (TUEL art. 182-185), in the year of the budget line.',
})
export class SpendTotals {
  @Field(() => Money, {
    description: 'Italian: stanziato. Appropriated; of a contract, service or provider: what is committed to it.',
  })
  appropriated!: Money

  @Field(() => Money, {
    description: 'Italian: prenotato. Reserved and not yet committed (TUEL art. 183 c. 3); lapses at year end.',
  })
  reserved!: Money

  @Field(() => Money, { description: 'Italian: impegnato. Committed (TUEL art. 183).' })
  committed!: Money

  @Field(() => Money, { description: 'Italian: liquidato. Liquidated (TUEL art. 184): approved, ordered or paid.' })
  liquidated!: Money

  @Field(() => Money, { description: 'Italian: ordinato. Ordered (TUEL art. 185): orders issued, sent or paid.' })
  ordered!: Money

  @Field(() => Money, { description: 'Italian: pagato. Paid by the treasurer.' })
  paid!: Money

  @Field(() => Money, {
    description:
      'Italian: disponibile. Appropriated less committed less reserved; of a contract, service or provider: committed less liquidated.',
  })
  available!: Money
}
