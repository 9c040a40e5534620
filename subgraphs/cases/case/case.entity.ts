import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType, createUnionType } from 'type-graphql'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { SharedEnvelope } from '#platform/access/shared-envelope.ts'
import { StateTransition } from '#platform/graph/state-transition.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { Ambito } from '../ambito/ambito.stub.ts'
import { Household } from '../household/household.entity.ts'
import { InterventionArea } from '../intervention-area/intervention-area.stub.ts'
import { Municipality } from '../municipality/municipality.stub.ts'
import { Person } from '../person/person.entity.ts'
import { StaffMember } from '../staff-member/staff-member.stub.ts'
import { CaseClosure, ClosureApproval } from './case-closure.ts'
import { CaseOrigin } from './case-origin.ts'
import { CasePriority } from './case-priority.ts'
import { CaseStatus, WAITING_STATUSES } from './case-status.ts'
import { Sensitivity } from './sensitivity.ts'
import { casePolicy } from './case.policy.ts'

/** Whom a case is about: one person, or a whole household (R6.3). */
export const CaseSubject = createUnionType({
  name: 'CaseSubject',
  description: 'Italian: destinatario della presa in carico. One person, or a whole household.',
  types: () => [Person, Household] as const,
})

/** The case file of a person or household in one area (cartella sociale; regulation art. 6). */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Italian: presa in carico (cartella sociale). The file of a person or household in one area.',
})
@Index({ properties: ['ambitoId', 'dueFirstOn', 'id'] })
@Index({ properties: ['ambitoId', 'changedAt', 'id'] })
@Index({ properties: ['ambitoId', 'reportedAt', 'id'] })
@Entity({
  tableName: 'case',
  ...fileRows(casePolicy, OWNER_GATES),
})
export class Case extends SharedEnvelope {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Field(() => Ambito, { nullable: true, description: 'Italian: Ambito. The Ambito that holds the file.' })
  ambito?: Ambito | null

  @Field(() => String, {
    description: 'Italian: numero della cartella. What people call the case by; drawn, not counted.',
  })
  @Property({ type: 'text', index: true })
  number!: string

  @Field(() => CaseStatus, { description: 'Italian: stato. State of the case.' })
  @Property({ type: 'text' })
  status!: string

  @Field(() => Int, { description: 'Italian: versione. Grows with every change; `expectedVersion` of a mutation.' })
  @Property({ type: 'integer' })
  version!: number

  @Field(() => [StateTransition], {
    nullable: true,
    description: 'Italian: cronologia degli stati. Every state the case was in.',
  })
  @Property({ type: 'json', columnType: 'jsonb' })
  history!: StateTransition[]

  @Property({ type: 'uuid', index: true })
  areaId!: string

  @Field(() => InterventionArea, {
    nullable: true,
    description: 'Italian: area di intervento. The area that follows the case.',
  })
  area?: InterventionArea | null

  @Property({ type: 'uuid', nullable: true, index: true })
  subjectPersonId?: string | null

  @Property({ type: 'uuid', nullable: true, index: true })
  subjectHouseholdId?: string | null

  @Field(() => CaseSubject, { nullable: true, description: 'Italian: destinatario. Whom the case is about.' })
  subject?: Person | Household | null

  @Property({ type: 'text', index: true })
  municipalityCode!: string

  @Field(() => Municipality, { nullable: true, description: 'Italian: comune. The municipality in charge.' })
  municipality?: Municipality | null

  @Property({ type: 'uuid', nullable: true, index: true })
  caseManagerId?: string | null

  @Field(() => StaffMember, {
    nullable: true,
    description: 'Italian: case manager (art. 4). The social worker responsible for the case; null while unassigned.',
  })
  caseManager?: StaffMember | null

  @Field(() => CaseOrigin, { nullable: true, description: 'Italian: provenienza. Who reported it.' })
  @Property({ type: 'text' })
  origin!: string

  @Field(() => CasePriority, { nullable: true, description: 'Italian: priorità. How soon it must be looked after.' })
  @Property({ type: 'text' })
  priority!: string

  /** Compartments as recorded; MINOR is never among them (I15). */
  @Property({ columnType: 'text[]', type: 'array' })
  storedSensitivity!: string[]

  @Field(() => [Sensitivity], {
    nullable: true,
    description: 'Italian: compartimenti di riservatezza. MINOR is computed from the birth date of the subject.',
  })
  sensitivity?: string[] | null

  @Field(() => DateTimeScalar, { description: 'Italian: data della segnalazione. When it was reported.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  reportedAt!: string

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Italian: termine per la presa in carico. Last day of the term (R.R. 4/2007 art. 3).',
  })
  @Property({ type: 'date', nullable: true })
  takeInChargeDueOn?: string | null

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Italian: data della presa in carico. Null while it waits.',
  })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  takenInChargeAt?: string | null

  /** Sort key of DUE_FIRST: the term while the case waits, else never. */
  @Property({
    columnType: 'date',
    type: 'date',
    generated: `(case when taken_in_charge_at is null and status = any (${WAITING_STATUSES}) then coalesce(take_in_charge_due_on, 'infinity') else 'infinity' end) stored`,
  })
  dueFirstOn!: string

  @Field(() => Boolean, {
    description:
      'Italian: termine scaduto. Not taken in charge although the term is over: the last day counts in full, Italian time.',
  })
  overdue!: boolean

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  closedAt?: string | null

  @Property({ type: 'text', nullable: true })
  closureReason?: string | null

  @Property({ type: 'text', nullable: true })
  closureOutcome?: string | null

  @Property({ type: 'text', nullable: true })
  closureNote?: string | null

  @Property({ type: 'boolean' })
  referredAtClosure!: boolean

  @Field(() => CaseClosure, { nullable: true, description: 'Italian: chiusura. How it ended; null while it has not.' })
  closure?: CaseClosure | null

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  closureRequestedAt?: string | null

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  closureApprovedAt?: string | null

  @Property({ type: 'uuid', nullable: true })
  closureApprovedById?: string | null

  @Property({ type: 'integer', nullable: true })
  closureApprovedVersion?: number | null

  @Field(() => ClosureApproval, {
    nullable: true,
    description: 'Italian: approvazione della chiusura. The area lead’s approval, when one was given.',
  })
  closureApproval?: ClosureApproval | null

  @Property({ type: 'uuid', nullable: true, index: true })
  previousEpisodeId?: string | null

  @Field(() => Case, {
    nullable: true,
    description: 'Italian: episodio precedente. The closed case that this one reopens.',
  })
  previousEpisode?: Case | null

  @Field(() => String, {
    nullable: true,
    description: 'Italian: numero di percorso. Shared by the episodes of one journey across Ambiti (transfer).',
  })
  @Property({ type: 'text', nullable: true })
  crossSystemNumber?: string | null

  @Property({ type: 'uuid', nullable: true, index: true })
  accessContactId?: string | null

  @Field(() => DateTimeScalar, { description: 'Italian: data di registrazione. When it was entered.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  recordedAt!: string

  @Field(() => DateTimeScalar, { description: 'Italian: ultima modifica. When it was last changed.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  changedAt!: string
}
