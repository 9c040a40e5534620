import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { withinAmbito } from '#platform/orm/row-security.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { STAFF_READERS } from './staff-readers.ts'
import { TrainingKind } from './training-kind.ts'

/** A training or supervision that a member of staff attended (regulation art. 5; L. 234/2021 art. 1 c. 170). */
@ObjectType({
  description:
    'Italian: partecipazione a formazione o supervisione. What a member of staff attended (regulation art. 5).',
})
@Entity({ tableName: 'training_attendance', ...withinAmbito(...STAFF_READERS) })
export class TrainingAttendance {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  staffMemberId!: string

  @Field(() => String, { description: 'Italian: titolo. What it was about.' })
  @Property({ type: 'text' })
  title!: string

  @Field(() => TrainingKind, { description: 'Italian: tipo. Training, supervision or teaching.' })
  @Property({ type: 'text' })
  kind!: string

  @Field(() => DateScalar, { description: 'Italian: data. The day.' })
  @Property({ type: 'date' })
  date!: string

  @Field(() => DecimalScalar, { description: 'Italian: ore. Hours attended.' })
  @Property({ columnType: 'numeric(6,2)', type: 'decimal' })
  hours!: string
}
