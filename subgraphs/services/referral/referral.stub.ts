import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** Cases' referral, known here by its key only. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'Italian: invio al servizio. A referral, owned by cases.' })
export class Referral {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
