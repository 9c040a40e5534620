import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** An Ambito, owned by `organisation`; cases adds its unassigned cases, its statistics and its open emergencies. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Italian: Ambito Territoriale Sociale. Municipalities that plan and run social services together.',
})
export class Ambito {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
