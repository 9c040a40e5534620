import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** A case of `cases`, with its economic benefits. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: caso, presa in carico. Owned by cases; finance adds economic benefits.' })
export class Case {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
