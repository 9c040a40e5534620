import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** Cases' person, with their enrolments; nothing of their identity is known here. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: persona. A person, owned by cases.' })
export class Person {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
