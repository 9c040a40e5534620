import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** A provider, owned by `services`; cases adds the referrals addressed to it. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: ente gestore. A body that runs services.' })
export class Provider {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
