import { Directive, Field, ObjectType } from 'type-graphql'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'

/** An exact amount with its currency. */
@Directive('@shareable')
@ObjectType({ description: 'Italian: importo. An exact amount with its currency; never a float.' })
export class Money {
  @Field(() => DecimalScalar, { description: 'Italian: importo. Exact decimal with two places.' })
  amount!: string

  @Field(() => String, { description: 'Italian: valuta. ISO 4217 code, EUR.' })
  currency!: string
}
