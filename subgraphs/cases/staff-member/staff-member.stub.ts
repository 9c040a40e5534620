import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** A member of staff, owned by `organisation`; cases adds what they carry. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: operatore. A member of staff, of the Ambito, of the ASL or of a provider.' })
export class StaffMember {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
