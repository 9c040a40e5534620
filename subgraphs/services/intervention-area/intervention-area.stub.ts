import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** Organisation's area, with its services and their objectives. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Italian: area di intervento. One of the four areas of the regulation (art. 4), owned by organisation.',
})
export class InterventionArea {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
