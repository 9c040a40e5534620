import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ObjectType } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { reference } from '#platform/orm/row-security.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { IstatCodeScalar } from '#platform/scalars/istat-code.scalar.ts'
import { Ambito } from '../ambito/ambito.entity.ts'
import { PopulationSnapshot } from './population-snapshot.entity.ts'

/** A municipality, by its ISTAT code; part of at most one Ambito. */
@Directive('@key(fields: "istatCode")')
@Directive('@key(fields: "cadastralCode")')
@ObjectType({ description: 'Italian: comune. A municipality, known by its ISTAT code.' })
@Entity({ tableName: 'municipality', ...reference() })
export class Municipality {
  @Field(() => IstatCodeScalar, { description: 'Italian: codice ISTAT. Six digits, e.g. 110001 = Andria.' })
  @PrimaryKey({ type: 'text' })
  istatCode!: string

  @Field(() => String, { description: 'Italian: denominazione. Official name.' })
  @Property({ type: 'text' })
  name!: string

  @Field(() => String, { description: 'Italian: codice catastale (Belfiore). E.g. A285 = Andria.' })
  @Property({ type: 'text', unique: true })
  cadastralCode!: string

  @Field(() => String, {
    description: 'Italian: codice della provincia. Three digits, e.g. 110 = Barletta-Andria-Trani.',
  })
  @Property({ type: 'text' })
  provinceCode!: string
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Italian: codice valido dal. ISTAT codes change and are never reused: Andria was 072005 until its province was born.',
  })
  @Property({ type: 'date', nullable: true })
  validFrom?: string | null
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Italian: codice valido fino al. Last day of the code; null while in use.',
  })
  @Property({ type: 'date', nullable: true })
  validTo?: string | null

  @Property({ type: 'uuid', nullable: true, index: true })
  ambitoId?: string | null
  @Field(() => Ambito, {
    nullable: true,
    description: 'Italian: Ambito di appartenenza. The Ambito it belongs to, when the hub serves it.',
  })
  ambito?: Ambito | null

  @FieldArgs({
    from: { type: () => DateScalar, nullable: true, description: 'Italian: dal. Snapshots from this day.' },
    to: { type: () => DateScalar, nullable: true, description: 'Italian: al. Snapshots up to this day.' },
  })
  @Field(() => [PopulationSnapshot], {
    description: 'Italian: popolazione residente. Residents at each reference date, oldest first.',
  })
  population!: PopulationSnapshot[]
}
