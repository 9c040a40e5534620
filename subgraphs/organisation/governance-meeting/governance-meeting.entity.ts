import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { connectionType } from '#platform/graph/connection-type.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { Act } from '../act/act.entity.ts'
import { Appointment } from '../appointment/appointment.entity.ts'
import { OrganisationUnit } from '../organisation-unit/organisation-unit.entity.ts'
import { internalRows } from '#platform/access/file-rows.ts'
import { governanceMeetingPolicy } from './governance-meeting.policy.ts'

/** A meeting of a body of the Ambito, with who attended in which role (regulation art. 4: area leads attend the Plan Office). */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: riunione dell’Ufficio di Piano o del Coordinamento. Who attended, what was decided (regulation art. 4).',
})
@Index({ properties: ['ambitoId', 'heldAt'] })
@Entity({ tableName: 'governance_meeting', ...internalRows(governanceMeetingPolicy) })
export class GovernanceMeeting {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  unitId!: string

  @Field(() => OrganisationUnit, { description: 'Italian: organo. The unit that met.' })
  unit!: OrganisationUnit

  @Field(() => DateTimeScalar, { description: 'Italian: data e ora. When it was held.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  heldAt!: string

  @Property({ columnType: 'uuid[]', type: 'array' })
  attendeeIds!: string[]

  @Field(() => [Appointment], { description: 'Italian: presenti. In which role each attended.' })
  attendees!: Appointment[]

  @Field(() => [Appointment], {
    nullable: true,
    description:
      'Italian: Referenti assenti. At a meeting of the Plan Office: area leads of that day who did not attend in any role (art. 4); reported, not enforced.',
  })
  requiredAbsent!: Appointment[]

  @Field(() => [String], { description: 'Italian: ordine del giorno. Items of the agenda.' })
  @Property({ columnType: 'text[]', type: 'array' })
  agenda!: string[]

  @Field(() => String, { nullable: true, description: 'Italian: verbale. Address of the minutes.' })
  @Property({ type: 'text', nullable: true })
  minutesUrl?: string | null

  @Property({ columnType: 'uuid[]', type: 'array' })
  decisionActIds!: string[]

  @Field(() => [Act], { description: 'Italian: atti adottati. Acts decided at the meeting, by date.' })
  decisions!: Act[]
}

/** A page of meetings. */
export const MeetingConnection = connectionType(() => GovernanceMeeting, {
  name: 'Meeting',
  italian: 'riunioni',
  total: 'nullable',
})
