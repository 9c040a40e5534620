import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { OwnerAccessColumns } from '#platform/access/owner-access-columns.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { connectionType } from '#platform/graph/connection-type.ts'
import { StateTransition } from '#platform/graph/state-transition.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { AccessChannel } from '../access-contact/access-contact-enums.ts'
import { Ambito } from '../ambito/ambito.stub.ts'
import { CasePriority } from '../case/case-priority.ts'
import { Case } from '../case/case.entity.ts'
import { Municipality } from '../municipality/municipality.stub.ts'
import { Person } from '../person/person.entity.ts'
import { Service } from '../service/service.stub.ts'
import { StaffMember } from '../staff-member/staff-member.stub.ts'
import { EmergencyKind, EmergencyStatus } from './emergency-status.ts'
import { emergencyInterventionPolicy } from './emergency-intervention.policy.ts'

/** An immediate intervention at any hour (art. 4, 6; LEPS, L. 328/2000 art. 22). */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: pronto intervento sociale. An immediate intervention at any hour (regulation art. 4 and 6; LEPS).',
})
@Entity({
  tableName: 'emergency_intervention',
  ...fileRows(emergencyInterventionPolicy, OWNER_GATES),
})
@Index({ properties: ['ambitoId', 'reportedAt', 'id'] })
export class EmergencyIntervention extends OwnerAccessColumns {
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

  @Field(() => DateTimeScalar, { description: 'Italian: segnalato il. When the call was taken.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  reportedAt!: string

  @Field(() => EmergencyKind, { description: 'Italian: tipo di emergenza. What happened.' })
  @Property({ type: 'text' })
  kind!: string

  @Field(() => EmergencyStatus, { description: 'Italian: stato. Where the intervention stands.' })
  @Property({ type: 'text' })
  status!: string

  @Field(() => CasePriority, {
    nullable: true,
    description: 'Italian: livello di triage. How grave it is; null until judged.',
  })
  @Property({ type: 'text', nullable: true })
  triageLevel?: string | null

  @Field(() => AccessChannel, { description: 'Italian: segnalante. Through whom the call came.' })
  @Property({ type: 'text' })
  reporterKind!: string

  @Property({ type: 'text' })
  municipalityCode!: string

  @Field(() => Municipality, { nullable: true, description: 'Italian: comune. Where it happens.' })
  municipality?: Municipality | null

  @Property({ type: 'uuid', nullable: true })
  onCallStaffId?: string | null

  @Field(() => StaffMember, { nullable: true, description: 'Italian: operatore reperibile. Who is on call for it.' })
  onCall?: StaffMember | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Italian: squadra inviata il. When someone set out.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  dispatchedAt?: string | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Italian: sul posto il. When someone arrived.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  onSceneAt?: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'Italian: minuti all’invio. Whole minutes from the report until someone set out.',
  })
  minutesToDispatch?: number | null

  @Field(() => Int, {
    nullable: true,
    description: 'Italian: minuti all’arrivo. Whole minutes from the report until someone arrived.',
  })
  minutesToScene?: number | null

  @Property({ type: 'uuid', nullable: true, index: true })
  caseId?: string | null

  @Field(() => Case, { nullable: true, description: 'Italian: caso. The case that goes on from here.' })
  case?: Case | null

  @Property({ type: 'uuid', nullable: true })
  placementServiceId?: string | null

  @Field(() => Service, { nullable: true, description: 'Italian: collocamento. The service that took the person in.' })
  placement?: Service | null

  @Field(() => String, { nullable: true, description: 'Italian: esito. What came of it.' })
  @Property({ type: 'text', nullable: true })
  outcome?: string | null

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Field(() => Ambito, { nullable: true, description: 'Italian: Ambito. The Ambito that answers.' })
  ambito?: Ambito | null

  @Property({ type: 'uuid', nullable: true, index: true })
  personId?: string | null

  @Field(() => Person, { nullable: true, description: 'Italian: persona. Who is in need, when known.' })
  person?: Person | null

  @Field(() => String, { nullable: true, description: 'Italian: nota. A few words on what was reported.' })
  @Property({ type: 'text', nullable: true })
  note?: string | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Italian: triage il. When it was judged.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  triagedAt?: string | null

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Italian: stabilizzato il. When the danger was averted.',
  })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  stabilisedAt?: string | null

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Italian: passato in carico il. When a case went on from here.',
  })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  handedOverAt?: string | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Italian: chiuso il. When it ended.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  closedAt?: string | null
}

/** A page of emergencies. */
export const EmergencyConnection = connectionType(() => EmergencyIntervention, {
  name: 'Emergency',
  italian: 'pronti interventi',
  total: 'nullable',
})
