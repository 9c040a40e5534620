import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** A service, owned by `services`. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'Italian: servizio. A service of the integrated network.' })
export class Service {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
