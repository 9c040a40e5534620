import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { withinAmbito } from '#platform/orm/row-security.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { InterventionArea } from '../intervention-area/intervention-area.entity.ts'
import { LEPS_FACT_READERS } from './staff-readers.ts'

/** How much of a member's work goes to one area; the shares of one day sum to 1 or 0 (I5). */
@ObjectType({
  description:
    'Italian: quota di attività per area. How much of the work goes to one area; the shares of a day sum to 1 or 0.',
})
@Entity({ tableName: 'area_share', ...withinAmbito(...LEPS_FACT_READERS) })
export class AreaShare {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  staffMemberId!: string

  @Property({ type: 'uuid', index: true })
  areaId!: string

  @Field(() => InterventionArea, { description: 'Italian: Area di intervento. The area.' })
  area!: InterventionArea

  @Field(() => DecimalScalar, { description: 'Italian: quota. Share of the work, 0 to 1.' })
  @Property({ columnType: 'numeric(5,4)', type: 'decimal' })
  share!: string

  @Property({ type: 'date' })
  from!: string

  @Property({ type: 'date', nullable: true })
  to?: string | null
}
