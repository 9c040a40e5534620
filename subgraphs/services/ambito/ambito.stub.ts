import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** Organisation's Ambito, with the services, providers and returns that stand in it. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: Ambito Territoriale Sociale. An Ambito, owned by organisation.' })
export class Ambito {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
