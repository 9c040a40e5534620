import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionType } from '#platform/graph/connection-type.ts'
import { StateTransition } from '#platform/graph/state-transition.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { Case } from '../case/case.stub.ts'
import { Person } from '../person/person.stub.ts'
import { PlannedIntervention } from '../planned-intervention/planned-intervention.stub.ts'
import { Referral } from '../referral/referral.stub.ts'
import { Service } from '../service/service.entity.ts'
import { EnrolmentReason } from './enrolment-reason.ts'
import { EnrolmentStatus } from './enrolment-status.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { NEIGHBOUR_GATES } from '#platform/access/gates.ts'
import { NeighbourEnvelope } from '#platform/access/neighbour-envelope.ts'
import { serviceEnrolmentPolicy } from './service-enrolment.policy.ts'

/** A person's admission to a service; holds opaque ids of person and case and nothing of who they are. */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: ammissione al servizio. A person’s admission to a service; holds only opaque references to person and case.',
})
@Entity({ tableName: 'service_enrolment', ...fileRows(serviceEnrolmentPolicy, NEIGHBOUR_GATES) })
@Index({ properties: ['serviceId', 'status'] })
export class ServiceEnrolment extends NeighbourEnvelope {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Field(() => [StateTransition], {
    nullable: true,
    description: 'Italian: cronologia degli stati. Every change of status, oldest first.',
  })
  @Property({ type: 'json', columnType: 'jsonb' })
  history?: StateTransition[] | null

  @Field(() => Int, { description: 'Italian: versione. Grows by one with every change.' })
  @Property({ type: 'integer', default: 1 })
  version!: number

  @Property({ type: 'uuid' })
  serviceId!: string

  @Field(() => Service, { description: 'Italian: servizio. The service.' })
  service!: Service

  /** Who runs the service, copied for the policy by a trigger. */
  @Property({ type: 'uuid', nullable: true, index: true })
  providerId?: string | null

  @Property({ type: 'uuid', index: true })
  personId!: string

  /** Whom it was recorded about, while that person is merged into another (`personId`); null: whom it names. */
  @Property({ type: 'uuid', nullable: true })
  recordedPersonId?: string | null

  @Field(() => Person, { nullable: true, description: 'Italian: persona. Who was admitted, by opaque id.' })
  person?: Person | null

  @Property({ type: 'uuid', nullable: true, index: true })
  caseId?: string | null

  @Field(() => Case, { nullable: true, description: 'Italian: caso. The case that it belongs to, by opaque id.' })
  case?: Case | null

  @Property({ type: 'uuid', nullable: true, index: true })
  referralId?: string | null

  @Field(() => Referral, { nullable: true, description: 'Italian: invio. The referral that led to it.' })
  referral?: Referral | null

  @Property({ type: 'uuid', nullable: true, index: true })
  interventionId?: string | null

  @Field(() => PlannedIntervention, {
    nullable: true,
    description: 'Italian: intervento previsto. The planned intervention that it carries out.',
  })
  intervention?: PlannedIntervention | null

  @Field(() => EnrolmentStatus, { description: 'Italian: stato. Where it stands.' })
  @Property({ type: 'text' })
  status!: string

  @Field(() => DateScalar, { nullable: true, description: 'Italian: richiesta il. When it was asked for.' })
  @Property({ type: 'date', nullable: true })
  requestedOn?: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Italian: ammessa il. When the person was admitted.' })
  @Property({ type: 'date', nullable: true })
  admittedOn?: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Italian: conclusa il. When it ended.' })
  @Property({ type: 'date', nullable: true })
  endedOn?: string | null

  @Field(() => Int, {
    nullable: true,
    description:
      'Italian: posizione in lista d’attesa. Place in the queue of the service, by date of request; null when not WAITLISTED.',
  })
  waitlistPosition?: number | null

  @Field(() => EnrolmentReason, {
    nullable: true,
    description: 'Italian: motivo della conclusione. Why it ended or was refused.',
  })
  @Property({ type: 'text', nullable: true })
  endReason?: string | null

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Italian: quantità autorizzata. How much may be delivered in all; null when not limited.',
  })
  @Property({ columnType: 'numeric(18,2)', type: 'decimal', nullable: true })
  authorisedQuantity?: string | null

  @Field(() => DecimalScalar, { nullable: true, description: 'Italian: quantità erogata. Sum of the deliveries.' })
  deliveredQuantity?: string | null
}

/** A page of enrolments. */
export const EnrolmentConnection = connectionType(() => ServiceEnrolment, {
  name: 'Enrolment',
  italian: 'ammissioni',
  total: 'nullable',
})
