import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** A person of `cases`, with their economic benefits; nothing else of a person is known here. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: persona. Owned by cases; finance adds economic benefits.' })
export class Person {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
