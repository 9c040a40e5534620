import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { OwnerAccessColumns } from '#platform/access/owner-access-columns.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { StateTransition } from '#platform/graph/state-transition.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { Case } from '../case/case.entity.ts'
import { Person } from '../person/person.entity.ts'
import { JudicialDeadline } from './judicial-deadline.ts'
import { JudicialAuthority, JudicialMeasureKind, JudicialMeasureStatus } from './judicial-enums.ts'
import { judicialMeasurePolicy } from './judicial-measure.policy.ts'

/** An order of a court that binds the social service and what it plans (art. 6; GDPR art. 10). */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: provvedimento dell’autorità giudiziaria. An order of a court that binds the service (regulation art. 6).',
})
@Entity({
  tableName: 'judicial_measure',
  ...fileRows(judicialMeasurePolicy, OWNER_GATES),
})
export class JudicialMeasure extends OwnerAccessColumns {
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

  @Field(() => JudicialAuthority, { description: 'Italian: autorità giudiziaria. Who ordered it.' })
  @Property({ type: 'text' })
  authority!: string

  @Field(() => String, {
    nullable: true,
    description: 'Italian: numero di registro (R.G.). The number of the file in court.',
  })
  @Property({ type: 'text', nullable: true })
  registerNumber?: string | null

  @Field(() => JudicialMeasureKind, { description: 'Italian: tipo di provvedimento. What was ordered.' })
  @Property({ type: 'text' })
  kind!: string

  @Field(() => JudicialMeasureStatus, { description: 'Italian: stato. Whether it binds.' })
  @Property({ type: 'text' })
  status!: string

  @Field(() => DateScalar, { description: 'Italian: data del provvedimento. The day it was issued.' })
  @Property({ type: 'date' })
  issuedOn!: string

  @Field(() => DateTimeScalar, { nullable: true, description: 'Italian: notificato il. When it reached the service.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  notifiedAt?: string | null

  @Field(() => [JudicialDeadline], {
    nullable: true,
    description: 'Italian: termini. What is due and when, in the order in which it is due.',
  })
  deadlines!: JudicialDeadline[]

  @Field(() => [String], {
    nullable: true,
    description: 'Italian: divieti. What the court forbids; no plan may contradict it (R6.6).',
  })
  @Property({ type: 'array', columnType: 'text[]' })
  prohibitions!: string[]

  @Field(() => Boolean, {
    description: 'Italian: collocamento secretato. Whether the place where the person lives is kept secret.',
  })
  @Property({ type: 'boolean' })
  secretPlacement!: boolean

  @Property({ type: 'uuid', index: true })
  caseId!: string

  @Field(() => Case, { nullable: true, description: 'Italian: caso. The case that it concerns.' })
  case?: Case | null

  @Property({ type: 'uuid', nullable: true, index: true })
  personId?: string | null

  @Field(() => Person, { nullable: true, description: 'Italian: persona. The person that it concerns.' })
  person?: Person | null

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Italian: collocamento avvenuto il. When the person was placed; from here the terms of art. 403 run.',
  })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  placementAt?: string | null

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Italian: perdita di efficacia il. When a term lapsed on which the placement depends (c.c. art. 403); null while it has its effect.',
  })
  effectLostAt?: string | null
}
