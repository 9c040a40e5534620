import { Directive, Field, ObjectType } from 'type-graphql'
import { DateScalar } from '#platform/scalars/date.scalar.ts'

/** A span of days, both included; open when `to` is null. */
@Directive('@shareable')
@ObjectType({ description: 'Italian: periodo. A span of days, both included; open when `to` is null.' })
export class Period {
  @Field(() => DateScalar, { description: 'Italian: dal. First day.' })
  from!: string

  @Field(() => DateScalar, { nullable: true, description: 'Italian: al. Last day; null when open.' })
  to?: string | null
}
