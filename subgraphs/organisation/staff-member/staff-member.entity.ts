import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionType } from '#platform/graph/connection-type.ts'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { AreaShare } from './area-share.entity.ts'
import { Employment } from './employment.entity.ts'
import { ProfessionalRegister } from './professional-register.type.ts'
import { Profession } from './profession.ts'
import { staffMemberPolicy } from './staff-member.policy.ts'
import { staffOrOwnSubject } from './staff-readers.ts'
import { TrainingAttendance } from './training-attendance.entity.ts'

/** Someone who works for an Ambito, whoever employs them (regulation art. 1, 4). Class L1. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Italian: operatore. Someone who works for the Ambito, whoever employs them (regulation art. 1, 4).',
})
@Index({ properties: ['ambitoId', 'displayName'] })
@Entity({ tableName: 'staff_member', ...staffOrOwnSubject(staffMemberPolicy) })
export class StaffMember {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  /** Subject of the tokens of this member, when they sign in. */
  @Property({ type: 'text', nullable: true, unique: true })
  subject?: string | null

  @Field(() => Int, { description: 'Italian: versione. Grows with every change; the optimistic lock.' })
  @Property({ type: 'integer', default: 1 })
  version!: number

  @Field(() => String, { description: 'Italian: nome e cognome. As it may be shown inside the Ambito.' })
  @Property({ type: 'text' })
  displayName!: string

  @Field(() => Profession, { description: 'Italian: profilo professionale. The profession.' })
  @Property({ type: 'text' })
  profession!: string

  /** The days of the ACTIVE appointments as Referente of an area; derived by a trigger, for the policy. */
  @Property({ columnType: 'datemultirange', type: 'string', defaultRaw: `'{}'` })
  leadsAreaOn!: string

  @Property({ type: 'text', nullable: true })
  registerRegionCode?: string | null

  @Property({ type: 'text', nullable: true })
  registerSection?: string | null

  @Property({ type: 'text', nullable: true })
  registerNumber?: string | null

  @Field(() => ProfessionalRegister, {
    nullable: true,
    description: 'Italian: iscrizione all’Albo. Null for professions without this register.',
  })
  professionalRegister?: ProfessionalRegister | null

  @Field(() => [Employment], { nullable: true, description: 'Italian: rapporti di lavoro. Latest first.' })
  employments?: Employment[] | null

  @FieldArgs({
    asOf: { type: () => DateScalar, nullable: true, description: 'Italian: alla data. Today when absent.' },
  })
  @Field(() => [AreaShare], {
    nullable: true,
    description: 'Italian: quote di attività per area. In the order of art. 4.',
  })
  areaShares?: AreaShare[] | null

  @Field(() => Int, {
    nullable: true,
    description: 'Italian: carico di lavoro assegnabile. Weighted points that the coordinator may assign (art. 7).',
  })
  @Property({ type: 'integer', nullable: true })
  capacityPoints?: number | null

  @FieldArgs({ year: { type: () => Int, nullable: true, description: 'Italian: anno. Every year when absent.' } })
  @Field(() => [TrainingAttendance], {
    nullable: true,
    description: 'Italian: formazione e supervisione. What was attended, latest first.',
  })
  training?: TrainingAttendance[] | null

  @FieldArgs({ year: { type: () => Int, description: 'Italian: anno. The calendar year.' } })
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Italian: ore di supervisione professionale (art. 5). Hours of the three kinds of supervision in the year; 0 when none.',
  })
  supervisionHours?: string | null

  @Field(() => String, { nullable: true, description: 'Italian: telefono di servizio. Work telephone.' })
  @Property({ type: 'text', nullable: true })
  workPhone?: string | null

  @Field(() => String, { nullable: true, description: 'Italian: posta elettronica di servizio. Work mailbox.' })
  @Property({ type: 'text', nullable: true })
  workEmail?: string | null
}

/** A page of members of staff. */
export const StaffConnection = connectionType(() => StaffMember, {
  name: 'Staff',
  italian: 'operatori',
  total: 'always',
})
