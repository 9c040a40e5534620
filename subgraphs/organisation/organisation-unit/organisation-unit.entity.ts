import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { withinOwnAmbito } from '#platform/orm/row-security.ts'
import { Ambito } from '../ambito/ambito.entity.ts'
import { Municipality } from '../municipality/municipality.entity.ts'
import { UnitKind } from './unit-kind.ts'

/** An office, service or body that works for an Ambito (regulation art. 1, 2, 4, 7). Names no person; class L1. */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: unità organizzativa. An office, service or body that works for the Ambito (regulation art. 1, 2, 4, 7).',
})
@Entity({ tableName: 'organisation_unit', ...withinOwnAmbito() })
export class OrganisationUnit {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Field(() => UnitKind, { description: 'Italian: tipo di unità. What the unit is.' })
  @Property({ type: 'text', index: true })
  kind!: string

  @Field(() => String, { description: 'Italian: denominazione. Official name.' })
  @Property({ type: 'text' })
  name!: string

  @Property({ type: 'uuid', nullable: true, index: true })
  parentId?: string | null

  @Field(() => OrganisationUnit, {
    nullable: true,
    description: 'Italian: unità sovraordinata. The unit it answers to.',
  })
  parent?: OrganisationUnit | null

  @Field(() => Ambito, { nullable: true, description: 'Italian: Ambito di appartenenza. The Ambito it works for.' })
  ambito?: Ambito | null

  @Property({ type: 'text', nullable: true, index: true })
  istatCode?: string | null

  @Field(() => Municipality, {
    nullable: true,
    description: 'Italian: comune. The municipality it belongs to, for municipal offices.',
  })
  municipality?: Municipality | null

  @Field(() => String, {
    nullable: true,
    description: 'Italian: codice ufficio IPA. Code in the index of public administrations, when public.',
  })
  @Property({ type: 'text', nullable: true })
  ipaCode?: string | null

  @Field(() => String, { nullable: true, description: 'Italian: telefono. Telephone of the office.' })
  @Property({ type: 'text', nullable: true })
  phone?: string | null

  @Field(() => String, { nullable: true, description: 'Italian: posta elettronica. Mailbox of the office.' })
  @Property({ type: 'text', nullable: true })
  email?: string | null

  @Property({ type: 'uuid', nullable: true, index: true })
  aslDistrictId?: string | null

  @Field(() => OrganisationUnit, {
    nullable: true,
    description: 'Italian: distretto ASL. Of a PUA: the ASL district it is joint with.',
  })
  aslDistrict?: OrganisationUnit | null
}
