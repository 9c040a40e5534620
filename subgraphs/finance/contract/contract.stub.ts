import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** A contract of `services`, with its commitments and spend. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: contratto o convenzione. Owned by services; finance adds commitments and spend.' })
export class Contract {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
