import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** An area of intervention, owned by `organisation`; cases adds its figures. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: area di intervento. One of the four areas of the regulation (art. 4).' })
export class InterventionArea {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
