import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { OwnerAccessColumns } from '#platform/access/owner-access-columns.ts'
import { Person } from '../person/person.entity.ts'
import { referredPersonPolicy } from './referred-person.policy.ts'

/**
 * A person whom a referral names: the subject of the case, which is named by itself, or one member of its household. A
 * provider sees no other person of the case.
 */
@ObjectType({
  description: 'Italian: persona inviata. A person whom the referral names; of a household its members, one by one.',
})
@Entity({
  tableName: 'referral_person',
  ...fileRows(referredPersonPolicy, OWNER_GATES),
})
@Unique({ properties: ['referralId', 'personId'] })
@Unique({ properties: ['ambitoId', 'guestCode'] })
export class ReferredPerson extends OwnerAccessColumns {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'gen_random_uuid()' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Property({ type: 'uuid' })
  referralId!: string

  @Property({ type: 'uuid', index: true })
  personId!: string

  /** Who that is now: the survivor of a merge; null where the case is no longer about them. */
  @Property({ type: 'uuid', nullable: true, index: true })
  knownPersonId?: string | null

  @Field(() => Person, {
    nullable: true,
    description: 'Italian: persona. Null for a provider when the identity is protected: it knows the guest code only.',
  })
  person?: Person | null

  @Field(() => String, {
    nullable: true,
    description:
      'Italian: codice ospite. Under which the provider knows a person with protected identity, in this referral only; null otherwise.',
  })
  @Property({ type: 'text', defaultRaw: `cases.new_guest_code()` })
  guestCode!: string

  /** Whether the guest code stands for the person: the identity, or the whole file of the case, is protected. */
  @Property({ type: 'boolean', default: false })
  isProtected!: boolean

  /** Provider of the referral, copied for its row-level policy. */
  @Property({ type: 'uuid', nullable: true })
  providerId?: string | null

  /** Until when the provider may see the referral, copied for its row-level policy. */
  @Property({ type: 'text', default: '' })
  shownUntil!: string
}
