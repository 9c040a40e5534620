import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { StateTransition } from '#platform/graph/state-transition.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { Act } from '../act/act.entity.ts'
import { InterventionArea } from '../intervention-area/intervention-area.entity.ts'
import { OrganisationUnit } from '../organisation-unit/organisation-unit.entity.ts'
import { StaffMember } from '../staff-member/staff-member.entity.ts'
import { appointmentPolicy } from './appointment.policy.ts'
import { staffOrOwnSubject } from '../staff-member/staff-readers.ts'
import { AppointingAuthority, AppointmentRole, AppointmentStatus, Clearance } from './appointment-enums.ts'

/** That someone holds a role, from when and by which act: what every viewer role is derived from (regulation art. 4, 7, 8). */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: incarico / nomina. That someone holds a role, from when and by which act (regulation art. 4, 7, 8).',
})
@Index({ properties: ['ambitoId', 'role', 'status'] })
@Entity({ tableName: 'appointment', ...staffOrOwnSubject(appointmentPolicy) })
export class Appointment {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  /** Copied from the member of staff (a foreign key keeps it true): the policy of identity decides on it. */
  @Property({ type: 'text', nullable: true, index: true })
  subject?: string | null

  @Field(() => [StateTransition], { nullable: true, description: 'Italian: cronologia degli stati. Oldest first.' })
  @Property({ type: 'json', columnType: 'jsonb', defaultRaw: "'[]'" })
  history!: StateTransition[]

  @Field(() => Int, { description: 'Italian: versione. Grows with every change; the optimistic lock.' })
  @Property({ type: 'integer', default: 1 })
  version!: number

  @Field(() => AppointmentRole, { description: 'Italian: incarico. The role.' })
  @Property({ type: 'text' })
  role!: string

  @Property({ type: 'uuid', index: true })
  staffMemberId!: string

  @Field(() => StaffMember, { description: 'Italian: operatore. Who holds it.' })
  staffMember!: StaffMember

  @Property({ type: 'uuid', nullable: true, index: true })
  unitId?: string | null

  /** Copied from the unit (a foreign key keeps it true): who someone is gets resolved without reading units. */
  @Property({ type: 'text', nullable: true })
  unitKind?: string | null

  @Field(() => OrganisationUnit, { nullable: true, description: 'Italian: unità organizzativa. Where it is held.' })
  unit?: OrganisationUnit | null

  @Property({ type: 'uuid', nullable: true, index: true })
  areaId?: string | null

  @Field(() => InterventionArea, {
    nullable: true,
    description: 'Italian: Area di intervento. The area it is limited to.',
  })
  area?: InterventionArea | null

  @Field(() => AppointingAuthority, { description: 'Italian: autorità che nomina. Who appointed.' })
  @Property({ type: 'text' })
  appointedBy!: string

  @Property({ type: 'uuid', nullable: true, index: true })
  actId?: string | null

  @Field(() => Act, { nullable: true, description: 'Italian: atto di nomina. The act of appointment.' })
  act?: Act | null

  @Field(() => DateScalar, { description: 'Italian: dal. First day.' })
  @Property({ type: 'date' })
  from!: string

  @Field(() => DateScalar, { nullable: true, description: 'Italian: al. Last day; null while open.' })
  @Property({ type: 'date', nullable: true })
  to?: string | null

  @Field(() => AppointmentStatus, { description: 'Italian: stato. State of the appointment.' })
  @Property({ type: 'text' })
  status!: string

  @Field(() => [Clearance], {
    nullable: true,
    description: 'Italian: abilitazioni. Compartments of protected files that it opens.',
  })
  @Property({ columnType: 'text[]', type: 'array', defaultRaw: "'{}'" })
  clearances!: string[]
}
