import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'

/** Cases' planned intervention, with what was delivered of it; `unit` and `quantity` are handed in for display. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: intervento previsto dal progetto. A planned intervention, owned by cases.' })
export class PlannedIntervention {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string

  @Directive('@external')
  @Field(() => String, { nullable: true, description: 'Italian: unità di misura. What is counted, e.g. hour.' })
  unit?: string | null

  @Directive('@external')
  @Field(() => DecimalScalar, { nullable: true, description: 'Italian: quantità prevista. How much is planned.' })
  quantity?: string | null
}
