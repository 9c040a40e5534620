import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** Organisation's member of staff, known here by its key only. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'Italian: operatore. A member of staff, owned by organisation.' })
export class StaffMember {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
