import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { OwnerAccessColumns } from '#platform/access/owner-access-columns.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { Person } from '../person/person.entity.ts'
import { HouseholdRelation } from './household-enums.ts'
import { Household } from './household.entity.ts'
import { householdMembershipPolicy } from './household.policy.ts'

/** One person in one household, for a time. */
@ObjectType({ description: 'Italian: componente del nucleo familiare. One person in one household, for a time.' })
@Entity({
  tableName: 'household_membership',
  ...fileRows(householdMembershipPolicy, OWNER_GATES),
})
export class HouseholdMembership extends OwnerAccessColumns {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  personId!: string

  @Field(() => Person, { nullable: true, description: 'Italian: persona. Who.' })
  person?: Person | null

  @Property({ type: 'uuid', index: true })
  householdId!: string

  @Field(() => Household, { nullable: true, description: 'Italian: nucleo. Of which household.' })
  household?: Household | null

  @Field(() => HouseholdRelation, { description: 'Italian: relazione di parentela. What the person is in it.' })
  @Property({ type: 'text' })
  relation!: string

  @Property({ type: 'date', nullable: true })
  validFrom?: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Italian: dal. First day; null when unknown.' })
  from?: string | null

  @Property({ type: 'date', nullable: true })
  validTo?: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Italian: al. Last day; null while it lasts.' })
  to?: string | null
}
