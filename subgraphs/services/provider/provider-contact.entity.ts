import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { InterventionArea } from '../intervention-area/intervention-area.stub.ts'
import { seesProviderSheet } from './provider-rows.ts'

/** A person who speaks for a provider; never open data. The subject is what lets them in as a viewer. */
@ObjectType({ description: 'Italian: referente dell’ente gestore. A person who speaks for the provider (art. 8).' })
@Entity({ tableName: 'provider_contact', ...seesProviderSheet })
export class ProviderContact {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  providerId!: string

  @Field(() => String, { description: 'Italian: nome e cognome. Name.' })
  @Property({ type: 'text' })
  name!: string

  @Field(() => String, { description: 'Italian: ruolo. What they do for the provider.' })
  @Property({ type: 'text' })
  role!: string

  @Field(() => String, { nullable: true, description: 'Italian: posta elettronica. Email address.' })
  @Property({ type: 'text', nullable: true })
  email?: string | null

  @Field(() => String, { nullable: true, description: 'Italian: telefono. Telephone number.' })
  @Property({ type: 'text', nullable: true })
  phone?: string | null

  @Property({ type: 'uuid', nullable: true })
  areaId?: string | null

  @Field(() => InterventionArea, {
    nullable: true,
    description: 'Italian: area di intervento. The area they answer for; null for all.',
  })
  area?: InterventionArea | null

  /** Subject of the identity provider, when this contact may query the hub. */
  @Property({ type: 'text', nullable: true, unique: true })
  subject?: string | null
}
