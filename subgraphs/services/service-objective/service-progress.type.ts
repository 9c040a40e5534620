import { Field, Int, ObjectType } from 'type-graphql'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { StaffMember } from '../staff-member/staff-member.stub.ts'
import { TrafficLight } from './traffic-light.ts'

/** How a service goes against its objectives of a year: computed from objectives and reports, hence not an entity. */
@ObjectType({
  description: 'Italian: stato di avanzamento. How the service goes against the objectives of a year (art. 8).',
})
export class ServiceProgress {
  @Field(() => Int, { description: 'Italian: anno. Year of the objectives.' })
  year!: number

  @Field(() => DecimalScalar, {
    description:
      'Italian: percentuale. Mean of the year’s objectives, each counted up to 100; 0 when none was assigned.',
  })
  percent!: string

  @Field(() => TrafficLight, {
    description:
      'Italian: semaforo. The worst light last reported on an objective; GREY when no objective was assigned before the report, or nothing was reported.',
  })
  trafficLight!: string

  @Field(() => String, { nullable: true, description: 'Italian: nota. Note of the last report.' })
  note?: string | null

  @Field(() => StaffMember, { nullable: true, description: 'Italian: riferito da. Who made the last report.' })
  reportedBy?: StaffMember | null

  @Field(() => DateScalar, { nullable: true, description: 'Italian: riferito il. Day of the last report.' })
  reportedOn?: string | null
}
