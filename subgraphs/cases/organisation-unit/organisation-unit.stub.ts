import { Directive, Field, ID, ObjectType } from 'type-graphql'

/** A unit of an organisation, owned by `organisation`. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'Italian: unità organizzativa. An office of the Ambito, of a municipality or of the ASL.' })
export class OrganisationUnit {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  id!: string
}
