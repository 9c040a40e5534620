import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { OwnerAccessColumns } from '#platform/access/owner-access-columns.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { connectionType } from '#platform/graph/connection-type.ts'
import { StateTransition } from '#platform/graph/state-transition.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { PlannedIntervention } from '../care-plan/planned-intervention.entity.ts'
import { CasePriority } from '../case/case-priority.ts'
import { Case } from '../case/case.entity.ts'
import { DisclosureAuthorisation } from '../disclosure-authorisation/disclosure-authorisation.entity.ts'
import { DataCategory } from '../person/data-category.ts'
import { Provider } from '../provider/provider.stub.ts'
import { Service } from '../service/service.stub.ts'
import { StaffMember } from '../staff-member/staff-member.stub.ts'
import { ReferralCancelReason, ReferralRejectReason, ReferralStatus } from './referral-status.ts'
import { referralPolicy } from './referral.policy.ts'

/** A request to a provider to run a service for a case: a closed loop (FHIR Task and ServiceRequest). */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: invio / richiesta di attivazione. A request to a provider, in a closed loop (FHIR Task and ServiceRequest).',
})
@Entity({
  tableName: 'referral',
  ...fileRows(referralPolicy, OWNER_GATES),
})
@Index({ properties: ['ambitoId', 'createdAt', 'id'] })
@Index({ properties: ['providerId', 'requestedAt', 'id'] })
export class Referral extends OwnerAccessColumns {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => Int, { description: 'Italian: versione. Grows with every change.' })
  @Property({ type: 'integer', default: 1 })
  version!: number

  @Property({ type: 'uuid' })
  ambitoId!: string

  /** Area of the case, copied so that an area lead's list needs no look at the case. */
  @Property({ type: 'uuid', index: true })
  areaId!: string

  @Property({ type: 'uuid', index: true })
  caseId!: string

  @Field(() => Case, { nullable: true, description: 'Italian: caso. The case it is made for.' })
  case?: Case | null

  @Property({ type: 'uuid', nullable: true, index: true })
  interventionId?: string | null

  @Field(() => PlannedIntervention, {
    nullable: true,
    description: 'Italian: intervento previsto. The intervention of the plan that it asks for.',
  })
  intervention?: PlannedIntervention | null

  @Property({ type: 'uuid', index: true })
  serviceId!: string

  @Field(() => Service, { nullable: true, description: 'Italian: servizio. The service that is asked for.' })
  service?: Service | null

  @Property({ type: 'uuid' })
  providerId!: string

  @Field(() => Provider, { nullable: true, description: 'Italian: ente gestore destinatario. Who must answer.' })
  provider?: Provider | null

  @Field(() => ReferralStatus, { description: 'Italian: stato. Where the loop stands.' })
  @Property({ type: 'text' })
  status!: string

  @Field(() => ReferralRejectReason, { nullable: true, description: 'Italian: motivo del rifiuto. Set when REJECTED.' })
  @Property({ type: 'text', nullable: true })
  rejectReason?: string | null

  @Field(() => ReferralCancelReason, {
    nullable: true,
    description: 'Italian: motivo dell’annullamento. Set when CANCELLED.',
  })
  @Property({ type: 'text', nullable: true })
  cancelReason?: string | null

  @Field(() => CasePriority, { description: 'Italian: priorità. How soon the provider should answer.' })
  @Property({ type: 'text' })
  priority!: string

  @Property({ type: 'uuid', nullable: true })
  requestedByStaffId?: string | null

  @Field(() => StaffMember, { nullable: true, description: 'Italian: richiedente. The member of staff who asks.' })
  requestedBy?: StaffMember | null

  /** When it was first written; the order of lists, because a draft has no `requestedAt`. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  createdAt!: string

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Italian: data della richiesta. When it was sent; null for a draft.',
  })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  requestedAt?: string | null

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Italian: data della risposta. When the provider first answered.',
  })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  respondedAt?: string | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Italian: data di conclusione. When it was COMPLETED.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  completedAt?: string | null

  /** When it reached a final state, whichever: there its age stops. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt?: string | null

  @Field(() => Int, {
    description: 'Italian: giorni trascorsi. Whole days from the request until now, or until it ended; 0 for a draft.',
  })
  ageDays!: number

  @Property({ type: 'uuid', nullable: true, index: true })
  disclosureId?: string | null

  @Field(() => DisclosureAuthorisation, {
    nullable: true,
    description: 'Italian: autorizzazione alla comunicazione. What allows the data to be shared (I10).',
  })
  disclosure?: DisclosureAuthorisation | null

  @Field(() => [DataCategory], { description: 'Italian: categorie di dati condivise. All that the provider may see.' })
  @Property({ type: 'array', columnType: 'text[]' })
  sharedFields!: string[]

  @Field(() => String, { nullable: true, description: 'Italian: esito. What came of it, in the provider’s words.' })
  @Property({ type: 'text', nullable: true })
  outcome?: string | null

  @Field(() => [StateTransition], {
    nullable: true,
    description: 'Italian: cronologia degli stati. Every step of the loop, oldest first.',
  })
  @Property({ type: 'json', columnType: 'jsonb' })
  history?: StateTransition[] | null

  @Field(() => String, {
    nullable: true,
    description:
      'Italian: codice ospite. Under which the provider knows a person with protected identity; null otherwise.',
  })
  guestCode?: string | null

  /** Until when the provider may see it (ISO instant): `9` while it runs, empty for a draft or after the disclosure was withdrawn. */
  @Property({ type: 'text', default: '' })
  shownUntil!: string
}

/** A page of referrals. */
export const ReferralConnection = connectionType(() => Referral, {
  name: 'Referral',
  italian: 'invii',
  total: 'nullable',
})
