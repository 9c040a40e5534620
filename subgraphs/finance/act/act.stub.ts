import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** An administrative act, of `organisation`: only its key is known here. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'Italian: atto amministrativo. Owned by organisation.' })
export class Act {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
