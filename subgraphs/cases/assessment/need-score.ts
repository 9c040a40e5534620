import { Field, Int, ObjectType } from 'type-graphql'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'

/** A need that an assessment found; stored inside the assessment. */
@ObjectType({ description: 'Italian: bisogno rilevato. A need that an assessment found.' })
export class NeedScore {
  @Field(() => String, { description: 'Italian: dimensione del bisogno. The domain of life it belongs to.' })
  domain!: string

  @Field(() => String, { nullable: true, description: 'Italian: codice. Code of the item in its instrument.' })
  code?: string | null

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Italian: punteggio. Score on the scale of the instrument.',
  })
  score?: string | null

  @Field(() => Int, { nullable: true, description: 'Italian: gravità. From 1, slight, to 5, extreme.' })
  severity?: number | null
}
