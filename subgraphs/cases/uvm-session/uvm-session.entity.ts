import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { internalRows } from '#platform/access/file-rows.ts'
import { connectionType } from '#platform/graph/connection-type.ts'
import { StateTransition } from '#platform/graph/state-transition.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { OrganisationUnit } from '../organisation-unit/organisation-unit.stub.ts'
import { StaffMember } from '../staff-member/staff-member.stub.ts'
import { UvmDocketItem } from './uvm-docket-item.entity.ts'
import { UvmStatus } from './uvm-status.ts'
import { uvmSessionPolicy } from './uvm-session.policy.ts'

/** A session of the multidimensional assessment unit, where the Ambito and the ASL decide together (art. 6). */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: seduta UVM. A session of the multidimensional assessment unit of Ambito and ASL (regulation art. 6).',
})
@Entity({
  tableName: 'uvm_session',
  ...internalRows(uvmSessionPolicy),
})
@Index({ properties: ['aslDistrictUnitId', 'scheduledAt', 'id'] })
export class UvmSession {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => [StateTransition], {
    nullable: true,
    description: 'Italian: cronologia degli stati. Every step, oldest first.',
  })
  @Property({ type: 'json', columnType: 'jsonb' })
  history?: StateTransition[] | null

  @Field(() => Int, { description: 'Italian: versione. Grows with every change.' })
  @Property({ type: 'integer', default: 1 })
  version!: number

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid' })
  aslDistrictUnitId!: string

  @Field(() => OrganisationUnit, {
    nullable: true,
    description: 'Italian: distretto socio-sanitario. The ASL district that convenes it.',
  })
  aslDistrict?: OrganisationUnit | null

  @Field(() => DateTimeScalar, { description: 'Italian: data e ora. When it is held.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  scheduledAt!: string

  @Field(() => UvmStatus, { description: 'Italian: stato. Where the session stands.' })
  @Property({ type: 'text' })
  status!: string

  @Property({ type: 'array', columnType: 'uuid[]' })
  socialMemberIds!: string[]

  @Field(() => [StaffMember], {
    nullable: 'itemsAndList',
    description: 'Italian: componenti sociali. Members of the Ambito; at least one (R6.11).',
  })
  socialMembers?: (StaffMember | null)[] | null

  @Property({ type: 'array', columnType: 'uuid[]' })
  aslMemberIds!: string[]

  @Field(() => [StaffMember], {
    nullable: 'itemsAndList',
    description: 'Italian: componenti sanitari. Members of the ASL; at least one (R6.11).',
  })
  aslMembers?: (StaffMember | null)[] | null

  @Field(() => [UvmDocketItem], {
    nullable: true,
    description: 'Italian: ordine del giorno. The cases that are discussed, in order.',
  })
  docket!: UvmDocketItem[]
}

/** A page of sessions. */
export const UvmSessionConnection = connectionType(() => UvmSession, {
  name: 'UvmSession',
  italian: 'sedute UVM',
  total: 'nullable',
})
