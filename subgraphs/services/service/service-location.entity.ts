import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Address } from '#platform/graph/address.ts'
import { HAS_A_ROLE, IS_PUBLIC, SAME_AMBITO, visibleWhen } from '#platform/orm/row-security.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { LocationKind } from './location-kind.ts'

/**
 * Where a service is. A confidential location (shelter) is known to exist and nothing more: a constraint keeps address,
 * municipality and coordinates out of this table altogether, so no mistake of ours can show them (I19; L. 119/2013).
 */
@ObjectType({ description: 'Italian: sede del servizio. Where a service is or how it meets people.' })
@Entity({
  tableName: 'service_location',
  ...visibleWhen(`((${IS_PUBLIC} and not confidential) or (${SAME_AMBITO} and (${HAS_A_ROLE} or not confidential)))`),
})
export class ServiceLocation {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  serviceId!: string
  @Field(() => LocationKind, { nullable: true, description: 'Italian: tipo di sede. How the service meets people.' })
  @Property({ type: 'text', nullable: true })
  kind?: string | null

  @Property({ type: 'text', nullable: true })
  street?: string | null

  @Property({ type: 'text', nullable: true })
  postalCode?: string | null

  @Property({ type: 'text', nullable: true, index: true })
  municipalityCode?: string | null
  @Field(() => Address, {
    nullable: true,
    description: 'Italian: indirizzo. Null where there is none and for every confidential location.',
  })
  address?: Address | null
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Italian: latitudine. WGS 84 degrees; null for every confidential location.',
  })
  @Property({ columnType: 'numeric(8,5)', type: 'decimal', nullable: true })
  latitude?: string | null
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Italian: longitudine. WGS 84 degrees; null for every confidential location.',
  })
  @Property({ columnType: 'numeric(8,5)', type: 'decimal', nullable: true })
  longitude?: string | null

  @Field(() => Boolean, {
    description: 'Italian: indirizzo segreto. Shelters: the place is never exposed, not even rounded coordinates.',
  })
  @Property({ type: 'boolean' })
  confidential!: boolean
}
