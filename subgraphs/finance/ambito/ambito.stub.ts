import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** The Ambito of `organisation`, with its budget, plan and funds. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Italian: Ambito Territoriale Sociale. Owned by organisation; finance adds its budget, plan and funds.',
})
export class Ambito {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
