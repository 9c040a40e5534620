import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionType } from '#platform/graph/connection-type.ts'
import { Money } from '#platform/graph/money.ts'
import { StateTransition } from '#platform/graph/state-transition.ts'
import { openWithinAmbito } from '#platform/orm/row-security.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { Ambito } from '../ambito/ambito.stub.ts'
import { InterventionArea } from '../intervention-area/intervention-area.stub.ts'
import { PlanSheet } from '../plan-sheet/plan-sheet.stub.ts'
import { Provider } from '../provider/provider.entity.ts'
import { ServiceType } from '../service-type/service-type.entity.ts'
import { CapacityStatus } from './capacity-status.ts'
import { ServiceStatus } from './service-status.ts'

/**
 * A service of the integrated system. The fields tagged L0 are its entry in the open directory; the number of places,
 * and who fills them, are internal. `capacityStatus` is what was declared at `capacityAsOf`; `occupied` is counted.
 */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: servizio. A social or socio-health service run in the Ambito by a provider.' })
@Entity({ tableName: 'service', ...openWithinAmbito() })
@Index({ properties: ['ambitoId', 'name', 'id'] })
export class Service {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
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

  @Field(() => String, { description: 'Italian: denominazione. Name of the service.' })
  @Property({ type: 'text' })
  name!: string

  @Property({ type: 'text', index: true })
  typeCode!: string

  @Field(() => ServiceType, { description: 'Italian: tipologia. Type of service.' })
  type!: ServiceType

  @Property({ type: 'uuid', nullable: true, index: true })
  areaId?: string | null
  @Field(() => InterventionArea, {
    nullable: true,
    description: 'Italian: area di intervento. The area of the regulation (art. 4) that it belongs to.',
  })
  area?: InterventionArea | null
  @Field(() => Ambito, { nullable: true, description: 'Italian: Ambito. The Ambito that it serves.' })
  ambito?: Ambito | null

  @Property({ type: 'uuid', index: true })
  providerId!: string

  @Field(() => Provider, { description: 'Italian: ente gestore. Who runs it.' })
  provider!: Provider

  @Field(() => ServiceStatus, { description: 'Italian: stato. Whether it is open.' })
  @Property({ type: 'text' })
  status!: string

  @Property({ type: 'uuid', nullable: true, index: true })
  planSheetId?: string | null

  @Field(() => PlanSheet, {
    nullable: true,
    description: 'Italian: scheda di dettaglio. The sheet of the zone plan that plans it (R1.4).',
  })
  planSheet?: PlanSheet | null

  @Field(() => Int, { nullable: true, description: 'Italian: ricettività. Number of places; null when unlimited.' })
  @Property({ type: 'integer', nullable: true })
  capacity?: number | null

  @Field(() => Int, {
    nullable: true,
    description:
      'Italian: posti occupati. Number of ACTIVE enrolments: those that a viewer sees who is given their list, else all. At a secret address null when small, but to its provider and who is on call.',
  })
  occupied?: number | null

  @Field(() => Int, {
    nullable: true,
    description: 'Italian: persone in attesa. Number of WAITLISTED enrolments, counted and suppressed like `occupied`.',
  })
  waiting?: number | null

  @Field(() => CapacityStatus, {
    description: 'Italian: disponibilità dichiarata. What was declared at `capacityAsOf`.',
  })
  @Property({ type: 'text' })
  capacityStatus!: string

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Italian: disponibilità aggiornata al. When `capacityStatus` was declared.',
  })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  capacityAsOf?: string | null
  @Field(() => String, { nullable: true, description: 'Italian: requisiti di accesso. Who may use it, in Italian.' })
  @Property({ type: 'text', nullable: true })
  eligibilityIt?: string | null
  @Field(() => Int, { nullable: true, description: 'Italian: età minima. Lowest age in years.' })
  @Property({ type: 'integer', nullable: true })
  minimumAge?: number | null
  @Field(() => Int, { nullable: true, description: 'Italian: età massima. Highest age in years.' })
  @Property({ type: 'integer', nullable: true })
  maximumAge?: number | null

  @Field(() => [String], { description: 'Italian: documenti richiesti. What an applicant brings.' })
  @Property({ columnType: 'text[]', type: 'array' })
  requiredDocuments!: string[]
  @Field(() => String, { nullable: true, description: 'Italian: orari. When it is open.' })
  @Property({ type: 'text', nullable: true })
  schedule?: string | null

  @Field(() => [String], { description: 'Italian: lingue. Languages spoken (ISO 639-1).' })
  @Property({ columnType: 'text[]', type: 'array' })
  languages!: string[]

  @Field(() => [String], { description: 'Italian: accessibilità. How it can be reached and used.' })
  @Property({ columnType: 'text[]', type: 'array' })
  accessibility!: string[]

  @Property({ columnType: 'numeric(18,2)', type: 'decimal', nullable: true })
  userFeeAmount?: string | null
  @Field(() => Money, {
    nullable: true,
    description: 'Italian: tariffa a carico dell’utente. What the user pays per unit.',
  })
  userFee?: Money | null

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Italian: scheda verificata il. When this entry of the directory was last checked.',
  })
  @Property({ type: 'date', nullable: true })
  lastAssuredOn?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'Italian: avviso. A notice to users, e.g. an extraordinary closure.',
  })
  @Property({ type: 'text', nullable: true })
  alert?: string | null
}

/** A page of services. */
export const ServiceConnection = connectionType(() => Service, { name: 'Service', italian: 'servizi', total: 'always' })
