import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** Cases' case, with the enrolments that it led to. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: caso. A case, owned by cases.' })
export class Case {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
