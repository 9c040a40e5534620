import { Entity, Property } from '@mikro-orm/decorators/legacy'
import { Field, Int, ObjectType } from 'type-graphql'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { InterventionArea } from '../intervention-area/intervention-area.entity.ts'
import { Municipality } from '../municipality/municipality.entity.ts'

/** Social workers of one area (L. 178/2020 art. 1 c. 798 asks for them); a view over employments and area shares. */
@ObjectType({
  description:
    'Italian: assistenti sociali per area di attività. What the return of 28 February asks for (L. 178/2020 art. 1 c. 798).',
})
@Entity({ tableName: 'leps_area_share', expression: 'select * from organisation.leps_area_share' })
export class LepsAreaShare {
  @Property({ type: 'uuid' })
  ambitoId!: string

  @Property({ type: 'integer' })
  year!: number

  @Property({ type: 'text' })
  basis!: string

  @Property({ type: 'uuid' })
  areaId!: string

  @Property({ type: 'integer' })
  position!: number

  @Field(() => InterventionArea, { description: 'Italian: Area di intervento. The area.' })
  area!: InterventionArea

  @Field(() => DecimalScalar, {
    description: 'Italian: assistenti sociali. Counted on the basis asked, by area shares.',
  })
  @Property({ type: 'decimal' })
  socialWorkers!: string
}

/** Social workers of one municipality; a view over employments. */
@ObjectType({
  description:
    'Italian: assistenti sociali per comune. By the municipality of the employing unit; in an Ambito of one municipality that is all of them.',
})
@Entity({ tableName: 'leps_municipality', expression: 'select * from organisation.leps_municipality' })
export class LepsMunicipalityRow {
  @Property({ type: 'uuid' })
  ambitoId!: string

  @Property({ type: 'integer' })
  year!: number

  @Property({ type: 'text' })
  basis!: string

  @Property({ type: 'text' })
  istatCode!: string

  @Field(() => Municipality, { description: 'Italian: comune. The municipality.' })
  municipality!: Municipality

  @Field(() => DecimalScalar, { description: 'Italian: assistenti sociali. Counted on the basis asked.' })
  @Property({ type: 'decimal' })
  socialWorkers!: string

  @Field(() => Int, { description: 'Italian: residenti. On the same day as those of the Ambito.' })
  @Property({ type: 'integer' })
  residents!: number
}
