import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** A provider of `services`, with its invoices and spend. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: ente gestore. Owned by services; finance adds invoices and spend.' })
export class Provider {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
