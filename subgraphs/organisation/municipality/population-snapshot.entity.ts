import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, Int, ObjectType } from 'type-graphql'
import { reference } from '#platform/orm/row-security.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'

/** Residents of a municipality on one day. */
@ObjectType({ description: 'Italian: popolazione residente. Residents of a municipality on one day.' })
@Entity({ tableName: 'population_snapshot', ...reference() })
export class PopulationSnapshot {
  @PrimaryKey({ type: 'text' })
  istatCode!: string

  @Field(() => DateScalar, {
    description: 'Italian: data di riferimento. The day that was counted, normally 1 January.',
  })
  @PrimaryKey({ type: 'date' })
  referenceDate!: string

  @Field(() => Int, { description: 'Italian: residenti. Number of residents.' })
  @Property({ type: 'integer' })
  residents!: number

  @Field(() => String, { description: 'Italian: fonte. Where the figure comes from.' })
  @Property({ type: 'text' })
  source!: string
}
