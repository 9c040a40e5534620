import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** An area of intervention of `organisation`, with its budget. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Italian: area di intervento. Owned by organisation; finance adds its budget (regulation art. 8).',
})
export class InterventionArea {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
