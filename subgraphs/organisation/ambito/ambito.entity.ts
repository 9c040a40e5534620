import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { connectionType } from '#platform/graph/connection-type.ts'
import { IS_PUBLIC, VIEWER_AMBITO, perVerb } from '#platform/orm/row-security.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'

/** The territorial unit that plans and runs the integrated system of social services (L. 328/2000 art. 8). */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: Ambito Territoriale Sociale. Municipalities that plan and run social services together (L. 328/2000 art. 8; regulation art. 1).',
})
@Entity({ tableName: 'ambito', ...perVerb({ see: `(${IS_PUBLIC} or id = ${VIEWER_AMBITO})` }) })
export class Ambito {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => String, {
    description: 'Italian: codice regionale o SIOSS. The code under which Region and Ministry know it.',
  })
  @Property({ type: 'text', unique: true })
  code!: string

  @Field(() => String, { description: 'Italian: denominazione. Official name.' })
  @Property({ type: 'text' })
  name!: string

  @Field(() => String, { description: 'Italian: codice della regione. ISTAT code of the Region, 16 = Puglia.' })
  @Property({ type: 'text' })
  regionCode!: string

  @Property({ type: 'text' })
  leadMunicipalityCode!: string

  @FieldArgs({
    asOf: { type: () => DateScalar, nullable: true, description: 'Italian: alla data. Today when absent.' },
  })
  @Field(() => Int, {
    nullable: true,
    description:
      'Italian: popolazione residente. Residents at the reference date used for LEPS: 1 January of the year.',
  })
  residents?: number | null
}

/** A page of Ambiti. */
export const AmbitoConnection = connectionType(() => Ambito, { name: 'Ambito', italian: 'Ambiti', total: 'always' })
