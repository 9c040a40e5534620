import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { OwnerAccessColumns } from '#platform/access/owner-access-columns.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { HouseholdKind } from './household-enums.ts'
import { householdPolicy } from './household.policy.ts'

/** Persons who belong together, for one purpose; one may be in several. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Italian: nucleo familiare. Persons who belong together, for one purpose; one may be in several.',
})
@Entity({
  tableName: 'household',
  ...fileRows(householdPolicy, OWNER_GATES),
})
export class Household extends OwnerAccessColumns {
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
