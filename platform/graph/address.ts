import { Directive, Field, ObjectType } from 'type-graphql'
import { IstatCodeScalar } from '#platform/scalars/istat-code.scalar.ts'

/** A postal address in Italy. */
@Directive('@shareable')
@ObjectType({ description: 'Italian: indirizzo. A postal address.' })
export class Address {
  @Field(() => String, { nullable: true, description: 'Italian: via e numero civico. Street and number.' })
  street?: string | null

  @Field(() => String, { nullable: true, description: 'Italian: CAP. Postal code.' })
  postalCode?: string | null

  @Field(() => IstatCodeScalar, { nullable: true, description: 'Italian: comune. ISTAT code of the municipality.' })
  municipality?: string | null
}
