import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { openToIdentity } from '#platform/orm/row-security.ts'
import { Ambito } from '../ambito/ambito.entity.ts'
import { AreaCode } from './area-code.ts'

/** One of the four areas in which the service is articulated (regulation art. 4); one row per Ambito and code (I3). */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: Area di intervento. One of the four areas of art. 4; one per Ambito and code.' })
@Unique({ properties: ['ambitoId', 'code'] })
@Entity({ tableName: 'intervention_area', ...openToIdentity() })
export class InterventionArea {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Field(() => Ambito, { description: 'Italian: Ambito di appartenenza. The Ambito it belongs to.' })
  ambito!: Ambito

  @Field(() => AreaCode, { description: 'Italian: codice dell’area. Which of the four areas.' })
  @Property({ type: 'text' })
  code!: string

  @Field(() => String, { description: 'Italian: denominazione ufficiale. Label verbatim from art. 4.' })
  @Property({ type: 'text' })
  labelIt!: string
}
