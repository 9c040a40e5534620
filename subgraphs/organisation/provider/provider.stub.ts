import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** The key of a provider, which `services` owns: the provider that a viewer answers for. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'Italian: Ente gestore. A provider of services; owned by `services`.' })
export class Provider {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
