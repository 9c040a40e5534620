import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { OwnerAccessColumns } from '#platform/access/owner-access-columns.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { connectionType } from '#platform/graph/connection-type.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { StaffMember } from '../staff-member/staff-member.stub.ts'
import { caseEventPolicy } from './case.policy.ts'

/** Something that happened in a case; written once, beside the change itself, without personal data. */
@ObjectType({ description: 'Italian: evento del caso. Something that happened in the case, without personal data.' })
@Index({ properties: ['caseId', 'at', 'id'] })
@Entity({
  tableName: 'case_event',
  ...fileRows(caseEventPolicy, OWNER_GATES),
})
export class CaseEvent extends OwnerAccessColumns {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid' })
  caseId!: string

  @Field(() => DateTimeScalar, { description: 'Italian: data e ora. When.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  at!: string

  @Field(() => String, {
    description: 'Italian: tipo di evento. What kind of event: CASE_STATUS, ASSESSMENT, CARE_PLAN_STATUS …',
  })
  @Property({ type: 'text' })
  kind!: string

  @Property({ type: 'uuid', nullable: true })
  actorId?: string | null

  @Field(() => StaffMember, {
    nullable: true,
    description: 'Italian: operatore. Who did it; null when a system or another body did.',
  })
  actor?: StaffMember | null

  @Field(() => String, { description: 'Italian: descrizione. What happened, in a few words, without personal data.' })
  @Property({ type: 'text' })
  summary!: string
}

/** A page of a case's timeline. */
export const CaseEventConnection = connectionType(() => CaseEvent, {
  name: 'CaseEvent',
  italian: 'eventi del caso',
  total: 'none',
})
