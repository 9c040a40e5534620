import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { seesProviderSheet } from '../provider/provider-rows.ts'
import { Service } from '../service/service.entity.ts'
import { StaffMember } from '../staff-member/staff-member.stub.ts'
import { InspectionKind } from './inspection-kind.ts'
import { InspectionOutcome } from './inspection-outcome.ts'

/** A check of a service: technical supervision (art. 7) and statutory inspection (R.R. 4/2007 art. 41) are told apart. */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: verifica. A check of a service: technical supervision (art. 7), statutory inspection or audit of quality.',
})
@Entity({ tableName: 'inspection', ...seesProviderSheet })
@Index({ properties: ['providerId', 'performedOn'] })
export class Inspection {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid' })
  providerId!: string

  @Property({ type: 'uuid', index: true })
  serviceId!: string

  @Field(() => Service, { description: 'Italian: servizio. The service that was checked.' })
  service!: Service

  @Field(() => InspectionKind, { description: 'Italian: tipo di verifica. What it was for.' })
  @Property({ type: 'text' })
  kind!: string

  @Field(() => DateScalar, { description: 'Italian: svolta il. When it was made.' })
  @Property({ type: 'date' })
  performedOn!: string

  @Property({ columnType: 'uuid[]', type: 'array' })
  performedByIds!: string[]

  @Field(() => [StaffMember], { nullable: 'itemsAndList', description: 'Italian: svolta da. Who made it.' })
  performedBy?: StaffMember[] | null

  @Field(() => InspectionOutcome, { description: 'Italian: esito. What it found.' })
  @Property({ type: 'text' })
  outcome!: string

  @Field(() => [String], {
    nullable: true,
    description: 'Italian: rilievi. What is to be remedied, without personal data.',
  })
  @Property({ columnType: 'text[]', type: 'array' })
  findings!: string[]

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Italian: termine per adeguarsi. By when findings must be remedied.',
  })
  @Property({ type: 'date', nullable: true })
  remedyDueOn?: string | null
}
