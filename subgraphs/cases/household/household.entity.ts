import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { withinAmbito } from '#platform/orm/row-security.ts'
import { HouseholdKind } from './household-enums.ts'

/** Persons who belong together, for one purpose; one may be in several. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Italian: nucleo familiare. Persons who belong together, for one purpose; one may be in several.',
})
@Entity({
  tableName: 'household',
  ...withinAmbito('COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ACCESS_POINT', 'ON_CALL', 'ASL_MEMBER'),
})
export class Household {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Field(() => Int, { description: 'Italian: versione. Grows with every change; `expectedVersion` of a mutation.' })
  @Property({ type: 'integer' })
  version!: number

  @Field(() => HouseholdKind, { description: 'Italian: tipo di nucleo. What makes these persons a household.' })
  @Property({ type: 'text' })
  kind!: string
}
