import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** A service of `services`, with its spend. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: servizio. Owned by services; finance adds its spend.' })
export class Service {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
