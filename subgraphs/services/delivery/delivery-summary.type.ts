import { Field, Int, ObjectType } from 'type-graphql'
import { Money } from '#platform/graph/money.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'

/** What was delivered in one unit of measure: computed from deliveries, hence not an entity. */
@ObjectType({ description: 'Italian: riepilogo delle prestazioni. What was delivered in one unit of measure.' })
export class DeliverySummary {
  @Field(() => String, { description: 'Italian: unità di misura. What is counted, e.g. hour.' })
  unit!: string

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Italian: quantità prevista. How much the project plans in this unit; null for a service and for a unit that is not planned.',
  })
  planned?: string | null

  @Field(() => DecimalScalar, { description: 'Italian: quantità erogata. How much was delivered.' })
  delivered!: string

  @Field(() => Int, {
    nullable: true,
    description:
      'Italian: beneficiari. Different persons served; null when too few to be shown to a viewer who sees only statistics.',
  })
  beneficiaries?: number | null

  @Field(() => DateScalar, { nullable: true, description: 'Italian: ultima prestazione. Day of the last delivery.' })
  lastDeliveryOn?: string | null

  @Field(() => Money, {
    nullable: true,
    description:
      'Italian: costo. Quantity delivered times the unit price of its contract, without VAT; null to who may not see prices.',
  })
  cost?: Money | null
}
